"""Places: cantons as territory, communes as they were on a day, localities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from postnet.model.ids import CantonCode, CommuneNumber, Language, Postcode
    from postnet.model.texts import Texts


@attrs.frozen
class Territory:
    """A canton as a part of Switzerland, whether it takes part or not.

    Attributes:
        number: The BFS's number of the canton, 1 to 26.
        languages: Official languages, in order.
    """

    code: CantonCode
    number: int
    name: Texts
    languages: tuple[Language, ...]
    capital: str


@attrs.frozen
class Commune:
    """A municipality, from the day its number exists to the last.

    Attributes:
        number: BFS number.
        name: Official name, with the canton where the register has it: `Buchs (SG)`.
        district: None in the nine cantons that have none.
        language: The language of most of its people.
        lon: Degrees east of its centre, WGS84.
        lat: Degrees north of its centre, WGS84.
        validity: The days it exists, as far as the data goes back.
        successor: The commune it became part of.
    """

    number: CommuneNumber
    name: str
    district: str | None
    canton: CantonCode
    language: Language
    lon: float
    lat: float
    validity: Validity = ALWAYS
    successor: CommuneNumber | None = None


@attrs.frozen
class Locality:
    """A postcode and a place name, with one commune that it reaches into.

    It does not pick a commune: the same postcode and name may stand for several.
    """

    postcode: Postcode
    name: str
    commune: CommuneNumber
