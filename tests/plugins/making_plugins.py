"""Making plugins: objects with hooks, handed over instead of installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

import postnet
from cantons.damaging import JURA
from postnet.model.ids import AuthorityId, CantonCode, RuleId, ServiceId
from postnet.model.rules import Rule
from postnet.model.services import Service
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from postnet import Postnet

JU = CantonCode("ju")
BEES = Service(ServiceId("bee-count"), JU, AuthorityId("ju-bees"), Texts({"fr": "Recensement"}))
OFFICE = postnet.Authority(AuthorityId("ju-bees"), JU, "canton", Texts({"fr": "Abeilles"}))
RULE = Rule(RuleId("bees"), JU, (ServiceId("tax-return"),), AuthorityId("ju-nobody"))
TIED = attrs.evolve(RULE, authority=AuthorityId("ju-cha"))


def plugin(name: str = "a_plugin", /, **hooks: object) -> object:
    """Return a plugin with these hooks."""
    marked = {name: postnet.hookimpl(hook) for name, hook in hooks.items()}  # type: ignore[call-overload]
    return type(name, (), {hook: staticmethod(does) for hook, does in marked.items()})


def registering(**added: object) -> object:
    """Return a plugin that adds something to canton Jura, and nothing elsewhere."""
    hooks = {
        name: lambda canton, things=things: things if canton == "ju" else []
        for name, things in added.items()
    }
    return plugin(**hooks)


def jura_with(*plugins: object) -> Postnet:
    """Return an office of canton Jura alone, with plugins that are handed over."""
    return postnet.open(cantons=[JURA], plugins=plugins)
