"""Reporting: findings for machines: JSON, GitHub's annotations, SARIF 2.1.0."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from postnet._version import __version__
from postnet.cli.explaining import page_of
from postnet.cli.machine import print_json
from postnet.cli.shapes import finding_shape
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.app.checking import CheckReport
    from postnet.model.codes import Code
    from postnet.model.findings import Finding

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def print_report_json(reports: Sequence[CheckReport]) -> None:
    """Print all reports as one JSON document."""
    print_json(
        {
            "cantons": [
                {
                    "canton": report.canton,
                    "errors": report.errors,
                    "warnings": len(report.findings) - report.errors,
                    "cells": report.proof.cells if report.proof else None,
                    "cases": report.proof.cases if report.proof else None,
                    "todo": list(report.todo),
                    "findings": [finding_shape(finding) for finding in report.findings],
                }
                for report in reports
            ]
        }
    )


def print_github(reports: Sequence[CheckReport]) -> None:
    """Print each finding as an annotation that GitHub shows beside the line."""
    for report in reports:
        for finding in report.findings:
            place = f"file={_relative(finding)},line={max(1, finding.origin.line)}"
            column = f",col={finding.origin.column}" if finding.origin.column else ""
            text = _escaped(_told(finding))
            print(f"::{finding.severity} {place}{column},title={finding.code}::{text}")  # noqa: T201


def _told(finding: Finding) -> str:
    """Return what a finding says; a plugin, which has no file to stand beside, is named in it."""
    added_by = f"{finding.origin.plugin}: " if finding.origin.plugin else ""
    return f"{added_by}{finding.message}. {finding.cure}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _relative(finding: Finding) -> str:
    return os.path.relpath(finding.origin.file) if finding.origin.file else "."


def print_sarif(reports: Sequence[CheckReport]) -> None:
    """Print all findings as one SARIF document (OASIS, version 2.1.0)."""
    findings = [finding for report in reports for finding in report.findings]
    used = sorted({finding.code for finding in findings} & set(CODES))
    rules = [_rule(CODES[code]) for code in used]
    driver = {"name": "postnet", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in findings]}
    print_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "defaultConfiguration": {"level": code.severity},
        # The whole page of the docs: what shows SARIF shows it, and needs no address to fetch it.
        "help": {"text": code.mend, "markdown": page_of(code)},
    }


def _result(finding: Finding) -> dict[str, object]:
    region: dict[str, object] = {
        "startLine": max(1, finding.origin.line),
        "startColumn": max(1, finding.origin.column),
    }
    if finding.excerpt:
        region["snippet"] = {"text": finding.excerpt}
    file = {"uri": _relative(finding).replace(os.sep, "/")}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": _told(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }
