"""The catalogue and the federal authorities: what all cantons share, shipped with postnet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from postnet.errors import PackInvalid
from postnet.model.ids import CantonCode, ServiceId
from postnet.model.services import CatalogueEntry, Level
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.authorities import Authority

FOLDER: Final = Path(__file__).parent / "catalogue"

FEDERATION: Final = CantonCode("ch")
"""The code that federal authorities carry in place of a canton's."""

_LEVELS: Final[dict[str, Level]] = {level: level for level in get_args(Level)}


@cache
def load_catalogue() -> Mapping[ServiceId, CatalogueEntry]:
    """Return the services common to all cantons, by id; their titles are in English."""
    lines = (FOLDER / "services.csv").read_text("utf-8").splitlines()
    entries = (line.split(",") for line in lines[1:])
    return {
        ServiceId(name): CatalogueEntry(
            ServiceId(name), Texts({"en": title}), _LEVELS[level], theme
        )
        for name, title, level, theme in entries
    }


@cache
def load_federal() -> tuple[Authority, ...]:
    """Return the federal authorities and login providers that every canton's services may name.

    Raises:
        PackInvalid: The shipped file is damaged.
    """
    # Reading TOML costs what a cached pack does not pay.
    from postnet.cantons.entries import AuthorityEntry  # noqa: PLC0415
    from postnet.cantons.faults import findings_of  # noqa: PLC0415
    from postnet.cantons.reading import read_toml  # noqa: PLC0415
    from postnet.cantons.registering import authority_of  # noqa: PLC0415

    file = read_toml(FOLDER / "federal.toml")
    listed = file.listed(authority=AuthorityEntry)["authority"]
    if file.faults:
        message = "the federal authorities shipped with postnet are damaged."
        raise PackInvalid(message, findings_of(file.faults))
    return tuple(authority_of(placed, FEDERATION) for placed in listed)
