"""Migrations: for each schema version the step that leads to it from the one before."""

from __future__ import annotations

from postnet.store.postgres.migrations.step_0001 import STEP as STEP_0001
from postnet.store.postgres.migrations.step_0002 import STEP as STEP_0002
from postnet.store.postgres.migrations.step_0003 import STEP as STEP_0003
from postnet.store.step import Step

STEPS = (STEP_0001, STEP_0002, STEP_0003)
"""All steps in order; a new database takes them all. One that was released is never changed."""

__all__ = ["STEPS", "Step"]
