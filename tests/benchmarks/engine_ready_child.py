"""One process of ``engine_ready``: opens the program's window, watches its event loop, and prints JSON.

``stall``: ms, the longest between two ticks of a timer of 2 ms until torch and an optimizer are ready. ``ready``: s
after the first paint. ``views``: ms, the longest from then on until a run can be started. ``usable``: s.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

import explorer.app
from explorer.main_window import MainWindow

if TYPE_CHECKING:
    from explorer.workers.engine import EngineLoader


class _Watch(QObject):
    """Ticks from the first paint on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._timer = QTimer(self, interval=2)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._began = self._last = 0.0
        self._longest = {"stall": 0.0, "views": 0.0}
        self._phase = "stall"
        self._facts: dict[str, float] = {}
        window.painted.connect(self.start)

    @Slot()
    def start(self) -> None:
        """The window has been painted."""
        self._began = self._last = time.perf_counter()
        self._timer.start()

    def listen(self, loader: EngineLoader) -> None:
        """The engine is about to be loaded."""
        loader.loaded.connect(self._loaded)

    @Slot(object)
    def _loaded(self, _: object) -> None:
        self._tick()
        self._facts["ready"] = time.perf_counter() - self._began
        self._phase = "views"

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest[self._phase] = max(self._longest[self._phase], 1000 * (now - self._last))
        self._last = now
        if self._phase == "views" and self._window.session.state.dataset is not None:
            self._facts["usable"] = now - self._began
            sys.stdout.write(json.dumps({**self._longest, **self._facts}) + "\n")
            sys.stdout.flush()
            os._exit(0)


class _WatchedWindow(MainWindow):
    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._watch_of_benchmark = _Watch(self)

    def _start_loader(self) -> None:
        super()._start_loader()
        self._watch_of_benchmark.listen(self._loader)  # type: ignore[arg-type]


explorer.app.MainWindow = _WatchedWindow  # type: ignore[misc]
if __name__ == "__main__":
    explorer.app.run()
