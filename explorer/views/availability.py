"""Whether a view can show anything, and if not, what to say. A pure function of the view's class and the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.i18n import tr
from explorer.session import State
from models.problems import Phrase, Problem
from models.spec import plural

if TYPE_CHECKING:
    from explorer.views.base import View
    from models.catalog import ModelEntry


def obstacle(view: type[View], state: State) -> Problem | None:
    """Why ``view`` has nothing to show, as a sentence with the remedy; None if it has."""
    run = state.run
    spec = run.dataset.spec if run is not None else (state.dataset.spec if state.dataset is not None else None)
    if spec is not None and spec.kind not in view.kinds:
        return Problem(
            "This view shows {kinds}, and the data are {given}. Choose other data.",
            kinds=plural(view.kinds[0]),  # a view of both kinds shows any data
            given=plural(spec.kind),
        )
    low, high = view.numbers
    if spec is not None and spec.kind == "vector" and not low <= spec.size <= high:
        return Problem(
            "This view shows vectors of {low} to {high} numbers, and the data have {given}. Choose other data.",
            low=low, high=high, given=spec.size,
        )  # fmt: skip
    chosen = None if state.dataset is None else state.dataset.spec
    if view.colors and chosen is not None and chosen.shape[0] != 3:
        return Problem("These data have no colours. Choose a folder of colour pictures on the left, or the creatures.")
    if not view.needs_run:
        return None
    if run is None:
        return Problem("Start training, and the view comes to life.")
    missing = [each for each in view.requires if not issubclass(run.entry.loaded, each)]
    if missing:
        able = [] if state.catalog is None else [tr(each.title) for each in state.catalog.entries if can(each, view)]
        return Problem(
            "“{model}” lacks what this view needs: {missing}. Models that have it: {able}.",
            model=run.entry.title,
            missing=", ".join(tr(each.__name__) for each in missing),
            able=", ".join(able) or Phrase("none yet"),
        )
    return None


def can(entry: ModelEntry, view: type[View]) -> bool:
    """Whether a model has all capabilities that ``view`` requires."""
    return entry.cls is not None and all(issubclass(entry.cls, each) for each in view.requires)
