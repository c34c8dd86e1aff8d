"""Addresses: what a URL of a server says, and what of it may be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs
import psycopg
from psycopg.conninfo import conninfo_to_dict

from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

CONNECT_SECONDS: Final = 5

# A server that is gone without a word is noticed within half a minute.
_SETTINGS: Final[Mapping[str, object]] = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": "postnet",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}

_PORTS: Final = re.compile(r"[\d,]*")
_FORM: Final = "postgresql://user@host/database"


@attrs.frozen
class Address:
    """Where a database is.

    Attributes:
        name: Its URL without what nobody should read.
        facts: What the driver is given; the password may be among them.
    """

    name: str
    facts: Mapping[str, Any] = attrs.field(repr=False)

    @property
    def database(self) -> str:
        """Return what the server calls it."""
        return str(self.facts.get("dbname") or self.facts.get("user") or "postnet")

    def without_secrets(self, text: str) -> str:
        """Return a text in which the password does not occur."""
        password = str(self.facts.get("password") or "")
        return text.replace(password, "***") if password else text


def address_of(url: str) -> Address:
    """Return where a URL leads.

    Raises:
        InvalidInput: It is not one of a PostgreSQL server. It is not repeated: whoever mistypes a
            URL may have typed the password in its place.
    """
    try:
        facts = conninfo_to_dict(url)
    except psycopg.Error:
        raise _misread() from None
    host, port, database = (str(facts.get(key) or "") for key in ("host", "port", "dbname"))
    if "@" in host + database or "/" in database or not _PORTS.fullmatch(port):
        raise _misread()
    user = str(facts.get("user") or "")
    name = f"postgresql://{user}{'@' * bool(user)}{host}{':' * bool(port)}{port}/{database}"
    return Address(name, {**_SETTINGS, **facts})


def _misread() -> InvalidInput:
    cure = f"Give {_FORM}; in a password, signs such as @ and / are written %40 and %2F."
    return InvalidInput("db", "the PostgreSQL URL cannot be read.", cure=cure)
