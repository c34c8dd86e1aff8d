"""Errors: a sentence for people, facts for programs."""

from __future__ import annotations

import inspect
import pickle

import pytest

import postnet
from postnet import errors

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.PostnetError)
]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_is_public(kind: type[errors.PostnetError]) -> None:
    """Whoever has to catch it can name it; whoever catches PostnetError catches all."""
    assert getattr(postnet, kind.__name__) is kind


def test_an_error_reads_as_what_happened_and_what_to_do() -> None:
    """The facts stand beside the sentence."""
    error = errors.UnknownName("branch", "delmont", ["ju-2800-005 Delémont 1"])
    assert str(error) == "no branch 'delmont'. Did you mean ju-2800-005 Delémont 1?"
    assert (error.kind, error.name, error.nearest) == (
        "branch",
        "delmont",
        ("ju-2800-005 Delémont 1",),
    )


@pytest.mark.parametrize(
    "error",
    [
        errors.UnknownName("branch", "x", ["y"]),
        errors.AmbiguousName("commune", "Buchs", ["83", "3271"]),
        errors.InvalidInput("key", "It is empty.", cure="Give one."),
        errors.TransitionRefused("JU-1", "close", "open", ["accept"]),
        errors.FilingConflict("k", "JU-1"),
        errors.PersonalDataFound(["IBAN"]),
        errors.PluginFailed("bees", "postnet_filed", "it raised"),
        errors.StoreNewer("a.db", 9, 1),
    ],
)
def test_an_error_survives_the_way_between_processes(error: errors.PostnetError) -> None:
    """As pools of workers send it: with its sentence and its facts."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)
