"""Advising: an office that says what a text is about, and learns from what was answered."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from postnet.app.choosing import choose_canton, choose_language
from postnet.app.joining import Joined
from postnet.app.learning import require_numpy, train_base, train_model
from postnet.errors import UnknownName
from postnet.model.ids import ServiceId, SuggestModelId

if TYPE_CHECKING:
    from collections.abc import Collection

    from postnet.app.learning import Trained
    from postnet.model.ids import CantonCode
    from postnet.model.learning import SuggestModel
    from postnet.model.suggestions import Suggestion
    from postnet.suggest.inspecting import Telling


class Advising(Joined):
    """An office that suggests services."""

    def suggest(
        self,
        text: str,
        *,
        canton: str | None = None,
        language: str | None = None,
        among: Collection[str] | None = None,
    ) -> Suggestion:
        """Say which services a text is about, how sure that is, and what to ask if it is not.

        Args:
            text: What the citizen wants, in a few words or sentences, in any of five languages.
            canton: Whose services; None is the catalogue's, which all cantons share.
            language: The counter's language, a hint; None lets the text decide.
            among: Only these services, after a narrowing question; None is all.

        Raises:
            UnknownName: The canton is not registered, or it has no such service.
        """
        spoken = choose_language(language) if language else None
        registered = self._registered(canton)
        if among is None:
            return self.suggest_service(registered, text, spoken)
        chosen = [self._known(registered, service) for service in among]
        return self.suggesters.suggester(registered).suggest(text, spoken, among=chosen)

    def train_suggestions(self, canton: str | None = None) -> Trained:
        """Learn from answered tickets; a model that is better than the one in use replaces it.

        Args:
            canton: Whose tickets; None is all, for the cantons that have no model of their own.

        Raises:
            InvalidInput: There are too few answered tickets, or numpy is missing.
            UnknownName: The canton is not registered.
            StoreUnavailable: The database cannot be used; nothing has changed.
        """
        require_numpy()
        registered = self._registered(canton)
        current = self.suggesters.weights(registered)
        trained = train_model(self.network, self.store, current, registered, self.now())
        self.suggesters.forget()
        return trained

    def train_base(self) -> tuple[bytes, int]:
        """Train the model that comes with postnet: from its examples and the catalogue alone.

        Returns:
            The model's content, and how many texts it was trained on.

        Raises:
            InvalidInput: numpy is missing.
        """
        return train_base(self.network.catalogue)

    def suggestion_models(self, canton: str | None = None) -> list[SuggestModel]:
        """Return the models that were trained for a canton, or for all, the newest first."""
        return self.store.models(self._registered(canton))

    def use_suggestion_model(self, model: int) -> None:
        """Use a model that was trained before.

        Raises:
            UnknownName: No model has this number.
        """
        self.store.use_model(SuggestModelId(model), self.now())
        self.suggesters.forget()

    def roll_back_suggestions(self, canton: str | None = None) -> SuggestModelId | None:
        """Go back to the model that was used before; None is the one that comes with postnet."""
        model = self.store.go_back(self._registered(canton), self.now())
        self.suggesters.forget()
        return model

    def inspect_suggestions(
        self, service: str, canton: str | None = None, limit: int = 20
    ) -> list[Telling]:
        """Return the words by which the model in use knows a service, the strongest first.

        Raises:
            UnknownName: The canton is not registered, or there is no such service.
        """
        from postnet.suggest import base_weights  # noqa: PLC0415  (loaded when it is used)
        from postnet.suggest.inspecting import telling_words  # noqa: PLC0415  (as above)
        from postnet.suggest.school import school  # noqa: PLC0415  (as above)

        registered = self._registered(canton)
        known = self._known(registered, service)
        taught = school(self.network.catalogue)
        texts = [one.text for one in (*taught.lessons, *taught.exam) if one.label == known]
        weights = self.suggesters.weights(registered)
        return telling_words(weights, base_weights(), known, texts, limit)

    def _registered(self, canton: str | None) -> CantonCode | None:
        return self.network.canton(choose_canton(canton)).canton.code if canton else None

    def _known(self, canton: CantonCode | None, service: str) -> ServiceId:
        if canton:
            return self.network.service(canton, service).id
        catalogue = self.network.catalogue
        if service not in catalogue:
            raise UnknownName("service", service, difflib.get_close_matches(service, catalogue))
        return ServiceId(service)
