"""Wishes become commands, and what the trainer says becomes state; the trainer here only listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from explorer.control import Control
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.lock import FolderLock
from explorer.runs.writer import RunInfo, RunWriter
from explorer.session import Session
from explorer.training.prepare import prepare
from explorer.training.train import train
from explorer.workers.jobs import Jobs
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import (
    Advance,
    Change,
    Changed,
    Ended,
    Origin,
    Pause,
    Paused,
    Reshape,
    Reshaped,
    Resume,
    Start,
    Started,
    Stop,
    Throttle,
    Warned,
)
from models.catalog import discover
from models.problems import Problem
from tests.explorer.window import PATIENCE


class Recorder(QObject):
    """In the place of the trainer."""

    message = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[Any] = []

    def post(self, command: Any) -> None:
        self.posted.append(command)


class Desk:
    """A control with everything around it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.session, self.jobs, self.trainer = Session(), Jobs(), Recorder()
        self.control = Control(self.session, self.jobs, Mailbox(), self.trainer, runs_folder=folder)
        self.notices: list[Problem] = []
        self.session.noticed.connect(lambda problem, _: self.notices.append(problem))
        self.control.engine_loaded(discover(), cores=4)
        self.choose(qtbot, "digits")

    def choose(self, qtbot: QtBot, source: str, **more: Any) -> None:
        self.control.choose_data(Recipe(source), **more)
        self.settle(qtbot)

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self.session.state.loading is None, timeout=PATIENCE)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path / "runs")
    yield made
    assert made.jobs.close()


def test_a_start_says_everything_about_the_run(desk: Desk):
    desk.control.choose_settings({"latent_dim": 5}, True)
    desk.session.update(seed=7, steps=20, device="cpu")
    desk.control.start()
    (start,) = desk.trainer.posted
    assert isinstance(start, Start)
    assert (start.run, start.model, start.seed, start.steps, start.device) == (1, "vae", 7, 20, "cpu")
    assert start.threads == 3  # one core stays free for the window
    assert start.blueprint.config.latent_dim == 5
    assert start.blueprint.dataset is desk.session.state.dataset
    assert start.folder.parent == desk.control.runs_folder
    assert desk.session.state.training == "starting"
    assert desk.session.state.run.title == "Variational autoencoder · Digits · 1"


def test_commands_fit_the_state(desk: Desk):
    control, trainer = desk.control, desk.trainer
    control.stop()
    control.toggle_pause()
    control.change_live("beta", 2.0)
    assert trainer.posted == []  # nothing learns
    control.start()
    control.start()
    control.start_or_pause()
    assert len(trainer.posted) == 1  # neither twice nor paused before it stands
    trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    control.start_or_pause()
    trainer.message.emit(Paused(1, True))
    control.start_or_pause()
    trainer.message.emit(Paused(1, False))
    control.change_live("beta", 2.0)
    control.stop()
    control.stop()
    assert [type(each) for each in trainer.posted] == [Start, Pause, Resume, Change, Stop]


def test_steps_by_hand_and_a_slower_pace_need_a_run(desk: Desk):
    control, trainer = desk.control, desk.trainer
    control.advance()
    control.throttle(5.0)
    assert trainer.posted == []
    control.start()
    control.throttle(5.0)
    control.advance()  # there is nothing to advance yet
    trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    control.advance(2, hold="generator")
    assert [type(each) for each in trainer.posted] == [Start, Throttle, Advance]
    assert (trainer.posted[-1].steps, trainer.posted[-1].settings) == (2, {"hold": "generator"})


def test_data_that_change_go_to_the_run_that_learns_them_else_to_the_next(qtbot: QtBot, desk: Desk):
    pushed = Recipe("mixture", parameters=((1.0, 3.0, 0.5),))
    desk.control.choose_model("gan")
    desk.control.reshape(pushed)
    desk.settle(qtbot)
    qtbot.waitUntil(lambda: desk.session.state.recipe == pushed, timeout=PATIENCE)
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    desk.control.reshape(Recipe("mixture"))
    assert desk.trainer.posted[-1] == Reshape(Recipe("mixture"))
    desk.trainer.message.emit(Reshaped(1, 7, load(Recipe("mixture"))))
    state = desk.session.state
    assert state.recipe == state.run.dataset.recipe == Recipe("mixture")
    assert state.dataset is state.run.dataset


def test_begin_chooses_and_starts_and_stops_what_is_under_way(qtbot: QtBot, desk: Desk):
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    desk.control.begin("gan", Recipe("mixture"), held=True)
    qtbot.waitUntil(lambda: desk.session.state.recipe == Recipe("mixture"), timeout=PATIENCE)
    assert [type(each) for each in desk.trainer.posted] == [Start, Stop]
    desk.trainer.message.emit(Ended(1, 5, "stopped"))
    start = desk.trainer.posted[-1]
    assert (start.model, start.blueprint.dataset.recipe, start.held) == ("gan", Recipe("mixture"), True)
    desk.trainer.message.emit(Ended(2, 5, "stopped"))
    assert desk.trainer.posted[-1] is start  # once


def test_choosing_other_data_meanwhile_takes_the_beginning_back(qtbot: QtBot, desk: Desk):
    desk.control.begin("gan", Recipe("mixture"))
    desk.choose(qtbot, "rings")
    qtbot.waitUntil(lambda: desk.session.state.recipe == Recipe("rings"), timeout=PATIENCE)
    assert desk.trainer.posted == []


def test_a_load_that_fails_takes_the_beginning_with_it(qtbot: QtBot, desk: Desk, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    desk.control.begin("vae", Recipe(str(tmp_path / "empty"), size=8))
    qtbot.waitUntil(lambda: bool(desk.notices), timeout=PATIENCE)
    assert desk.session.state.loading is None
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    desk.trainer.message.emit(Ended(1, 5, "finished"))
    assert [type(each) for each in desk.trainer.posted] == [Start]  # what was started by hand, and no other after it


def test_nothing_is_stopped_for_a_run_that_could_not_begin(desk: Desk):
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "float32", 1000))
    desk.control.choose_settings({"latent_dim": -1}, False)
    desk.control.start_anew()
    assert [type(each) for each in desk.trainer.posted] == [Start]
    assert desk.session.state.training == "running"
    assert "A setting is not valid" in str(desk.notices[-1])
    desk.control.choose_settings({"latent_dim": 3}, True)
    desk.control.start_anew()
    desk.trainer.message.emit(Ended(1, 5, "stopped"))
    assert [type(each) for each in desk.trainer.posted] == [Start, Stop, Start]


def test_what_the_trainer_says_becomes_state(desk: Desk):
    live: list[Changed] = []
    desk.session.live_change.connect(live.append)
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "bfloat16", 1000))
    run = desk.session.state.run
    assert (run.device, run.threads, run.precision, run.parameters) == ("cpu", 3, "bfloat16", 1000)
    desk.trainer.message.emit(Changed(1, 12, "beta", 0.5))
    assert desk.session.state.run.config["beta"] == 0.5
    assert live[0].step == 12
    desk.trainer.message.emit(Warned(1, Problem("A warning.")))
    desk.trainer.message.emit(Ended(1, 34, "failed", Problem("It failed.")))
    run = desk.session.state.run
    assert (desk.session.state.training, run.step, run.ending) == ("idle", 34, "failed")
    assert [str(each) for each in desk.notices] == ["A warning.", "It failed."]


def test_a_late_pause_does_not_undo_a_stop(desk: Desk):
    desk.control.start()
    desk.trainer.message.emit(Started(1, "cpu", 3, "float32", 1))
    desk.control.stop()
    desk.trainer.message.emit(Paused(1, True))
    assert desk.session.state.training == "stopping"


def test_pixels_follow_the_model_unless_the_user_says_otherwise(qtbot: QtBot, desk: Desk):
    state = desk.session.state
    assert state.recipe.binarise  # a VAE of black and white
    assert state.dataset.spec.binary
    desk.control.choose_settings({"observation": "gaussian_unit"}, True)
    desk.settle(qtbot)
    assert not desk.session.state.recipe.binarise
    desk.choose(qtbot, "digits", binarise="on")
    desk.control.choose_model("autoencoder")
    desk.settle(qtbot)
    assert desk.session.state.recipe.binarise
    assert desk.session.state.binarise == "on"


def test_a_model_changed_while_its_data_load_gets_them_as_it_wants_them(qtbot: QtBot, desk: Desk):
    desk.choose(qtbot, "moons")
    desk.control.choose_data(Recipe("digits"))
    assert desk.session.state.loading.binarise
    desk.control.choose_settings({"observation": "gaussian_unit"}, True)
    qtbot.waitUntil(
        lambda: desk.session.state.dataset.title == "Digits" and desk.session.state.loading is None, timeout=PATIENCE
    )
    assert not desk.session.state.dataset.spec.binary


def test_the_newest_choice_of_data_wins(qtbot: QtBot, desk: Desk):
    for source in ("creatures", "moons", "digits", "moons"):
        desk.control.choose_data(Recipe(source))
    desk.settle(qtbot)
    assert desk.session.state.recipe.source == "moons"
    assert desk.session.state.dataset.title == "Moons"
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=PATIENCE)
    assert desk.session.state.recipe.source == "moons"


def test_a_setting_that_is_not_allowed_starts_nothing(desk: Desk):
    desk.control.choose_settings({"latent_dim": -1}, False)
    desk.control.start()
    assert desk.trainer.posted == []


@pytest.mark.parametrize("agreed", [True, False])
def test_a_folder_is_asked_about_before_it_is_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(10):
        Image.fromarray(np.full((20, 20), number, np.uint8)).save(folder / f"{number}.png")
    asked: list[Any] = []

    def ask(*question: Any) -> Any:
        asked.append(question)
        return (Recipe(str(folder), (9, 9), "grey"), "on") if agreed else None

    monkeypatch.setattr("explorer.folder_dialog.ask", ask)
    desk.control.choose_folder(folder)
    qtbot.waitUntil(lambda: bool(asked) and not desk.jobs.running, timeout=PATIENCE)
    assert asked == [(folder, (20, 20), "grey")]
    assert desk.session.state.dataset.title == ("pictures" if agreed else "Digits")


def test_a_folder_without_pictures_is_told(qtbot: QtBot, desk: Desk, tmp_path: Path):
    (tmp_path / "bare").mkdir()
    desk.control.choose_folder(tmp_path / "bare")
    qtbot.waitUntil(lambda: bool(desk.notices), timeout=PATIENCE)
    assert "bare" in str(desk.notices[0])


def test_remembered_settings_that_no_longer_fit_are_left_out(qapp: object, tmp_path: Path):
    session, jobs = Session(), Jobs()
    session.update(model="gone", config={"vae": {"latent_dim": 6, "beta": -1, "nothing": 2}, "gone": {"a": 1}})
    Control(session, jobs, Mailbox(), Recorder()).engine_loaded(discover(), cores=1)
    assert session.state.model == "vae"
    assert session.state.config["vae"] == {"latent_dim": 6}
    assert "gone" not in session.state.config


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A run of twelve steps that was to have twenty."""
    cls = discover().model("vae")
    config = cls.Config.parse({"hidden_dim": 8, "beta": 2, "observation": "gaussian_unit"})
    learner = prepare(cls, config, load(Recipe("rings")), seed=4, device="cpu", threads=1, precision="float32")
    writer = RunWriter.create(tmp_path / "stored", RunInfo.describe("vae", learner, goal=20))
    for report in train(learner, steps=12):
        writer.report(report)
    writer.save(learner)
    writer.close()
    return tmp_path / "stored"


def test_a_run_is_resumed_in_its_folder_with_its_curves_and_the_steps_that_it_lacks(qtbot, desk, stored) -> None:
    told: list[Any] = []
    desk.session.progressed.connect(told.append)
    desk.control.stored.resume(stored)
    qtbot.waitUntil(lambda: bool(desk.trainer.posted), timeout=PATIENCE)
    (start,) = desk.trainer.posted
    assert (start.folder, start.origin, start.steps, start.seed) == (stored, Origin(stored, 12), 8, 4)
    run = desk.session.state.run
    assert (run.folder, run.step, run.ending) == (stored, 12, None)
    assert desk.session.state.training == "starting"
    assert told[0].steps.tolist() == list(range(1, 13))


def test_an_opened_run_makes_way_for_the_one_that_goes_on(qtbot, desk, stored) -> None:
    desk.control.stored.open(stored)
    qtbot.waitUntil(lambda: desk.session.state.run is not None, timeout=PATIENCE)
    assert desk.session.state.run.ending == "interrupted"
    assert "of step 12. Resume it?" in str(desk.notices[-1])
    desk.control.stored.resume(stored, steps=3)
    qtbot.waitUntil(lambda: bool(desk.trainer.posted), timeout=PATIENCE)
    assert desk.trainer.posted[0].steps == 3
    assert [run.folder for run in desk.session.state.runs] == [stored]


def test_a_branch_gets_a_folder_of_its_own(qtbot, desk, stored) -> None:
    desk.control.stored.branch(stored, 12, {"beta": 5}, steps=4)
    qtbot.waitUntil(lambda: bool(desk.trainer.posted), timeout=PATIENCE)
    (start,) = desk.trainer.posted
    assert start.folder.parent == desk.control.runs_folder
    assert (start.origin.folder, start.origin.step, start.steps) == (stored, 12, 4)
    assert start.blueprint.config.beta == desk.session.state.run.config["beta"] == 5.0


@pytest.mark.parametrize("changes", [{"beta": -1}, {"nothing": 1}, {"hidden_dim": 16}])
def test_a_branch_with_a_setting_that_is_none_is_refused(qtbot, desk, stored, changes) -> None:
    desk.control.stored.branch(stored, None, changes)
    qtbot.waitUntil(lambda: bool(desk.notices), timeout=PATIENCE)
    assert (desk.trainer.posted, desk.session.state.runs) == ([], ())


def test_a_run_is_not_resumed_while_another_learns(qtbot, desk, stored) -> None:
    desk.control.start()
    desk.control.stored.resume(stored)
    qtbot.waitUntil(lambda: bool(desk.notices), timeout=PATIENCE)
    assert "Stop it before" in str(desk.notices[-1])
    assert len(desk.trainer.posted) == 1


def test_a_run_that_is_being_written_is_opened_for_reading_and_says_so(qtbot, desk, stored) -> None:
    lock = FolderLock(stored)
    desk.control.stored.open(stored)
    qtbot.waitUntil(lambda: desk.session.state.run is not None, timeout=PATIENCE)
    lock.release()
    assert "for reading only" in str(desk.notices[-1])
    assert desk.session.state.run.ending is None


def test_a_run_that_somebody_else_writes_is_shown_and_not_resumed(qtbot, desk, stored) -> None:
    lock = FolderLock(stored)
    desk.control.stored.resume(stored)
    qtbot.waitUntil(lambda: desk.session.state.run is not None, timeout=PATIENCE)
    shown = desk.session.state.run
    desk.session.update_run(shown.id, step=13)  # it is followed
    desk.control.stored.resume(stored)
    qtbot.waitUntil(lambda: len(desk.notices) == 2 and not desk.jobs.running, timeout=PATIENCE)
    lock.release()
    assert all("for reading only" in str(each) for each in desk.notices)
    assert [run.id for run in desk.session.state.runs] == [shown.id]
    assert desk.session.state.training == "idle"
    assert not desk.trainer.posted


def test_another_run_in_the_same_folder_is_opened_beside_the_one_that_was_there(qtbot, desk, stored) -> None:
    desk.control.stored.open(stored)
    qtbot.waitUntil(lambda: desk.session.state.run is not None, timeout=PATIENCE)
    desk.session.update_run(desk.session.state.run.id, step=13, created="2020-01-01")
    desk.control.stored.open(stored)
    qtbot.waitUntil(lambda: len(desk.session.state.runs) == 2, timeout=PATIENCE)


def test_a_run_that_can_not_be_gone_on_with_is_shown_as_it_stands(qtbot, desk, stored) -> None:
    desk.control.stored.resume(stored)
    qtbot.waitUntil(lambda: bool(desk.trainer.posted), timeout=PATIENCE)
    number = desk.session.state.run.id
    desk.trainer.message.emit(Ended(number, None, "failed", Problem("It can't be written.")))
    assert desk.session.state.run.step == 12
    assert desk.control.stored._mailbox.newest(number).step == 12
    assert desk.control.stored._mailbox.blueprint(number) is not None
