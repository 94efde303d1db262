"""One line says which run the views show, how it stands, and how to go on with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from explorer.run_line import RunLine
from tests.explorer.window import PATIENCE, start, wait_training
from tests.faults.small import make_run


def line(window: MainWindow) -> RunLine:
    return window.findChild(RunLine)


def said(window: MainWindow) -> list[str]:
    return [each.text() for each in line(window).findChildren(QLabel)]


def test_it_takes_no_room_before_there_is_a_run(window: MainWindow):
    assert not line(window).isVisible()


def test_it_names_the_run_and_counts_its_steps(qtbot: QtBot, window: MainWindow):
    listener = start(qtbot, window)
    assert line(window).isVisible()
    title, stand, note = said(window)
    assert (title, note) == ("Variational autoencoder · Digits · 1", "")
    assert stand == f"step {listener.step:,}"


def test_it_says_what_is_chosen_instead(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.control.choose_model("gan")
    assert said(window)[2] == "Chosen on the left: GAN · Digits"
    assert line(window).findChild(QLabel).property("role") == "warning"
    window.control.choose_model("vae")
    assert said(window)[2] == ""
    assert line(window).findChild(QLabel).property("role") == "strong"


def test_it_says_what_learns_instead(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.control.stop()
    wait_training(qtbot, window, "idle")
    window.control.start()
    wait_training(qtbot, window, "running")
    window.control.show_run(1)
    assert said(window)[2] == "Now learning: Variational autoencoder · Digits · 2"


def test_a_run_that_was_stopped_goes_on_by_the_button_beside_it(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    resume = line(window).findChild(QPushButton)
    assert not resume.isVisible()
    window.control.stop()
    wait_training(qtbot, window, "idle")
    step = window.session.state.run.step
    assert said(window)[1] == f"stopped at step {step:,}"
    assert resume.isVisible()
    resume.click()
    wait_training(qtbot, window, "running")
    qtbot.waitUntil(lambda: window.session.state.run.ending is None, timeout=PATIENCE)
    assert not resume.isVisible()
    assert len(window.session.state.runs) == 1
    assert window.session.state.run.step >= step


def test_a_run_that_diverged_stands_at_the_step_that_it_was_put_back_to(qtbot: QtBot, window: MainWindow):
    listener = start(qtbot, window)
    window.control.stop()
    wait_training(qtbot, window, "idle")
    assert listener.step > 1
    window.session.update_run(1, step=1, ending="failed")
    assert said(window)[1] == "failed at step 1"


def test_a_run_that_never_began_is_not_to_be_gone_on_with(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.control.stop()
    wait_training(qtbot, window, "idle")
    resume = line(window).findChild(QPushButton)
    assert resume.isVisible()
    window.session.update_run(1, ending="failed", device="")  # as where the memory did not suffice for the weights
    assert not resume.isVisible()


def test_an_earlier_checkpoint_is_not_called_the_end(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    run = make_run(tmp_path / "small")
    window.control.stored.open(run, 0)
    qtbot.waitUntil(lambda: window.session.state.run is not None, timeout=PATIENCE)
    assert said(window)[1] == "as it was at step 0"
    assert not line(window).findChild(QPushButton).isVisible()
    window.control.stored.open(run)
    qtbot.waitUntil(lambda: len(window.session.state.runs) == 2, timeout=PATIENCE)
    assert said(window)[1] == "finished at step 10"
