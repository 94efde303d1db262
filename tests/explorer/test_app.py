"""The program as a process: what it says where no window can open, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer import app

ROOT = Path(__file__).resolve().parents[2]

SLOW_MODEL = """
import time
from models.base import GenerativeModel, Loss
from models.spec import Accepts
from torch import nn
import torch


class Slow(GenerativeModel):
    title = "Slow"
    accepts = Accepts(sides=(2, 64))

    def __init__(self, config, spec):
        super().__init__(config, spec)
        self.weight = nn.Parameter(torch.zeros(1))

    def initialise(self, generator):
        pass

    def losses(self, batch, step, generator):
        time.sleep(60)
        yield Loss(self.weight.sum())
"""

FAULTY_VIEW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from explorer.views.base import View


class Faulty(View):
    title = "Faulty"
    needs_run = False

    def __init__(self, context):
        super().__init__(context)
        QTimer.singleShot(0, self.fail)
        QTimer.singleShot(500, self.end)

    def fail(self):
        raise ValueError("a slot failed")

    def end(self):
        window = self.window()
        while window.parentWidget() is not None:
            window = window.parentWidget()
        print("shown:", *(card.text for card in window.board.cards))
        window.close()
"""

CLOSES_IN_MID_STEP = """
from PySide6.QtCore import QTimer
from explorer.views.base import View


class Closer(View):
    title = "Closer"
    needs_run = False

    def __init__(self, context):
        super().__init__(context)
        self.timer = QTimer(self, interval=100)
        self.timer.timeout.connect(self.act)
        self.timer.start()

    def act(self):
        control, state = self.context.control, self.state
        if state.dataset is None or state.loading is not None:
            return
        if state.training == "idle":
            control.choose_model("slow")
            control.start()
        elif state.training == "running":
            self.timer.stop()
            print("closing", flush=True)
            self.window().close()
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Of a process with a home of its own."""
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    own = {name: str(home / name.lower()) for name in names}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1", **own, **more}


def main(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=ROOT, env=environment(home, **more), capture_output=True, text=True, timeout=90,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland;xcb", ""])
def test_no_display_is_one_sentence_with_the_remedy(tmp_path: Path, platform: str):
    done = main(tmp_path, QT_QPA_PLATFORM=platform, DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display to open a window on")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_display_that_does_not_answer_is_told_too(tmp_path: Path):
    done = main(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=":397", WAYLAND_DISPLAY="")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr


def test_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:enable_fonts")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert app.display_problem() is None


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch):
    import ctypes

    def load(name: str) -> object:
        if "cursor" in name:
            raise OSError(name)
        return object()

    monkeypatch.setattr(ctypes, "CDLL", load)
    assert "libxcb-cursor0" in app._missing_library()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert app._missing_library() is None


def test_an_exception_in_a_slot_is_shown_and_the_window_closes_cleanly(tmp_path: Path):
    (tmp_path / "faulty.py").write_text(FAULTY_VIEW)
    done = main(tmp_path / "home", "--plugins", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "shown: Something went wrong, and the program goes on: ValueError('a slot failed')" in done.stdout
    assert "Traceback" in done.stderr  # whoever started it from a terminal gets the details


def test_closing_in_a_step_that_takes_a_minute(tmp_path: Path):
    (tmp_path / "slow.py").write_text(SLOW_MODEL)
    (tmp_path / "closer.py").write_text(CLOSES_IN_MID_STEP)
    process = subprocess.Popen(
        [sys.executable, "main.py", "--plugins", str(tmp_path)],
        cwd=ROOT, env=environment(tmp_path / "home"), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "closing\n"
        begin = time.monotonic()
        assert process.wait(30) == 0
        assert time.monotonic() - begin < 8  # 3 of waiting, and a loaded machine


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_cleanly(tmp_path: Path, number: signal.Signals):
    process = subprocess.Popen([sys.executable, "main.py"], cwd=ROOT, env=environment(tmp_path))
    settings = tmp_path / "xdg_config_home" / "Latent Explorer" / "Latent Explorer.ini"
    with process:
        time.sleep(2)
        process.send_signal(number)
        assert process.wait(30) == 0
    assert "geometry" in settings.read_text()


@pytest.mark.parametrize(("share", "maximised"), [(0.5, False), (1.0, True), (1.6, True)])
def test_a_window_never_opens_larger_than_the_screen(qtbot: QtBot, share: float, maximised: bool):
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    window.resize(int(share * screen.width()), int(share * screen.height()))
    app.show_on_screen(window)
    assert window.isVisible()
    assert window.isMaximized() is maximised
