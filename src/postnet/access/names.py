"""Names: those of people that are words as well, and the words after which a name or street comes.

Whoever is called Fischer or Petit must not be shown because a fishing permit, or something small,
is spoken of.
"""

from __future__ import annotations

from typing import Final

from postnet.model.folding import fold

_NAMES: Final = """
    albert alexander alexandre alfred alice andrea andreas angela anna anne anita antonio
    arnold bach bader bauer baum baumann beat beck becker berg berger bernard bertrand biber
    bianchi bischof blanc blanche blum boucher boulanger bourgeois brand braun bruno brunner
    bucher burger burgisser carla charles charpentier chevalier christian christine clair
    claire claude clement clerc colin conti cure daniel daniela david denis desiree
    dominique eva fabbri fabre felix ferrari fiore fischer flora florian fontaine fontana
    francesca francois frank frei frey fritz fuchs gallo garnier gasser gay gerber german
    giorgio glaser graf grand grandjean gross gruber grun gut haas hafner hans hirsch hirt
    hofer hoffmann hofmann horn huber iris jager jaggi jakob jean jenny john jordan joly
    jost joy jung kaiser kauffmann kaufmann keller kern klein koch koenig kohler konig kraft
    kramer kraus krause kuhn kunz kurz lang lange laurent leblanc leclerc legrand lehmann
    leroy lily linda lindt lorenz louis luca lucas luz maire major maler marc marchand
    marchetti maria marie marina marini mark marti martin massimo maurer max may meier
    mercier meunier mia michael michel miller mina monaco monika moreau moser muller neri
    neumann nicolas noe noel noir nora olive oliver ott page paris pascal paul peter petit
    petra pfister philippe pierre pia piller poncet prevot prince rapp regina renard rene
    renner rey richard richter riva rita ritter robert robin roland roman romano rosa rose
    rosenberg rossi rot roth roy ruth sager sandra santi sauter schafer schaffner schenk
    scherrer schlosser schmid schmidt schneider schreiber schreiner schroder schuler
    schumacher schuster schwab schwarz seiler senn serena silva silvia simon sommer sonja
    spengler stein steiner stern steward stoll stolz straub suter sutter sutor taylor thomas
    trost ulrich urban urs ursula valentin vera verena victor vincent viola vital vogel vogt
    wagner wald walker walter weber weiss welti werner widmer winkler winter wirth wirz wolf
    wyss young ziegler zimmermann zingg zwahlen
"""
_CALLED: Final = """
    herr herrn frau fraulein familie fam dr prof heisse heisst heissen heiss namens genannt
    geb geborene geborener ledig bruder schwester monsieur madame mademoiselle mlle mme mmes
    m mr messieurs docteur maitre me famille appelle appelles appelee nomme nommee nee ne
    prenom nom signor signora signore signorina sig sigra sra sr dott famiglia chiamo chiama
    chiamato chiamata nata nato cognome nome signur signura dunna sar num numna numnada
    mister mrs ms miss mx family called named name surname born
"""
_STREETS: Final = """
    strasse str weg gasse gassli platz allee gasslein rain quai wohnhaft rue avenue av ave
    chemin ch route rte place pl allee impasse sentier faubourg fbg boulevard bd ruelle
    promenade passage clos cite via viale piazza vicolo corso contrada salita strada
    stradone largo veia gassa plazza street road lane square drive alley
"""

NAMES: Final = frozenset(map(fold, _NAMES.split()))
"""Given names and surnames that are words too, or are often met; folded."""

CALLED: Final = frozenset(map(fold, _CALLED.split()))
"""Words after which somebody's name may come; folded."""

STREETS: Final = frozenset(map(fold, _STREETS.split()))
"""Words after which the name of a street may come; folded."""
