"""Long work on the window's own thread, cut into steps between which the window lives."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot


class Gradually(QObject):
    """Advances generators, one after the other, by one step in each turn of the event loop.

    A step that raises ends its generator, and the others go on; the error goes to Python's hook.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._advance)

    def add(self, steps: Iterator[None]) -> None:
        """Appends work that begins when what was added earlier is done."""
        self._waiting.append(steps)
        self._timer.start()

    def stop(self) -> None:
        """Drops what is left."""
        self._waiting.clear()
        self._timer.stop()

    @Slot()
    def _advance(self) -> None:
        steps = self._waiting.popleft() if self._waiting else None
        if not self._waiting:
            self._timer.stop()
        if steps is not None and next(steps, self) is not self:
            self._waiting.appendleft(steps)
            self._timer.start()


def importing(names: Iterable[str]) -> Iterator[None]:
    """Imports one module in each step."""
    for name in names:
        importlib.import_module(name)
        yield
