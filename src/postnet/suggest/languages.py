"""The five languages: words that say nothing about a service but betray their language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.folding import fold
from postnet.model.ids import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.model.ids import Language

_SMALL_WORDS: Final[Mapping[Language, str]] = {
    "de": """
        ab aber alle als also am an auch auf aus bei beim bin bis bitte bräuchte brauche
        brauchen braucht da damit dann das dass dem den denn der des die dies diese diesen
        dieser doch dort du durch ein eine einen einem einer eines er es etwas für gegen geht
        gern gerne guten gibt habe haben hallo hat hätte hatte hier ich ihm ihn ihr ihre im
        immer in ist ja jetzt jemand kann kein keine keinen können könnte mach machen man mehr
        mein meine meinem meinen meiner meines mich mir mit möchte möchten muss müssen nach
        nicht nichts noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll
        sollte über um und uns unser unsere unserem unseren vom von vor wann war was weil welche
        welcher welches wem wenn wer werden wie wieder wieviel will wir wird wo wollen worden
        würde wurde zu zum zur tun isch nöd nid ned ha han bruch bruche chan cha mini mis öppis
        wo's danke tag
    """,
    "fr": """
        ai ainsi alors après as au aussi autre aux avait avec avez avoir avons bien bonjour
        bonsoir ça car ce cela celui ces cet cette chez ci combien comme comment dans de depuis
        des dès doit dois donc dont du elle elles en encore est et été être eu faire fait faut
        fois ici il ils je jusqu juste la le les leur lui là ma mais me même merci mes moi mon
        ne ni non nos notre nous on ont ou où oui par pas peu peut peux plus pour pourquoi
        pouvez puis qu quand que quel quelle quelles quels qui quoi sa sans savoir se sera ses
        si son sont sous suis sur ta te tes ton tous tout toute toutes très tu un une va vais
        vers veut veux voici vos votre voudrais voudrait vous y aimerais aimerait besoin
        souhaite dit ils ans
    """,
    "it": """
        a ad ai al alla alle anche avere buongiorno che chi ci ciao come con cosa da dal dalla
        dei del della delle deve devo di dove e è ero fare gli grazie ha ho i il in io la le lo
        loro ma mi mia miei mio nel nella no noi non nostra nostro o per perché più posso può
        quale quando quanto questa questo sei si sia sono su sua sul sulla suo tra un una uno vi
        voglio vorrei
    """,
    "rm": """
        a als cun da dal dals dalla co cura e è en ella el els ellas ha hai han igl il ils in
        ina jau la las me mes mia mias ni noss nossa nua ora per pertge poss quai quant quests
        questa pertge sco sch sin sun stoss tge tgi vi vul vuless vi betg anc allegra grazia bun
        di
    """,
    "en": """
        a about after again am an and any are as at be been but by can could did do does for
        from get had has have hello here hi how i if in into is it its just like me must my need
        no not of on one or our out please she should so some than thank that the their them
        then there they this to up us want was we what when where which who why will with would
        you your
    """,
}
_TELLING_LETTERS: Final[Mapping[str, Language]] = {
    **dict.fromkeys("äöüß", "de"),
    **dict.fromkeys("çéêëîïôûœ", "fr"),
    **dict.fromkeys("ìò", "it"),
}
_TELLING_ENDINGS: Final[Mapping[str, tuple[Language, ...]]] = {
    **dict.fromkeys(("ung", "heit", "keit", "isch", "lich", "ein", "cht"), ("de",)),
    **dict.fromkeys(("ment", "eux", "age", "oir", "que", "ez"), ("fr",)),
    **dict.fromkeys(("zione", "mento", "ità", "are", "ere", "ato"), ("it",)),
    **dict.fromkeys(("ziun", "tg", "tscha", "adad"), ("rm",)),
    **dict.fromkeys(("ing", "ship", "ght"), ("en",)),
    "tion": ("fr", "en"),
}
_SHORTEST: Final = 2
_SHOUTED: Final = 4
_PRIOR: Final = 1.5
_TIE: Final = 0.1
_KNOWN: Final = 0.5
_LETTER: Final = 0.7
_ENDING: Final = 0.3


def _by_word() -> dict[str, tuple[Language, ...]]:
    """Return the small words, folded, each with the languages that have it."""
    languages: dict[str, list[Language]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in {fold(word) for word in words.split()}:
            languages.setdefault(word, []).append(language)
    return {word: tuple(having) for word, having in languages.items()}


SMALL_WORDS: Final = _by_word()
"""Words that say nothing about a service, folded, each with the languages that have it."""


def is_small(written: str, folded: str) -> bool:
    """Tell whether a word says nothing about a service; `AI` in capitals does, `ai` does not."""
    return len(folded) < _SHORTEST or (
        folded in SMALL_WORDS and not (written.isupper() and len(written) < _SHOUTED)
    )


def guess_language(
    words: Iterable[tuple[str, str]],
    known: Mapping[str, set[Language]],
    prior: Language | None = None,
    *,
    otherwise: Language = "fr",
) -> Language:
    """Guess the language of a text; two words are often too few, so that the counter's counts too.

    Args:
        words: Its words, as they were written and folded.
        known: The languages in which services use a folded word.
        prior: The counter's language.
        otherwise: What it is taken for where nothing speaks for any language.
    """
    points: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    points[prior or otherwise] += _PRIOR if prior else _TIE
    for written, folded in words:
        for language in SMALL_WORDS.get(folded, ()):
            points[language] += 1 / len(SMALL_WORDS[folded])
        for language in known.get(folded, ()):
            points[language] += _KNOWN / len(known[folded])
        for language, weight in _telling(written.lower()):
            points[language] += weight
    return max(points, key=points.__getitem__)


def _telling(word: str) -> Iterator[tuple[Language, float]]:
    """Yield the languages that a word's letters and ending speak for."""
    for letter in _TELLING_LETTERS.keys() & set(word):
        yield _TELLING_LETTERS[letter], _LETTER
    for ending, languages in _TELLING_ENDINGS.items():
        if word.endswith(ending):
            yield from ((language, _ENDING / len(languages)) for language in languages)
