"""One network, twice, for the same seconds; the trainer here only listens."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.creature_guide import CreatureGuide, able, pair
from explorer.workers.messages import Ended, Progress, Start, Started, Stop
from tests.explorer.test_control import Desk, desk  # noqa: F401


@pytest.fixture
def guide(qtbot, desk: Desk) -> CreatureGuide:  # noqa: F811
    desk.choose(qtbot, "creatures")
    return CreatureGuide(desk.session, desk.control)


def learn(desk: Desk, run: int, seconds: float) -> None:  # noqa: F811
    desk.control.receive(Started(run, "cpu", 1, "float32", 10))
    desk.control.receive(Progress(run, 3, seconds, 1.0, np.array([3]), {}))


def test_both_are_trained_for_the_same_seconds_on_the_same_settings(desk, guide):  # noqa: F811
    guide.begin("nade", 8, 5.0)
    learn(desk, 1, 2.0)
    assert isinstance(desk.trainer.posted[-1], Start)
    learn(desk, 1, 5.1)
    assert isinstance(desk.trainer.posted[-1], Stop)
    desk.control.receive(Ended(1, 3, "stopped"))
    assert guide.observation == "sigmoid"
    learn(desk, 2, 5.1)
    desk.control.receive(Ended(2, 3, "stopped"))
    assert guide.observation == ""
    first, second = (each for each in desk.trainer.posted if isinstance(each, Start))
    one, other = first.blueprint.config.as_dict(), second.blueprint.config.as_dict()
    assert {name for name in one if one[name] != other[name]} == {"observation"}
    assert (one["observation"], other["observation"], one["colors"]) == ("palette", "sigmoid", 8)
    found = pair(desk.session.state)
    assert {name: run.id for name, run in found.items()} == {"palette": 1, "sigmoid": 2}
    assert desk.session.state.config["nade"] == {}  # the form is as it was


@pytest.mark.parametrize("ending", ["stopped", "failed"])
def test_who_stops_the_first_stops_the_experiment(desk, guide, ending: str):  # noqa: F811
    guide.begin("nade", 8, 5.0)
    learn(desk, 1, 2.0)
    desk.control.receive(Ended(1, 3, ending))
    assert guide.observation == ""
    assert len(desk.session.state.runs) == 1


def test_stop_ends_it(desk, guide):  # noqa: F811
    guide.begin("nade", 8, 5.0)
    learn(desk, 1, 5.1)
    guide.stop()
    desk.control.receive(Ended(1, 3, "stopped"))
    assert guide.observation == ""


@pytest.mark.parametrize("colors", [1, 100_000])
def test_a_palette_that_makes_no_sense_is_a_sentence(desk, guide, colors: int):  # noqa: F811
    guide.begin("nade", colors, 5.0)
    assert guide.observation == ""
    assert "outside 2 to 256" in str(desk.notices[0])
    assert desk.session.state.runs == ()


def test_the_models_that_can_learn_colours_both_ways(qtbot, desk, guide):  # noqa: F811
    found = [each.name for each in able(desk.session.state)]
    assert found[0] == "pixel_cnn"
    assert {"nade", "made", "pixel_lstm"} <= set(found)
    assert "vae" not in found
    desk.choose(qtbot, "digits")
    assert able(desk.session.state) == []


@pytest.mark.parametrize(("setting", "value"), [("hidden_dim", 9), ("colors", 4), ("learning_rate", 0.5)])
def test_only_runs_of_the_same_settings_are_a_pair(desk, guide, setting: str, value: float):  # noqa: F811
    guide.begin("nade", 8, 5.0)
    learn(desk, 1, 5.1)
    desk.control.receive(Ended(1, 3, "stopped"))
    learn(desk, 2, 5.1)
    desk.control.receive(Ended(2, 3, "stopped"))
    assert set(pair(desk.session.state)) == {"palette", "sigmoid"}
    run = desk.session.state.runs[1]
    desk.session.update_run(2, config={**run.config, setting: value})
    assert {name: each.id for name, each in pair(desk.session.state).items()} == {"sigmoid": 2}


def test_only_runs_of_one_network_are_a_pair(desk, guide):  # noqa: F811
    guide.begin("nade", 8, 5.0)
    learn(desk, 1, 1.0)
    desk.control.receive(Ended(1, 3, "stopped"))
    desk.control.start_as("made", {"observation": "sigmoid"})
    assert {name: run.id for name, run in pair(desk.session.state).items()} == {"sigmoid": 2}
