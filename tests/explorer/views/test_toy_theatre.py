"""The theatre of two networks in a real window: its empty page starts a game, and the data can be pushed meanwhile."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Recipe
from explorer.data.vectors import HUMPS
from explorer.main_window import MainWindow
from explorer.views.toy_theatre import ToyTheatreView
from tests.explorer.window import PATIENCE, button, dock, notices, wait_training


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow) -> ToyTheatreView:
    """On its tab, with a game on the line that waits before its first step."""
    made = dock(window, "toy_theatre")
    window.raise_view(made)
    window.control.begin("gan", Recipe("mixture"), held=True)
    wait_training(qtbot, window, "paused")
    qtbot.waitUntil(lambda: made.view._line._answer is not None, timeout=PATIENCE)
    return made.view


def weights(window: MainWindow) -> dict[str, np.ndarray]:
    newest = window.threads.mailbox.newest(window.session.state.current)
    assert newest is not None
    return {name: each.numpy().copy() for name, each in newest.state.items()}


def moved(before: dict[str, np.ndarray], after: dict[str, np.ndarray]) -> set[str]:
    return {name.split(".")[0] for name in before if not np.array_equal(before[name], after[name])}


def wait_step(qtbot: QtBot, window: MainWindow, step: int) -> None:
    qtbot.waitUntil(lambda: window.threads.mailbox.newest(window.session.state.current).step == step, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.session.state.training == "paused", timeout=PATIENCE)


def test_the_empty_page_begins_a_game(qtbot: QtBot, window: MainWindow):
    found = dock(window, "toy_theatre")
    window.raise_view(found)
    qtbot.mouseClick(button(found, "Start a GAN on a line"), Qt.MouseButton.LeftButton)
    wait_training(qtbot, window, "running")
    run = window.session.state.run
    assert (run.entry.name, run.dataset.recipe.source) == ("gan", "mixture")
    qtbot.waitUntil(lambda: found.view._panel.number("js") != "", timeout=PATIENCE)
    assert notices(window) == []


def test_one_network_at_a_time(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    start = weights(window)
    view._panel.asked.emit("discriminator")
    wait_step(qtbot, window, 1)
    after_d = weights(window)
    assert moved(start, after_d) == {"discriminator"}
    view._panel.asked.emit("generator")
    wait_step(qtbot, window, 2)
    assert moved(after_d, weights(window)) == {"generator", "average"}
    view._panel.asked.emit("both")
    wait_step(qtbot, window, 3)
    assert moved(after_d, weights(window)) == {"generator", "average", "discriminator"}
    assert window.session.state.run.config["hold"] == "none"


def test_a_hump_that_is_pushed_is_what_the_run_learns(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    stage = view._line
    top = stage.place(HUMPS[0][1], 0.0)
    at = next(each for each in _handles(view) if abs(each.x() - top.x()) < 1).toPoint()
    to = stage.place(-4.0, 0.0).toPoint()
    to = QPoint(to.x(), at.y())
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=at)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(stage, at + (to - at) * share)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=to)
    assert stage.rows[0][1] == pytest.approx(-4.0, abs=0.1)
    assert [row[1:] for row in stage.rows[1:]] == [row[1:] for row in HUMPS[1:]]
    qtbot.waitUntil(lambda: window.session.state.run.dataset.recipe.parameters == stage.rows, timeout=PATIENCE)
    assert window.session.state.recipe.parameters == stage.rows  # and so would the next run
    window.undo.undo()
    assert stage.rows == HUMPS
    qtbot.waitUntil(lambda: window.session.state.run.dataset.recipe.parameters == HUMPS, timeout=PATIENCE)


def _handles(view: ToyTheatreView) -> list[QPointF]:
    from explorer.toy.humps import handles

    return [view._line.place(each.x, each.y) for each in handles(view._line.rows) if each.part == "top"]


def test_humps_come_and_go_by_double_click_and_by_key(qtbot: QtBot, view: ToyTheatreView):
    stage = view._line
    empty = stage.place(-4.5, 0.1).toPoint()
    qtbot.mouseDClick(stage, Qt.MouseButton.LeftButton, pos=empty)
    assert len(stage.rows) == 4
    assert stage.rows[3][1] == pytest.approx(-4.5, abs=0.05)
    qtbot.mouseDClick(stage, Qt.MouseButton.LeftButton, pos=_handles(view)[3].toPoint())
    assert [row[1] for row in stage.rows] == [row[1] for row in HUMPS]
    stage.setFocus()
    qtbot.keyClick(stage, Qt.Key.Key_PageDown)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert stage.rows[1][1] == pytest.approx(HUMPS[1][1] + 0.1)
    qtbot.keyClick(stage, Qt.Key.Key_Plus)
    assert stage.rows[1][2] == pytest.approx(HUMPS[1][2] * 1.1, abs=1e-3)
    qtbot.keyClick(stage, Qt.Key.Key_Delete)
    assert [row[1] for row in stage.rows] == [HUMPS[0][1], HUMPS[2][1]]
    view._panel.asked.emit("reset")
    assert stage.rows == HUMPS


def test_a_setting_of_the_panel_and_of_the_sidebar_are_one(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    view._panel.setting_changed.emit("hold", "generator")
    qtbot.waitUntil(lambda: window.session.state.run.config["hold"] == "generator", timeout=PATIENCE)
    assert window.sidebar.form.values()["hold"] == "generator"
    window.control.change_live("discriminator_steps", 4)
    qtbot.waitUntil(lambda: view._panel.form.values()["discriminator_steps"] == 4, timeout=PATIENCE)
    assert window.sidebar.form.values()["discriminator_steps"] == 4


def test_other_data_and_another_pair_are_another_run(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    view._panel.data_chosen.emit("spirals")
    qtbot.waitUntil(lambda: view._plane._answer is not None, timeout=PATIENCE)
    assert view._stages.currentWidget() is view._plane
    view._panel.model_chosen.emit("lsgan")
    qtbot.waitUntil(lambda: len(window.session.state.runs) == 3, timeout=PATIENCE)
    run = window.session.state.run
    assert (run.entry.name, run.dataset.recipe.source) == ("lsgan", "spirals")
    assert view._panel._reset.isHidden()  # spirals have but one shape


def test_a_drawing_is_learned_as_it_grows(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    view._panel.data_chosen.emit("drawn")
    wait_training(qtbot, window, "running")
    qtbot.waitUntil(lambda: view._plane._answer is not None, timeout=PATIENCE)
    stage = view._plane
    view._panel.asked.emit("clear")
    start, end = (stage.place(x, 1.0).toPoint() for x in (-1.0, 1.0))
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.25, 0.5, 0.75, 1.0):
        qtbot.mouseMove(stage, start + (end - start) * share)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=end)

    def learned() -> bool:
        rows = window.session.state.run.dataset.recipe.parameters
        ends = (rows[0][0], rows[-1][0]) if rows else (0.0, 0.0)
        near = all(math.dist(*pair) < 0.08 for pair in itertools.pairwise(rows))
        return ends == pytest.approx((-1.0, 1.0), abs=0.05) and near and all(abs(row[1] - 1.0) < 0.05 for row in rows)

    qtbot.waitUntil(learned, timeout=PATIENCE)
    assert float(window.session.state.run.dataset.values[:, 1].mean()) == pytest.approx(1.0, abs=0.05)


def test_labels_are_needed_where_there_are_none(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    view._panel.model_chosen.emit("conditional_gan")
    qtbot.waitUntil(lambda: notices(window) != [], timeout=PATIENCE)
    assert "needs labels" in notices(window)[0]


def test_a_setting_that_was_changed_here_can_be_taken_back(qtbot: QtBot, window: MainWindow, view: ToyTheatreView):
    def steps() -> int:
        return window.session.state.run.config["discriminator_steps"]

    before = steps()
    field = view._panel.form.field("discriminator_steps")
    field.set_value(before + 2)
    field.edited.emit(before + 2)
    field.finished.emit()
    qtbot.waitUntil(lambda: steps() == before + 2, timeout=PATIENCE)
    window.undo.undo()
    qtbot.waitUntil(lambda: steps() == before, timeout=PATIENCE)
    assert view._panel.form.values()["discriminator_steps"] == before
    window.undo.redo()
    qtbot.waitUntil(lambda: steps() == before + 2, timeout=PATIENCE)
    window.control.begin("wgan_gp", Recipe("mixture"), held=True)  # whose form has other fields
    qtbot.waitUntil(lambda: window.session.state.run.entry.name == "wgan_gp", timeout=PATIENCE)
    wait_training(qtbot, window, "paused")
    kept = dict(window.session.state.run.config)
    window.undo.undo()
    assert window.session.state.run.config == kept
