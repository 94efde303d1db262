"""Where images are wanted they can be dropped, pasted, opened or drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.dropping import Dropped, brings_pictures, from_clipboard, is_folder, is_welcome, sort_out
from explorer.widgets.painting import focus_ring, outline

__all__ = ["DropZone", "Dropped", "accept_images", "from_clipboard", "is_folder", "is_welcome", "sort_out"]

OnDrop = Callable[[Dropped], None]
Wanted = Callable[[QMimeData], bool]


def accept_images(widget: QWidget, on_drop: OnDrop, *, paste: bool = True, wanted: Wanted = brings_pictures) -> None:
    """Lets images be dropped on ``widget`` and, with ``paste``, pasted while it or a child has the keyboard.

    A veil in the accent colour shows where a drop will land. ``on_drop`` is called on the GUI thread; a drop that holds
    nothing useful arrives too, with its problems. What is not ``wanted`` is left to the widgets around this one.
    """
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    _Acceptor(widget, target, on_drop, paste, wanted)


class _Acceptor(QObject):
    """Listens to the drops on one widget; a child of that widget, and gone with it."""

    def __init__(self, widget: QWidget, target: QWidget, on_drop: OnDrop, paste: bool, wanted: Wanted) -> None:
        super().__init__(widget)
        self._on_drop = on_drop
        self._paste = paste
        self._wanted = wanted
        self._veil = _Veil(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)
        if target is not widget:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            return self._dragged(event)  # type: ignore[arg-type]  # the type of the event says so
        if kind == QEvent.Type.DragLeave:
            self._veil.hide()
        elif kind == QEvent.Type.Drop:
            return self._dropped(event)  # type: ignore[arg-type]
        elif kind == QEvent.Type.KeyPress and self._paste:
            return self._pasted(event)  # type: ignore[arg-type]
        return False

    def _dragged(self, event: QDragEnterEvent) -> bool:
        if not self._wanted(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._veil.show_over()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        self._veil.hide()
        dropped = sort_out(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._on_drop(dropped)
        return True

    def _pasted(self, event: QKeyEvent) -> bool:
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        self._on_drop(from_clipboard())
        return True


class _Veil(QWidget):
    """Lies over a widget while something is dragged over it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self) -> None:
        """Covers the widget."""
        over = self.parentWidget()
        if over is not None and not self.isVisible():
            self.setGeometry(over.rect())
            self.raise_()
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme.current()
        painter.fillRect(self.rect(), colors.color("accent", 0.15))
        outline(painter, QRectF(self.rect()), colors.color("accent"), 2.0, theme.UNIT)


class DropZone(QWidget):
    """A friendly empty box: drop images here, paste, open or draw them.

    Args:
        text: what is wanted here; “Drop images here, paste, or” without it.
        draw: whether there is a button to draw.
    """

    dropped = Signal(object)
    """A Dropped arrived, by drop or by paste."""
    open_wanted = Signal()
    draw_wanted = Signal()

    def __init__(self, text: str = "", *, draw: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = text or tr("Drop images here, paste, or")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setToolTip(tr("Drop files, folders or pictures, paste with Ctrl+V, or open them"))
        label = QLabel(text)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        theme.set_role(label, "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addStretch(1)
        buttons.addWidget(_button(tr("Open…"), tr("Choose picture files"), self.open_wanted.emit))
        if draw:
            buttons.addWidget(_button(tr("Draw…"), tr("Draw a picture on a pad"), self.draw_wanted.emit))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addStretch(1)
        layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addStretch(1)
        accept_images(self, self.dropped.emit)

    def sizeHint(self) -> QSize:
        return QSize(32 * theme.UNIT, 16 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        painter.setBrush(colors.color("panel"))
        painter.setPen(QPen(colors.color("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.UNIT, theme.UNIT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.UNIT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


def _button(text: str, tip: str, clicked: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(lambda: clicked())
    return button
