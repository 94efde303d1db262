"""What the window remembers of the user's choices from one start to the next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from models.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from explorer.data.dataset import Recipe
    from explorer.session import State


def remembered_choices(settings: QSettings) -> dict[str, Any]:
    """The model and the values of each model's settings, as parts of a State. Spoilt settings are no choice."""
    try:
        config = json.loads(str(settings.value("config", "{}", str)))
    except ValueError:
        config = {}
    config = config if isinstance(config, dict) else {}
    return {
        "model": str(settings.value("model", "", str)),
        "config": {name: values for name, values in config.items() if isinstance(values, dict)},
    }


def remembered_recipe(settings: QSettings) -> Recipe | None:
    """The data of the last time, if they are embedded: a start needs no network and no folder that may be gone."""
    from explorer.data.catalog import entries
    from explorer.data.dataset import Recipe

    source = str(settings.value("data", "", str))
    embedded = any(entry.name == source and not entry.download for entry in entries())
    return Recipe(source, parameters=_shape(settings, source)) if embedded else None


def _shape(settings: QSettings, source: str) -> tuple[tuple[float, ...], ...]:
    """The numbers from which the set was made; none where it has its own, or they are spoilt."""
    from explorer.data.vectors import SHAPED
    from explorer.runs.info import are_rows, as_parameters

    try:
        rows = json.loads(str(settings.value("data_parameters", "[]", str)))
        if source in SHAPED and are_rows(rows):
            SHAPED[source](as_parameters(rows))
            return as_parameters(rows)
    except (ValueError, Problem):
        pass
    return ()


def remember(settings: QSettings, state: State) -> None:
    """Keeps what the functions above give back."""
    settings.setValue("model", state.model)
    settings.setValue("config", json.dumps({name: dict(values) for name, values in state.config.items()}))
    if state.recipe is not None:
        settings.setValue("data", state.recipe.source)
        settings.setValue("data_parameters", json.dumps(state.recipe.parameters))
