"""The program's own window on settings of its own, and a hand that moves the mouse in it."""

from __future__ import annotations

import math
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPointF,
    QSettings,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from explorer import theme
from explorer.app import SWITCH_SECONDS, make_application
from explorer.main_window import MainWindow
from explorer.view_dock import ViewDock
from explorer.workers.messages import Progress

PATIENCE_SECONDS = 60.0
SCRUB_HERTZ = 60


class TimedOut(Exception):
    """What was waited for did not happen."""


def wait(until: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Lets the event loop run until something holds.

    Raises:
        TimedOut: it did not within ``seconds``.
    """
    deadline = time.monotonic() + seconds
    loop, timer = QEventLoop(), QTimer(interval=10)
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > deadline else None)
    timer.start()
    loop.exec()  # waits for events as the program's own loop does; processEvents with a time limit would spin
    timer.stop()
    if not until():
        raise TimedOut


def rest(seconds: float) -> None:
    """Lets the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


@contextmanager
def open_window() -> Iterator[MainWindow]:
    """The window as the program opens it, with the engine and the first data loaded, and a folder for its runs."""
    with tempfile.TemporaryDirectory() as folder:
        sys.setswitchinterval(SWITCH_SECONDS)
        app = make_application()
        theme.apply(app, "light")
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(settings, runs_folder=Path(folder) / "runs")
        window.resize(1600, 1000)
        window.show()
        window.load_engine()
        wait(lambda: window.session.state.dataset is not None)
        try:
            yield window
        finally:
            window.close()


def dock(window: MainWindow, name: str) -> ViewDock:
    """The dock of a view."""
    return next(each for each in window.docks if each.view.name == name)


def side_by_side(window: MainWindow, left: str, right: str) -> None:
    """Puts two views beside each other; both can then be seen."""
    area = window._views
    area.splitDockWidget(dock(window, left), dock(window, right), Qt.Orientation.Horizontal)
    for name in (left, right):
        window.raise_view(dock(window, name))


def train(window: MainWindow, dataset: object, model: str, config: Mapping[str, object]) -> None:
    """Starts a run and waits for its first steps."""
    window.session.update(dataset=dataset, model=model, config={model: dict(config)})
    steps: list[int] = []
    heard = lambda progress: steps.append(progress.step)  # noqa: E731
    window.session.progressed.connect(heard)
    window.control.start()
    wait(lambda: bool(steps))
    window.session.progressed.disconnect(heard)


def hold(window: MainWindow) -> None:
    """Pauses the training, and waits until it is paused."""
    window.control.toggle_pause()
    wait(lambda: window.session.state.training == "paused")


@contextmanager
def running(window: MainWindow) -> Iterator[None]:
    """Lets a paused training run in the meantime."""
    window.control.toggle_pause()
    wait(lambda: window.session.state.training == "running")
    yield
    hold(window)


class Pace(QObject):
    """How fast a window's training goes, from what it tells of its progress."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._told: list[tuple[float, int]] = []
        window.session.progressed.connect(self._hear)

    def start(self) -> None:
        """Begins, or begins anew."""
        self._told.clear()

    def rate(self) -> float:
        """Steps a second since then, at least from one message to the next."""
        wait(lambda: len(self._told) > 1)
        (begin, first), (end, last) = self._told[0], self._told[-1]
        return (last - first) / (end - begin)

    @Slot(object)
    def _hear(self, progress: Progress) -> None:
        self._told.append((time.perf_counter(), progress.step))


class _Lines(QObject):
    """Reads stdin on a thread of its own."""

    came = Signal(str)
    over = Signal()

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line)
        self.over.emit()


def serve(measure: Callable[[str], None]) -> None:
    """Lets the event loop run, with ``measure`` called for each line of stdin, until stdin ends.

    Raises:
        Exception: whatever ``measure`` has raised, which Qt would only print.
    """
    failures: list[Exception] = []

    def guarded(line: str) -> None:
        try:
            measure(line)
        except Exception as error:
            failures.append(error)
            QCoreApplication.quit()

    lines = _Lines()
    lines.came.connect(guarded)
    lines.over.connect(QCoreApplication.quit)
    threading.Thread(target=lines.read, daemon=True).start()
    QCoreApplication.exec()
    if failures:
        raise failures[0]


class Scrubber(QObject):
    """Moves the mouse over a widget, sixty times a second, in a curve that never comes back to the same place.

    The events are posted into the queue, as the system's are.

    Args:
        target: over which it moves.
        moved: called before each move.
    """

    def __init__(self, target: QWidget, moved: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._target = target
        self._moved = moved
        self._turn = 0
        self.timer = QTimer(self, interval=round(1000 / SCRUB_HERTZ))
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._move)

    @Slot()
    def _move(self) -> None:
        self._turn += 1
        angle = 0.0618 * self._turn
        width, height = self._target.width(), self._target.height()
        place = QPointF(width * (0.5 + 0.3 * math.cos(angle)), height * (0.5 + 0.3 * math.sin(1.3 * angle)))
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self._target.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        self._moved()
        QApplication.postEvent(self._target, event)


class Lateness(QObject):
    """How late a timer of 5 ms comes, milliseconds each: what a click would wait before anybody looks at it."""

    INTERVAL_SECONDS = 0.005

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds: list[float] = []
        self._due = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begins, or goes on."""
        self._due = time.perf_counter() + self.INTERVAL_SECONDS
        self._timer.start(round(1000 * self.INTERVAL_SECONDS))

    def stop(self) -> None:
        """Rests."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        self.milliseconds.append(max(0.0, 1000 * (time.perf_counter() - self._due)))
        self.start()
