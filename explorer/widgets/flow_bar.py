"""A row to move along a path or through a film: play, loop, a slider, and where one is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QStyleOptionSlider, QToolButton, QWidget

from explorer import theme
from explorer.i18n import tr

_PLAY, _PAUSE = "▶", "❚❚"


class TrackSlider(QSlider):
    """A slider that goes to where one clicks, as that of a film does, and can be dragged on from there."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
        middle = Qt.MouseButton.MiddleButton  # with which Qt's own styles go there
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            event = QMouseEvent(event.type(), event.position(), event.globalPosition(), middle, middle,
                                event.modifiers())  # fmt: skip
        super().mousePressEvent(event)


class ScrubBar(QWidget):
    """Positions 0 to count − 1, moved by hand, by the arrow keys, or by playing.

    Args:
        label: written before it, and its name for a screen reader.
        describe: what to write behind it for a position; “3 / 16” without it.
        rate: positions a second while playing.
    """

    moved = Signal(int)
    """The position changed, by whatever means."""
    playing_changed = Signal(bool)

    def __init__(
        self,
        label: str = "",
        describe: Callable[[int], str] | None = None,
        rate: float = 15.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe = describe or self._number
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 / rate))
        self._timer.timeout.connect(self._advance)
        self._play = _tool(_PLAY, tr("Play"))
        self._play.clicked.connect(self._toggle)
        self._loop = _tool("↻", tr("Begin again at the end"))
        self._loop.setCheckable(True)
        self._loop.setChecked(True)
        self._slider = TrackSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 0)
        self._slider.setAccessibleName(label or tr("Position"))
        self._slider.setToolTip(tr("Drag, or step with the arrow keys"))
        self._slider.valueChanged.connect(self._slid)
        self._slider.sliderPressed.connect(self.pause)
        self._readout = QLabel()
        theme.set_role(self._readout, "muted")
        self._readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        if label:
            layout.addWidget(QLabel(label))
        for each in (self._play, self._loop):
            layout.addWidget(each)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._readout)
        self.set_count(0)

    @property
    def position(self) -> int:
        """Where one is, 0 to count − 1."""
        return self._slider.value()

    @property
    def count(self) -> int:
        """The number of positions."""
        return self._count

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self._timer.isActive()

    def set_count(self, count: int) -> None:
        """There are so many positions; where one is changes only if it is no longer there."""
        self._count = count
        self._slider.setRange(0, max(0, count - 1))
        self._slider.setPageStep(max(1, count // 10))
        self.setEnabled(count > 1)
        if count <= 1:
            self.pause()
        self._show()

    @Slot(int)
    def set_position(self, position: int) -> None:
        """Goes there, and says so if it is elsewhere."""
        self._slider.setValue(position)

    @Slot()
    def play(self) -> None:
        """Moves by itself, from the beginning if it stands at the end."""
        if self._count > 1 and not self.playing:
            if self.position == self._count - 1:
                self._slider.setValue(0)
            self._timer.start()
            self._show_playing()

    @Slot()
    def pause(self) -> None:
        """Stays where it is."""
        if self.playing:
            self._timer.stop()
            self._show_playing()

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        super().hideEvent(event)

    def _toggle(self) -> None:
        self.pause() if self.playing else self.play()

    def _advance(self) -> None:
        if self.position < self._count - 1:
            self._slider.setValue(self.position + 1)
        elif self._loop.isChecked():
            self._slider.setValue(0)
        else:
            self.pause()

    def _slid(self, position: int) -> None:
        self._show()
        self.moved.emit(position)

    def _number(self, position: int) -> str:
        return f"{position + 1:,} / {self._count:,}"

    def _show(self) -> None:
        text = self._describe(self.position) if self._count else ""
        self._readout.setText(text)
        widest = max((self._describe(each) for each in (0, max(0, self._count - 1))), key=len) if self._count else ""
        self._readout.setMinimumWidth(self._readout.fontMetrics().horizontalAdvance(widest) + theme.HALF)
        self._slider.setAccessibleDescription(text)

    def _show_playing(self) -> None:
        self._play.setText(_PAUSE if self.playing else _PLAY)
        name = tr("Pause") if self.playing else tr("Play")
        self._play.setToolTip(name)
        self._play.setAccessibleName(name)
        self.playing_changed.emit(self.playing)


def _tool(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedWidth(4 * theme.UNIT)
    theme.set_role(button, "glyph")
    return button
