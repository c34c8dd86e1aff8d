"""The five languages: the words of each that say nothing about a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _by_word() -> dict[str, tuple[Language, ...]]:
    """Return the small words, folded, each with the languages that have it."""
    languages: dict[str, list[Language]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in {fold(word) for word in words.split()}:
            languages.setdefault(word, []).append(language)
    return {word: tuple(having) for word, having in languages.items()}


SMALL_WORDS: Final = _by_word()
"""Words that say nothing about a service, folded, each with the languages that have it."""
