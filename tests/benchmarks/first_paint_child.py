"""One process of ``first_paint``: shows a window, prints the time of its first paint (``time.monotonic``), and ends."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class _Watch(QObject):
    """Notes when the event loop goes on after the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        elif self._painted:
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()
            os._exit(0)
        return False


def _watched_loop(*_: object) -> int:
    app = QApplication.instance()
    watch = _Watch()
    app.installEventFilter(watch)
    return _loop()


_loop = QApplication.exec
QApplication.exec = _watched_loop  # type: ignore[method-assign]
if sys.argv[1] == "bare":
    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    QApplication.exec()
else:
    from explorer.cli import main

    main([])
