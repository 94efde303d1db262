"""Plays a picture pixel by pixel: to start, back, play, step, to end, a slider over the pixels, and the speed."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.flow_bar import TrackSlider

SPEEDS = (2, 8, 30, 120, 500)  # pixels a second
_FIRST_SPEED = 30
_TICK = 33  # ms
_PLAY, _PAUSE = "▶", "❚❚"


class PixelPlayer(QWidget):
    """Says where the user wants to be; the view says where it is, since a pixel must be made before it is shown."""

    wanted = Signal(int)
    """The user wants to stand before this place."""
    playing_changed = Signal(bool)
    advanced = Signal(int)
    """While playing: so many pixels more are due."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._owed = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        self._play = _tool(_PLAY, "", self._toggle)
        steps = (
            _tool("«", tr("To the start (Home)"), lambda: self.go(0)),
            _tool("‹", tr("One pixel back (←)"), lambda: self.go(self.position - 1)),
            self._play,
            _tool("›", tr("One pixel on (→)"), lambda: self.go(self.position + 1)),
            _tool("»", tr("To the end, as fast as can be (End)"), lambda: self.go(self._count)),
        )
        for button in steps:
            row.addWidget(button)
        self._slider = TrackSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Pixel"))
        self._slider.setToolTip(tr("Drag through the pixels, in the order in which they are made"))
        self._slider.valueChanged.connect(self._slid)
        row.addWidget(self._slider, 1)
        self._readout = QLabel()
        self._readout.setFont(theme.figures(self._readout.font()))
        self._readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_role(self._readout, "muted")
        row.addWidget(self._readout)
        row.addSpacing(theme.HALF)
        self._speed = QComboBox()
        self._speed.setAccessibleName(tr("Speed"))
        self._speed.setToolTip(tr("Speed"))
        for each in SPEEDS:
            self._speed.addItem(tr("{rate} pixels/s", rate=each), each)
        self._speed.setCurrentIndex(SPEEDS.index(_FIRST_SPEED))
        row.addWidget(self._speed)
        self._show_playing()

    @property
    def position(self) -> int:
        """How many pixels are shown."""
        return self._slider.value()

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self._timer.isActive()

    @property
    def pace(self) -> float:
        """Pixels a second."""
        return float(self._speed.currentData())

    @property
    def speed(self) -> QComboBox:
        """The choice of speeds."""
        return self._speed

    def show_place(self, position: int, count: int) -> None:
        """Shows that ``position`` of ``count`` pixels are there, without a signal."""
        self._count = count
        self._slider.blockSignals(True)
        self._slider.setRange(0, count)
        self._slider.setPageStep(max(1, count // 10))
        self._slider.setValue(position)
        self._slider.blockSignals(False)
        self._readout.setText(tr("{position} of {count}", position=f"{position:,}", count=f"{count:,}"))
        widest = tr("{position} of {count}", position=f"{count:,}", count=f"{count:,}")
        self._readout.setMinimumWidth(self._readout.fontMetrics().horizontalAdvance(widest) + theme.HALF)

    def go(self, position: int) -> None:
        """As if the user had asked for it."""
        self.pause()
        self.wanted.emit(min(max(position, 0), self._count))

    @Slot()
    def play(self) -> None:
        """Moves by itself."""
        if not self.playing and self._count:
            self._owed, self._last = 0.0, time.monotonic()
            self._timer.start()
            self._show_playing()
            self.playing_changed.emit(True)

    @Slot()
    def pause(self) -> None:
        """Stays where it is."""
        if self.playing:
            self._timer.stop()
            self._show_playing()
            self.playing_changed.emit(False)

    def _toggle(self) -> None:
        self.pause() if self.playing else self.play()

    def _tick(self) -> None:
        now = time.monotonic()
        self._owed += (now - self._last) * self.pace
        self._last = now
        due = int(self._owed)
        if due:
            self._owed -= due
            self.advanced.emit(due)

    @Slot(int)
    def _slid(self, position: int) -> None:
        self.pause()
        self.wanted.emit(position)

    def _show_playing(self) -> None:
        self._play.setText(_PAUSE if self.playing else _PLAY)
        name = tr("Pause (P)") if self.playing else tr("Play (P)")
        self._play.setToolTip(name)
        self._play.setAccessibleName(name)

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P:
            self._toggle()
        elif event.key() == Qt.Key.Key_Left:
            self.go(self.position - 1)
        elif event.key() == Qt.Key.Key_Right:
            self.go(self.position + 1)
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(self._count)
        else:
            super().keyPressEvent(event)


def _tool(text: str, tip: str, clicked: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedWidth(4 * theme.UNIT)
    theme.set_role(button, "glyph")
    button.clicked.connect(clicked)  # type: ignore[arg-type]
    return button
