"""Registering: what a pack says becomes the model's."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("said", "similar"), [("", True), ("similar_questions = false", False)])
def test_a_canton_may_switch_similar_questions_off(
    tmp_path: Path,
    said: str,
    similar: bool,  # noqa: FBT001
) -> None:
    """Without a word they are shown, redacted."""
    pack = copytree(JURA, tmp_path / "ju")
    toml = pack / "canton.toml"
    text = toml.read_text("utf-8").replace("[privacy]\n", f"[privacy]\n{said}\n")
    toml.write_text(text, "utf-8")
    privacy = postnet.open(cantons=[pack]).network.canton("ju").canton.privacy
    assert privacy.similar_questions is similar
    assert privacy.keep_days == 365
