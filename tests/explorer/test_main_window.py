"""The assembled window: what a user does in it, and what they may do to it."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.data.dataset import Recipe
from explorer.main_window import MainWindow
from explorer.runs.run import open_run
from explorer.widgets.drop_zone import Dropped
from tests.explorer.conftest import Open
from tests.explorer.window import PATIENCE, button, dock, notices, start, wait_training

# --- a run, from start to stop ---


def test_start_pause_resume_change_stop(qtbot: QtBot, window: MainWindow):
    listener = start(qtbot, window)
    window.control.start_or_pause()
    wait_training(qtbot, window, "paused")
    held = listener.step
    qtbot.wait(300)
    assert listener.step == held
    window.control.start_or_pause()
    qtbot.waitUntil(lambda: listener.step > held, timeout=PATIENCE)
    window.control.change_live("beta", 4.0)
    qtbot.waitUntil(lambda: bool(listener.live), timeout=PATIENCE)
    assert (listener.live[0].name, listener.live[0].value) == ("beta", 4.0)
    assert window.session.state.run.config["beta"] == 4.0
    window.control.stop()
    wait_training(qtbot, window, "idle")
    run = window.session.state.run
    assert (run.ending, run.step) == ("stopped", listener.step)
    assert notices(window) == []
    kept = open_run(run.folder)
    assert (kept.step, kept.ending) == (run.step, "stopped")
    assert len(kept.metrics().steps) == run.step


def test_a_run_is_seen_live_from_its_start_to_the_view_that_comes_forward(qtbot: QtBot, window: MainWindow):
    steps: list[int] = []
    window.session.published.connect(lambda run, step: steps.append(step))
    start(qtbot, window)
    qtbot.waitUntil(lambda: any(step > 0 for step in steps), timeout=PATIENCE)
    window.raise_view(dock(window, "latent_map"))
    steps.clear()
    qtbot.waitUntil(lambda: len(steps) > 1, timeout=PATIENCE)
    assert window.session.state.training == "running"


def test_a_run_with_an_end_finishes_by_itself(qtbot: QtBot, window: MainWindow):
    window.session.update(steps=5)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    assert (window.session.state.run.ending, window.session.state.run.step) == ("finished", 5)
    assert window.session.state.training == "idle"


def test_double_click_starts_one_run(qtbot: QtBot, window: MainWindow):
    go = button(window.sidebar, "Start training")
    qtbot.mouseDClick(go, Qt.MouseButton.LeftButton)
    window.control.start()
    window.control.start()
    wait_training(qtbot, window, "running")
    assert len(window.session.state.runs) == 1
    assert go.text() == "Pause"


def test_stop_while_starting(qtbot: QtBot, window: MainWindow):
    window.control.start()
    window.control.stop()
    wait_training(qtbot, window, "idle")
    assert window.session.state.run.ending == "stopped"


def test_twenty_quick_starts_and_stops_keep_the_threads(qtbot: QtBot, window: MainWindow):
    window.control.runs_folder = None
    before = None
    for _ in range(20):
        window.control.start()
        window.control.stop()
        wait_training(qtbot, window, "idle")
        before = before or _native_threads()
    assert len(window.session.state.runs) == 20
    assert _native_threads() <= before


def _native_threads() -> int:
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else threading.active_count()


def test_the_training_view_comes_forward_from_the_data(qtbot: QtBot, window: MainWindow):
    assert dock(window, "data").visibleRegion().isEmpty() is False
    window.control.start()
    assert dock(window, "data").visibleRegion().isEmpty()


def test_and_from_a_view_that_can_show_nothing_of_the_run(qtbot: QtBot, window: MainWindow):
    theatre = dock(window, "pixel_theatre")
    window.raise_view(theatre)
    qtbot.waitUntil(lambda: not theatre.visibleRegion().isEmpty(), timeout=PATIENCE)
    start(qtbot, window)
    assert not dock(window, "training").visibleRegion().isEmpty()
    window.control.stop()
    wait_training(qtbot, window, "idle")
    able = dock(window, "latent_map")
    window.raise_view(able)
    qtbot.waitUntil(lambda: not able.visibleRegion().isEmpty(), timeout=PATIENCE)
    start(qtbot, window)
    assert not able.visibleRegion().isEmpty()


def test_the_creatures_stay_in_front(qtbot: QtBot, window: MainWindow):
    window.raise_view(dock(window, "creatures"))
    window.control.start()
    assert dock(window, "creatures").visibleRegion().isEmpty() is False


def test_messages_never_push_the_window_off_a_small_screen(qtbot: QtBot, window: MainWindow):
    window.resize(1280, 700)
    for each in window.docks:
        window.raise_view(each)
        qtbot.waitUntil(lambda each=each: not each.visibleRegion().isEmpty(), timeout=PATIENCE)
        for number in range(3):
            window.board.add(f"“{each.view.name}{number}.png” is empty. " * 3, "Traceback")
        QApplication.processEvents()
        assert window.minimumSizeHint().height() <= 700, each.view.name
        assert (window.width(), window.height()) == (1280, 700), each.view.name


# --- abuse ---


def test_close_in_mid_training(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    folder = window.session.state.run.folder
    window.close()
    assert window.ended
    assert open_run(folder).ending == "stopped"


def test_close_twice(window: MainWindow):
    window.close()
    window.close()
    assert window.ended


def test_close_while_the_engine_loads(qtbot: QtBot, open_window: Open):
    window = open_window(ready=False)
    window.load_engine()
    window.close()
    qtbot.wait(200)  # the engine arrives at a closed window
    assert window.ended
    assert window.docks == []
    assert not window.threads.prober.isRunning()


def test_close_before_the_engine_loads(open_window: Open):
    window = open_window(ready=False)
    window.close()
    assert window.ended


def test_change_of_model_and_data_in_mid_training(qtbot: QtBot, window: MainWindow):
    listener = start(qtbot, window)
    window.control.choose_model("autoencoder")
    window.control.choose_data(Recipe("moons"))
    assert window.session.state.loading.source == "moons"
    qtbot.waitUntil(lambda: window.session.state.dataset.title == "Moons", timeout=PATIENCE)
    then = listener.step
    qtbot.waitUntil(lambda: listener.step > then, timeout=PATIENCE)
    run = window.session.state.run
    assert (run.entry.name, run.dataset.title, run.ending) == ("vae", "Digits", None)
    window.control.stop()
    wait_training(qtbot, window, "idle")
    second = start(qtbot, window)
    run = window.session.state.run
    assert (run.entry.name, run.dataset.title) == ("autoencoder", "Moons")
    assert second.step > 0
    assert notices(window) == []


def test_no_start_while_other_data_load(qtbot: QtBot, window: MainWindow):
    window.control.choose_data(Recipe("moons"))
    window.control.start()
    assert window.session.state.training == "idle"
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)
    assert window.session.state.dataset.title == "Moons"


def test_cancelling_a_load_keeps_the_data(qtbot: QtBot, window: MainWindow):
    before = window.session.state.dataset
    window.control.choose_data(Recipe("creatures"))
    for job in window.threads.jobs.running:
        job.cancel()
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)
    assert window.session.state.dataset is before
    assert start(qtbot, window).step > 0


def test_data_that_cannot_be_loaded(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    before = window.session.state.dataset
    window.control.choose_data(Recipe(str(tmp_path / "gone"), (8, 8), "grey"))
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "gone" in notices(window)[0]
    assert window.session.state.dataset is before
    assert window.session.state.loading is None


def test_pictures_dropped_while_starting(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    for level, file in enumerate(files):
        Image.fromarray(np.full((9, 9), 200 * level, np.uint8)).save(file)
    arrived = []
    window.control.start()
    window.intake.read(
        Dropped(tuple(files)), lambda pictures: (arrived.extend(pictures), window.take_pictures(pictures))
    )
    qtbot.waitUntil(lambda: len(arrived) == 2, timeout=PATIENCE)
    assert [picture.name for picture in arrived] == ["a.png", "b.png"]
    wait_training(qtbot, window, "running")
    assert not dock(window, "interpolate").visibleRegion().isEmpty()
    assert notices(window) == []


def test_a_bad_picture_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    (tmp_path / "empty.png").touch()
    window.intake.read(Dropped((tmp_path / "empty.png",)), window.take_pictures)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "empty.png" in notices(window)[0]


def test_pasted_pictures_go_to_the_view_that_takes_them(qtbot: QtBot, window: MainWindow):
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(picture)
    window.paste()
    qtbot.waitUntil(lambda: not dock(window, "interpolate").visibleRegion().isEmpty(), timeout=PATIENCE)


def test_an_exception_is_shown_and_the_program_goes_on(qtbot: QtBot, window: MainWindow):
    window.report(ValueError("a slot failed"), "Traceback: …")
    assert "a slot failed" in notices(window)[0]
    assert window.board.cards[0].details == "Traceback: …"
    assert start(qtbot, window).step > 0


def test_an_exception_on_another_thread_is_shown_on_the_windows(qtbot: QtBot, window: MainWindow):
    thread = threading.Thread(target=window.report, args=(ValueError("far away"), ""))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=PATIENCE)
    assert "far away" in notices(window)[0]


def test_divergence_is_told_and_the_next_run_works(qtbot: QtBot, window: MainWindow):
    window.control.choose_settings({"learning_rate": 1000.0}, True)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    assert window.session.state.run.ending == "failed"
    assert "step" in notices(window)[0]
    window.control.choose_settings({}, True)
    assert start(qtbot, window).step > 0


def test_model_that_refuses_the_data_says_so(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    entry = window.session.state.entry
    monkeypatch.setattr(entry.cls, "accepts", type(entry.cls.accepts)(kinds=("vector",)))
    window.control.start()
    assert window.session.state.training == "idle"
    assert entry.title in notices(window)[0]


# --- what is remembered, undone and restyled ---


def test_choices_and_layout_are_remembered(qtbot: QtBot, open_window: Open, settings: QSettings):
    first = open_window()
    first.control.choose_model("autoencoder")
    first.control.choose_settings({"latent_dim": 5}, True)
    first.control.choose_data(Recipe("moons"))
    qtbot.waitUntil(lambda: first.session.state.dataset.title == "Moons", timeout=PATIENCE)
    first.docks[-1].close()
    first.close()
    second = open_window()
    state = second.session.state
    assert (state.model, state.dataset.title) == ("autoencoder", "Moons")
    assert state.config["autoencoder"]["latent_dim"] == 5
    assert second.docks[-1].isHidden()
    assert not second.docks[0].isHidden()


@pytest.mark.parametrize("value", ["{", "[1]", '{"vae": 3}', '{"vae": {"latent_dim": -7, "nothing": 1}}'])
def test_spoilt_settings_do_no_harm(qtbot: QtBot, open_window: Open, settings: QSettings, value: str):
    settings.setValue("config", value)
    settings.setValue("model", "gone")
    settings.setValue("data", "gone")
    settings.setValue("layout", "nonsense")
    window = open_window()
    assert window.session.state.entry is not None
    assert window.session.state.dataset.title == "Digits"


def test_a_setting_is_undone_and_redone(qtbot: QtBot, window: MainWindow):
    field = window.sidebar.form.field("latent_dim")
    before = int(field.value())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.state.config["vae"]["latent_dim"] == 7
    window.undo.undo()
    assert window.session.state.config["vae"]["latent_dim"] == before
    window.undo.redo()
    assert window.session.state.config["vae"]["latent_dim"] == 7


def test_a_bad_setting_disables_the_start(qtbot: QtBot, window: MainWindow):
    field = window.sidebar.form.field("latent_dim")
    go = button(window.sidebar, "Start training")
    for bad in ("1e999", "NaN", "-3", "1000000000", "many", ""):
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, bad)
        assert not go.isEnabled(), bad
        window.control.start()
        assert window.session.state.training == "idle"
    field.selectAll()
    QTest.keyClicks(field, "4")
    assert go.isEnabled()


def test_theme_changes_live(qtbot: QtBot, window: MainWindow, settings: QSettings):
    start(qtbot, window)
    grounds = []
    for mode in ("light", "dark", "light"):
        window.preferences.set_theme(mode)
        qtbot.wait(50)
        grounds.append(window.grab().toImage().pixelColor(4, window.height() // 2).lightness())
    assert grounds[0] == grounds[2] > 200
    assert grounds[1] < 80
    assert settings.value("theme") == "light"
    assert theme.current().color("window").lightness() > 200


def test_views_float_and_come_back(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    for each in window.docks:
        each.setFloating(True)
        qtbot.wait(20)
        each.setFloating(False)
    assert all(not each.isFloating() for each in window.docks)
    assert notices(window) == []
