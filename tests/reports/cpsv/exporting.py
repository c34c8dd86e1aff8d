"""Exports for the tests, as nodes by their address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from postnet.app import Postnet

    Nodes = dict[str, dict[str, Any]]


def nodes_of(office: Postnet, code: str) -> Nodes:
    """Return all that is said of a canton's services."""
    graph = office.describe_services(code)["@graph"]
    return {str(node["id"]): node for node in graph}
