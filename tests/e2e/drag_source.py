"""Another program: a window with a picture file on each of its labels, to be dragged away.

    python drag_source.py LEFT TOP FILE…

prints “ready” once it can be seen. The labels are ``SIDE`` pixels wide and high, below each other, without a frame.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

SIDE = 100


class FileLabel(QLabel):
    """Shows a picture; when it is dragged, what travels is its file."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._pressed: QPoint | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setPixmap(QPixmap(path).scaled(SIDE, SIDE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It begins once the pointer has gone a little way."""
        if self._pressed is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way < QApplication.startDragDistance():
            return
        self._pressed = None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.pixmap().scaled(SIDE // 3, SIDE // 3))
        drag.exec(Qt.DropAction.CopyAction)


def main(left: str, top: str, *files: str) -> int:
    """Shows the window until it is closed."""
    app = QApplication([])
    window = QWidget(None, Qt.WindowType.FramelessWindowHint)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for file in files:
        column.addWidget(FileLabel(file))
    window.move(int(left), int(top))
    window.show()
    QTimer.singleShot(300, lambda: print("ready", flush=True))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
