"""Coverage: the days that a canton's configuration speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import InvalidInput

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import CantonCode, PromptId, ServiceId
    from postnet.model.network import Network


def require_covered(network: Network, canton: CantonCode, on: dt.date) -> None:
    """Make sure that a canton's configuration speaks for a day.

    Raises:
        InvalidInput: It does not.
    """
    validity = network.cantons[canton].canton.validity
    if not validity.covers(on):
        message = (
            f"the configuration of canton {canton} speaks for {validity.from_on} "
            f"to {validity.until_on}, not for {on}."
        )
        raise InvalidInput("date", message, cure="Ask for a day inside, or extend canton.toml.")


def require_answers(
    network: Network,
    canton: CantonCode,
    service: ServiceId | None,
    answers: Mapping[PromptId, str],
) -> None:
    """Make sure that answers are some that a service's prompts know.

    Raises:
        InvalidInput: One is not, or the service has no such prompt.
    """
    if not answers:
        return
    asked = network.cantons[canton].services[service].prompts if service else ()
    prompts = {prompt.id: prompt.answers for prompt in asked}
    for prompt, answer in answers.items():
        if answer not in prompts.get(prompt, ()):
            message = f"{answer!r} is no answer to {prompt!r} of {service or 'no service'}."
            listed = (f"{name}={'|'.join(keys)}" for name, keys in prompts.items())
            cure = f"Possible answers: {', '.join(listed) or 'none'}."
            raise InvalidInput("answers", message, cure=cure)
