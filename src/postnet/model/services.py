"""Services: what a public authority does for a citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from postnet.model.provenance import Origin, Provenance
from postnet.model.texts import Texts
from postnet.model.validity import ALWAYS, Validity
from postnet.model.working_week import DeadlineTerms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import AuthorityId, CantonCode, Language, PromptId, ServiceId

Level = Literal["canton", "district", "commune", "federal", "fund", "other"]
DecidedBy = Literal["home", "place"]


@attrs.frozen
class CatalogueEntry:
    """A service common to all cantons: its id is the same everywhere.

    Attributes:
        keywords: The words citizens use for it, per language.
        level: Who usually answers.
        life_events: What happens in a life when it is needed: `moving`, `losing-somebody`.
        decided_by: Whose commune usually decides: the citizen's (`home`) or the thing's (`place`).
        usual_authority: The role of who usually answers, as the reference data names it: `tax`;
            `commune-*` is the residents' office, the id of a federal authority stands for itself;
            empty where cantons differ too much.
    """

    id: ServiceId
    title: Texts
    level: Level
    theme: str
    description: Texts = Texts()
    keywords: Mapping[Language, tuple[str, ...]] = attrs.field(factory=dict)
    life_events: tuple[str, ...] = ()
    decided_by: DecidedBy = "home"
    usual_authority: str = ""


@attrs.frozen
class Prompt:
    """What has to be asked before a service's authority is known: the city district, say.

    Attributes:
        ask: The question to put to the citizen.
        answers: The possible answers: key to text.
    """

    id: PromptId
    ask: Texts
    answers: Mapping[str, Texts]


@attrs.frozen
class Service:
    """A service as one canton offers it.

    Attributes:
        authority: Who answers where no rule says otherwise; `commune-*` is the residents' office;
            None leaves it to the rules, and what no rule claims to the front office.
        keywords: The words citizens use for it, per language.
        documents: What to bring, per language.
        online: Whether the canton's portal offers it.
        decided_by: Whose commune decides: the citizen's (`home`) or the thing's (`place`).
        prompts: What must be asked before it can be routed.
    """

    id: ServiceId
    canton: CantonCode
    authority: AuthorityId | None
    title: Texts = Texts()
    description: Texts = Texts()
    keywords: Mapping[Language, tuple[str, ...]] = attrs.field(factory=dict)
    documents: Mapping[Language, tuple[str, ...]] = attrs.field(factory=dict)
    url: str = ""
    online: bool = False
    level: Level = "canton"
    theme: str = "other"
    life_events: tuple[str, ...] = ()
    decided_by: DecidedBy = "home"
    deadlines: DeadlineTerms = DeadlineTerms()
    prompts: tuple[Prompt, ...] = ()
    validity: Validity = ALWAYS
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)
