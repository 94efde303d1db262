"""What tests of the whole window need again and again."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from explorer.view_dock import ViewDock
from explorer.workers.messages import Progress

PATIENCE = 20_000  # ms; a loaded machine is slow, and a test that passes does not wait


class Listener:
    """Keeps what the session says of the training."""

    def __init__(self, window: MainWindow) -> None:
        self.progress: list[Progress] = []
        self.live: list[Any] = []
        window.session.progressed.connect(self.progress.append)
        window.session.live_change.connect(self.live.append)

    @property
    def step(self) -> int:
        """The newest step heard of."""
        return self.progress[-1].step if self.progress else 0


def wait_training(qtbot: QtBot, window: MainWindow, what: str) -> None:
    """Waits until the training is in a state."""
    qtbot.waitUntil(lambda: window.session.state.training == what, timeout=PATIENCE)


def start(qtbot: QtBot, window: MainWindow) -> Listener:
    """Starts a run and waits for its first steps."""
    listener = Listener(window)
    window.control.start()
    wait_training(qtbot, window, "running")
    qtbot.waitUntil(lambda: listener.step > 0, timeout=PATIENCE)
    return listener


def notices(window: MainWindow) -> list[str]:
    """The sentences on the board, the newest first."""
    return [card.text for card in window.board.cards]


def dock(window: MainWindow, name: str) -> ViewDock:
    """The dock of a view."""
    return next(each for each in window.docks if each.view.name == name)


def button(parent: QWidget, text: str) -> QPushButton:
    """The button that says ``text``."""
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text)
