"""Whether a view can show anything; if not, what to say, and what a button can do about it.

Pure functions of the view's class and the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.data import catalog as data
from explorer.i18n import tr
from explorer.session import RunState, State, data_obstacle, learning_obstacle
from models.problems import Phrase, Problem
from models.spec import DataSpec, plural

if TYPE_CHECKING:
    from explorer.views.base import View
    from models.catalog import ModelEntry

_BEGINNERS = ("vae", "gated_pixel_cnn", "gan")
"""The models, by name, that a button would rather bring than others that can do the same."""


@dataclass(frozen=True)
class Remedy:
    """What a button in the place of a view does about its emptiness.

    Args:
        label: what it says.
        start: whether it starts a run, of what is chosen.
        model: the name of the model that it chooses; "" where the chosen one stays.
        source: the name of the data set that it chooses; "" where the chosen one stays.
    """

    label: Phrase
    start: bool = False
    model: str = ""
    source: str = ""


def obstacle(view: type[View], state: State) -> Problem | None:
    """Why ``view`` has nothing to show, as a sentence with the remedy; None if it has."""
    if not view.needs_run:
        return None if state.dataset is None else _data_fault(view, state.dataset.spec)
    run = state.run
    if run is None:
        return _choice_fault(view, state) or Problem("Start training, and the view comes to life.")
    fault = _data_fault(view, run.dataset.spec) or _model_fault(view, run.entry, state)
    if fault is None or not _differs(state, run):
        return fault
    return _choice_fault(view, state) or _shown_fault(state, run)


def remedy(view: type[View], state: State) -> Remedy | None:
    """What can be done about the obstacle of ``view`` at this moment; None where there is none, or nothing."""
    if state.catalog is None or state.loading is not None or state.training in ("starting", "stopping"):
        return None
    if obstacle(view, state) is None:
        return None
    if view.needs_run and state.dataset is not None and _choice_fault(view, state) is None and state.entry is not None:
        if not state.settings_valid:
            return None
        if state.training == "idle":
            return Remedy(Phrase("Start training"), start=True)
        return Remedy(Phrase("Stop it, and train {model}", model=state.entry.title), start=True)
    return next(_fitting(view, state), None)


def can(entry: ModelEntry, view: type[View]) -> bool:
    """Whether a model has all capabilities that ``view`` requires."""
    return entry.cls is not None and all(issubclass(entry.cls, each) for each in view.requires)


def _differs(state: State, run: RunState) -> bool:
    """Whether the next run would be of another model, or on other data, than ``run``."""
    other_model = state.entry is not None and state.entry.name != run.entry.name
    source = None if state.dataset is None else state.dataset.recipe.source
    return other_model or source not in (None, run.dataset.recipe.source)


def _shown_fault(state: State, run: RunState) -> Problem:
    """What is chosen would do, and what is shown does not."""
    title = "" if state.entry is None else state.entry.title
    if run is state.learning:
        return Problem("“{run}” is learning, of which this view shows nothing. Stop it, and train {model}.",
                       run=run.title, model=title)  # fmt: skip
    if state.training != "idle":
        return Problem("The run shown is “{run}”, of which this view shows nothing. Choose another in Runs.",
                       run=run.title)  # fmt: skip
    return Problem("The run shown is “{run}”, of which this view shows nothing. Start training, and it shows {model}.",
                   run=run.title, model=title)  # fmt: skip


def _choice_fault(view: type[View], state: State) -> Problem | None:
    """Why a run of what is chosen would not do."""
    fault = None if state.dataset is None else _data_fault(view, state.dataset.spec)
    if fault is None and state.entry is not None:
        fault = _model_fault(view, state.entry, state) or data_obstacle(state)
    return fault


def _data_fault(view: type[View], spec: DataSpec) -> Problem | None:
    if spec.kind not in view.kinds:
        return Problem(
            "This view shows {kinds}, and the data are {given}. Choose other data.",
            kinds=plural(view.kinds[0]),  # a view of both kinds shows any data
            given=plural(spec.kind),
        )
    low, high = view.numbers
    if spec.kind == "vector" and not low <= spec.size <= high:
        return Problem(
            "This view shows vectors of {low} to {high} numbers, and the data have {given}. Choose other data.",
            low=low, high=high, given=spec.size,
        )  # fmt: skip
    if view.colors and spec.shape[0] != 3:
        return Problem("These data have no colours. Choose a folder of colour pictures on the left, or the creatures.")
    return None


def _model_fault(view: type[View], entry: ModelEntry, state: State) -> Problem | None:
    missing = [] if entry.cls is None else [each for each in view.requires if not issubclass(entry.cls, each)]
    if not missing:
        return None
    able = [] if state.catalog is None else [tr(each.title) for each in state.catalog.entries if can(each, view)]
    return Problem(
        "This view needs a model that {missing}. “{model}” does not; those that do: {able}.",
        model=entry.title,
        missing=", ".join(tr(each.ability) if each.ability else each.__name__ for each in missing),
        able=", ".join(able) or Phrase("none yet"),
    )


def _fitting(view: type[View], state: State) -> Iterator[Remedy]:
    """What to choose so that the view has something to show; the likelier first, with as little changed as can be."""
    assert state.catalog is not None  # the caller has seen to it
    specs = {each.name: DataSpec(each.kind, each.shape, each.classes) for each in data.entries() if not each.download}
    current = {} if state.dataset is None else {"": state.dataset.spec}
    chosen = state.entry
    others = sorted(state.catalog.entries, key=lambda each: (each is not chosen, _rank(each.name)))
    models = [each for each in others if can(each, view)] if view.needs_run else [chosen]
    for source, spec in {**current, **specs}.items():
        if _data_fault(view, spec) is not None:
            continue
        for entry in models:
            model = None if entry is chosen else entry
            if model is None and not source:
                continue  # as it is now, which will not do
            if entry is None or not view.needs_run or learning_obstacle(entry, spec) is None:
                yield Remedy(_label(model, source), model="" if model is None else model.name, source=source)


def _rank(name: str) -> int:
    return _BEGINNERS.index(name) if name in _BEGINNERS else len(_BEGINNERS)


def _label(model: ModelEntry | None, source: str) -> Phrase:
    if model is None:
        return Phrase("Choose {title}", title=data.entry(source).title)
    if not source:
        return Phrase("Choose {model}", model=model.title)
    return Phrase("Choose {model} and {title}", model=model.title, title=data.entry(source).title)
