"""The state: what can be started, and copies that leave the old one alone."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from explorer.data.dataset import Recipe
from explorer.session import RunState, Session, State, learning_obstacle, start_obstacle
from models.catalog import ModelEntry
from models.problems import Problem
from models.spec import DataSpec
from tests.explorer.views.toys import Blurred, pictures

ENTRY = ModelEntry("toy", "toys", "Toy", Blurred)
BROKEN: Any = SimpleNamespace(name="broken", title="Broken", cls=None)
CATALOG: Any = SimpleNamespace(entries=(ENTRY, BROKEN))
DATA = pictures()
SMALL = dataclasses.replace(DATA, spec=DataSpec("image", (1, 4, 4)))
READY = {"catalog": CATALOG, "dataset": DATA, "model": "toy"}


def run(number: int, **more: Any) -> RunState:
    return RunState(number, f"Toy · {number}", ENTRY, {}, DATA, **more)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, None),
        ({"catalog": None}, "The engine is still loading."),
        ({"dataset": None, "loading": Recipe("digits")}, "The data are still loading."),
        ({"loading": Recipe("moons")}, "The data are still loading."),
        ({"dataset": None}, "Choose data."),
        ({"model": "gone"}, "Choose a model."),
        ({"model": "broken"}, "Choose a model."),
        ({"settings_valid": False}, "A setting is not valid: see the red sentence in the form."),
        (
            {"dataset": SMALL},
            "“Toy” learns images from 8×8 to 64×64, and the data are 4×4. Load the data at another size.",
        ),
        ({"training": "starting"}, "A run is under way."),
        ({"training": "stopping"}, "A run is under way."),
    ],
)
def test_what_stands_in_the_way_of_a_start(changes: dict[str, Any], sentence: str | None):
    found = start_obstacle(State(**READY | changes))
    assert (None if found is None else str(found)) == sentence


def test_the_run_that_learns_is_the_last_and_the_shown_one_any():
    state = State(runs=(run(1), run(2)), current=1, training="running")
    assert state.run is state.runs[0]
    assert state.learning is state.runs[1]
    assert State(runs=(run(1),)).learning is None
    assert State().run is None


def test_a_change_makes_a_copy():
    before = State(runs=(run(1), run(2)))
    after = before.with_run(2, step=7)
    assert [each.step for each in before.runs] == [0, 0]
    assert [each.step for each in after.runs] == [0, 7]
    assert after.runs[0] is before.runs[0]


def test_every_change_is_told_with_old_and_new(qapp: object):
    session = Session()
    told: list[tuple[State, State]] = []
    session.changed.connect(lambda old, new: told.append((old, new)))
    session.update(seed=3)
    session.update(runs=(run(1),))
    session.update_run(1, ending="stopped")
    assert [(old.seed, new.seed) for old, new in told] == [(0, 3), (3, 3), (3, 3)]
    assert [new is following for (_, new), (following, _) in pairwise(told)] == [True, True]
    assert session.state.runs[0].ending == "stopped"


def test_whether_a_model_can_learn_data_is_judged_with_settings_and_without():
    class Choosy(Blurred):
        @classmethod
        def check(cls, config: Any, spec: DataSpec) -> None:
            raise Problem("Choose another observation.")

    choosy = ModelEntry("choosy", "toys", "Choosy", Choosy)
    assert learning_obstacle(choosy, DATA.spec) is None
    assert str(learning_obstacle(choosy, DATA.spec, {})) == "Choose another observation."
    assert "latent_dim" in str(learning_obstacle(ENTRY, DATA.spec, {"latent_dim": "many"}))
    assert "and the data are 4×4" in str(learning_obstacle(ENTRY, SMALL.spec))
    broken = ModelEntry("broken", "toys", "Broken", None, "SyntaxError")
    assert "could not be loaded: SyntaxError" in str(learning_obstacle(broken, DATA.spec))
