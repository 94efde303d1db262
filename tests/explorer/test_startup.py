"""What happens before the first paint, and in which order after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.app import WINDOW_COLORS
from explorer.gradually import Gradually
from explorer.main_window import MainWindow
from explorer.session import start_obstacle
from explorer.status import StatusLine

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "torch", "pyqtgraph", "superqt", "PIL", "sklearn", "torchvision", "platformdirs", "json",
         "dataclasses", "explorer.theme", "explorer.session", "explorer.sidebar", "explorer.workers")  # fmt: skip
_PROGRAM = f"""
import sys
import explorer.app
from explorer.main_window import MainWindow
heavy = {HEAVY!r}

def painted(self):
    print(*[name for name in heavy if name in sys.modules])
    print("Qt" in vars(sys.modules["PySide6.QtCore"]))
    sys.stdout.flush()
    import os
    os._exit(0)

explorer.app._Opening.begin = painted
explorer.app.run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows torch must be imported before Qt")
def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path):
    """Whatever is imported before it, every user waits for; so are Qt's enums, 11 ms for the first one of ``Qt``."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    imported, enums = done.stdout.splitlines()
    assert imported == ""
    assert enums == "False"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_empty_window_has_the_colour_of_the_theme(mode: str):
    assert WINDOW_COLORS[mode] == {"light": theme.LIGHT, "dark": theme.DARK}[mode].window


def test_an_empty_window_is_furnished_and_gets_its_engine(qtbot: QtBot, tmp_path: Path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, empty=True)
    order: list[str] = []
    window.painted.connect(lambda: order.append("painted"))
    window.furnished.connect(lambda: order.append("furnished"))
    window.painted.connect(window.load_engine)
    said: list[str] = []
    window.furnished.connect(lambda: said.append(window.findChild(StatusLine)._text.text()))
    window.show()
    qtbot.waitUntil(lambda: not window._empty and window.session.state.catalog is not None, timeout=60_000)
    assert str(start_obstacle(window.session.state)) == "The data are still loading."  # and not: “Choose data.”
    qtbot.waitUntil(lambda: bool(window.docks) and window.session.state.dataset is not None, timeout=60_000)
    assert said == ["Loading the engine…"]
    assert order == ["painted", "furnished"]
    assert window.menuBar().actions()
    window.close()
    assert window.ended
    window.docks.clear()
    window.deleteLater()
    QCoreApplication.sendPostedEvents()


def test_an_empty_window_closes(qtbot: QtBot, tmp_path: Path):
    window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), empty=True)
    window.show()
    window.load_engine()
    window.close()
    assert window.ended
    window.deleteLater()


def test_gradually_goes_in_order_and_lets_events_in_between(qtbot: QtBot):
    done: list[str] = []

    def work(name: str, steps: int):
        for step in range(steps):
            done.append(f"{name}{step}")
            yield

    gradually = Gradually()
    gradually.add(work("a", 2))
    gradually.add(work("b", 1))
    assert done == []  # nothing before the event loop's next turn
    qtbot.waitUntil(lambda: done == ["a0", "a1", "b0"])
    gradually.add(work("c", 5))
    gradually.stop()
    qtbot.wait(20)
    assert done == ["a0", "a1", "b0"]


def test_a_step_that_fails_ends_its_own_work_only(qtbot: QtBot):
    done: list[str] = []

    def fails():
        yield
        raise ValueError("step")

    def works():
        done.append("worked")
        yield

    gradually = Gradually()
    gradually.add(fails())
    gradually.add(works())
    with qtbot.captureExceptions() as errors:
        qtbot.waitUntil(lambda: done == ["worked"])
    assert [str(error) for _, error, _ in errors] == ["step"]
    gradually.stop()


class _Shown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_other_window_flashes_up(open_window):
    """A widget that is shown before it has a parent is a window for a moment, and takes the keyboard away."""
    shown = _Shown()
    QApplication.instance().installEventFilter(shown)
    window = open_window()
    for dock in window.docks:
        window.raise_view(dock)
    QApplication.instance().removeEventFilter(shown)
    assert shown.windows == ["MainWindow"]
