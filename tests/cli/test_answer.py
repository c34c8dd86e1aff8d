"""`postnet answer`: the answer base on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal

OF_CTR = ("--authority", "ju-ctr", "--service", "tax-return")
SAID = ("--title", "fr=Délai de la déclaration", "--text", "fr=Jusqu'au 31 mars.")
BRANCH = ("--branch", "ju-2800-005")


def publish(cli: Terminal, *words: str, stdin: str = "") -> Any:
    """Publish an answer of the tax office, and return its shape."""
    return cli.json("answer", "publish", *OF_CTR, *(words or SAID), stdin=stdin)


def test_an_answer_is_published_and_shown(cli: Terminal) -> None:
    """For machines with all of it, for people in all its languages."""
    shape = publish(cli, *SAID, "--until", "2026-12-31", "--by", "officer:ju-ctr/mm")
    assert shape == {
        "answer": 1,
        "canton": "ju",
        "authority": "ju-ctr",
        "service": "tax-return",
        "titles": {"fr": "Délai de la déclaration"},
        "texts": {"fr": "Jusqu'au 31 mars."},
        "valid_from": None,
        "valid_until": "2026-12-31",
        "published_at": shape["published_at"],
        "published_by": "officer:ju-ctr/mm",
        "replaces": None,
        "withdrawn_at": None,
    }
    assert cli.json("answer", "show", "1") == shape
    told = cli("answer", "show", "1").out
    assert "Délai de la déclaration (fr)" in told
    assert "- 2026-12-31" in told


def test_texts_come_from_files_and_standard_input(cli: Terminal) -> None:
    """A file each language, as it is in UTF-8."""
    Path("de.txt").write_text("Bis 31. März.\n", "utf-8")
    words = ("--title", "de=Frist", "--title", "fr=Délai", "--text", "de=@de.txt", "--text", "fr=-")
    assert publish(cli, *words, stdin="Fin mars.")["texts"] == {
        "de": "Bis 31. März.",
        "fr": "Fin mars.",
    }


def test_an_answer_is_revised_in_what_is_named(cli: Terminal) -> None:
    """Days stay unless they are named, and may be opened again."""
    publish(cli, *SAID, "--from", "2026-01-01", "--until", "2026-12-31")
    shape = cli.json("answer", "revise", "1", "--until", "open", "--text", "fr=Fin avril.")
    assert (shape["answer"], shape["replaces"]) == (2, 1)
    assert (shape["valid_from"], shape["valid_until"]) == ("2026-01-01", None)
    assert shape["titles"] == {"fr": "Délai de la déclaration"}
    assert "replaces answer 1" in " ".join(cli("answer", "show", "2").out.replace("│", "").split())
    assert "withdrawn" in cli("answer", "show", "1").out


def test_answers_are_listed(cli: Terminal) -> None:
    """Those that are published; on a wish also the others."""
    publish(cli)
    publish(cli)
    cli("answer", "withdraw", "1")
    numbers = [one["answer"] for one in cli.json("answer", "list", "--canton", "ju")["answers"]]
    assert numbers == [2]
    assert len(cli.json("answer", "list", "--withdrawn")["answers"]) == 2
    assert cli.json("answer", "list", "--authority", "ju-ovj")["answers"] == []
    told = cli("answer", "list", "--withdrawn", "--on", "2026-05-05", "--service", "tax-return").out
    assert "Délai de la déclaration" in told
    assert "withdrawn 20" in told


def test_what_is_known_is_found(cli: Terminal) -> None:
    """Published answers, and similar questions without whose they were."""
    publish(cli)
    for number in range(5):
        about = f"Anna Verdan doit rendre sa déclaration d'impôts en {2020 + number}"
        reference = cli.file(about, "--service", "tax-return")
        cli("reply", reference, "Vous pouvez rendre la déclaration en ligne, Mme Verdan.")
    shape = cli.json("answer", "find", "rendre ma déclaration", "--canton", "ju", "--lang", "fr")
    (one,) = shape["published"]
    assert (one["answer"], one["text"], one["language"]) == (1, "Jusqu'au 31 mars.", "fr")
    (similar,) = shape["similar"]
    assert "Verdan" not in str(shape)
    assert similar["question"].endswith("rendre sa déclaration d'impôts en …")
    told = cli("answer", "find", "-", "--canton", "ju", stdin="rendre ma déclaration").out
    assert "Jusqu'au 31 mars." in told
    assert "Verdan" not in told
    assert "Nothing is known" in cli("answer", "find", "xylophone", "--canton", "ju").out


def test_an_answer_that_helped_is_reported(cli: Terminal) -> None:
    """On the spot and in a reply, whose history names it."""
    assert "Nothing is published" in cli_after_filing(cli)("answer", "report", "--canton", "ju").out
    publish(cli)
    told = cli.json("assist", "answered", *BRANCH, "--answer", "1")
    assert told["recorded"]["answer"] == 1
    reference = cli.file("Et mes impôts ?", "--service", "tax-return")
    ticket = cli.json("reply", reference, "--answer", "1")
    assert ticket["messages"][-1]["text"] == "Jusqu'au 31 mars."
    assert "answer: 1" in cli("show", reference).out
    (use,) = cli.json("answer", "report", "--authority", "ju-ctr")["used"]
    assert [sum(use[kind].values()) for kind in ("assists", "replies")] == [1, 1]
    assert "Délai de la déclaration" in cli("answer", "report", "--canton", "ju").out


def cli_after_filing(cli: Terminal) -> Terminal:
    """Return a terminal with a database, in which a question was answered five times."""
    for number in range(5):
        cli("reply", cli.file(f"Mon permis est abîmé {number}."), "Venez au guichet.")
    return cli


def test_what_recurs_without_an_answer_is_reported(cli: Terminal) -> None:
    """With how often it was answered."""
    shape = cli_after_filing(cli).json("answer", "report", "--canton", "ju")
    assert shape["recurring"] == [
        {
            "service": "driving-licence-replacement",
            "authority": "ju-ovj",
            "tickets": 5,
            "words": [],
        }
    ]
    assert "Asked again and again" in cli("answer", "report", "--authority", "ju-ovj").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["publish", *OF_CTR, *SAID, "--title", "fr=Encore"], 2, "two titles in 'fr'"),
        (["publish", *OF_CTR, "--title", "fr=x", "--text", "fr=@none.txt"], 2, "cannot be read"),
        (["publish", *OF_CTR, "--title", "fr=x", "--text", "fr=@bytes"], 2, "not a text in UTF-8"),
        (["publish", *OF_CTR, "--title", "x", "--text", "fr=y"], 2, "has not the form L=TEXT"),
        (["publish", *OF_CTR, "--title", "fr=x"], 2, "--text"),
        (["publish", *OF_CTR, *SAID, "--from", "soon"], 2, "not a day"),
        (["publish", *OF_CTR, *SAID, "--by", "officer:ju-ovj"], 1, "may not publish"),
        (["publish", "--authority", "ju-ovj", *OF_CTR[2:], *SAID], 1, "does not answer"),
        (["publish", *OF_CTR, "--title", "fr=x", "--text", "fr=756.9217.0769.85"], 1, "AHV"),
        (["show", "99"], 2, "no published answer '99'"),
        (["show", "x"], 2, "not the number of an answer"),
        (["withdraw", "9" * 30], 2, "not the number of an answer"),
        (["find", "x", "--canton", "xx"], 2, "no registered canton"),
        (["report"], 2, "--canton"),
        (["report", "--canton", "ju", "--authority", "ju-ctr"], 2, "not allowed with"),
        ([], 2, "required"),
    ],
)
def test_bad_input_is_named(cli: Terminal, words: list[str], code: int, says: str) -> None:
    """With its cure, and nothing is published."""
    publish(cli)
    Path("bytes").write_bytes(b"\xff\xfe")
    said = cli("answer", *words)
    assert (said.code, says in said.err) == (code, True), said.err
    assert len(cli.json("answer", "list")["answers"]) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["assist", "used", *BRANCH, "--answer", "1"], "is not help by an answer"),
        (["assist", "answered", *BRANCH, "--answer", "7"], "no published answer"),
        (["reply", "REF"], "the answer is empty"),
        (["reply", "REF", "--answer", "7"], "no published answer"),
    ],
)
def test_an_answer_that_cannot_be_told_is_named(cli: Terminal, words: list[str], says: str) -> None:
    """Where it would be recorded or sent."""
    publish(cli)
    reference = cli.file()
    said = cli(*(reference if word == "REF" else word for word in words))
    assert (said.code, says in said.err) == (2, True), said.err
