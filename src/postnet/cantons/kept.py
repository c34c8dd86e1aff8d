"""What is kept between two runs: packs without errors, and what all cantons share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.cantons.contents import Contents
    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.ids import ServiceId
    from postnet.model.services import CatalogueEntry


@attrs.frozen
class KeptPack:
    """A pack without errors: what it registers, and its warnings."""

    contents: Contents
    findings: tuple[Finding, ...]


@attrs.frozen
class KeptShared:
    """What all cantons share; a service of the catalogue is unpacked when it is asked for.

    Attributes:
        catalogue: By id, packed.
        federal: Federal authorities and login providers.
    """

    catalogue: Mapping[ServiceId, bytes]
    federal: tuple[Authority, ...]


@attrs.frozen
class Shared:
    """What every canton may use without declaring it.

    Attributes:
        catalogue: The services common to all cantons, by id.
        federal: Federal authorities and login providers.
    """

    catalogue: Mapping[ServiceId, CatalogueEntry]
    federal: tuple[Authority, ...]
