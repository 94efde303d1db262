"""The legend of the curves: one button for each term or run, in a bounded height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.flow_layout import FlowLayout

_ROWS = 3  # in sight at most; the rest is scrolled to
_SWATCH = (20, 12)  # px
_ICON = QSize(26, 12)  # px: the swatch, and room beside it
_STYLE = "QToolButton { padding: 0 5px; min-height: 18px; } QToolButton:checked { background: transparent; }"
_NAME_WIDTH = 32 * theme.UNIT  # px; a longer name is elided, and stands in the tip

Key = tuple[str, str]
"""``("term", name)`` or ``("run", name)``."""


def swatch(color: QColor, width: float, dashes: Sequence[float] | None, density: float) -> QIcon:
    """A short stretch of a line.

    Args:
        width: px.
        dashes: px drawn and px left out, None for a solid line.
        density: device pixels in a logical one.
    """
    picture = QPixmap(round(_SWATCH[0] * density), round(_SWATCH[1] * density))
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    pen = QPen(color, width)
    if dashes is not None:
        pen.setDashPattern(dashes)
    painter = QPainter(picture)
    painter.setPen(pen)
    painter.drawLine(0, _SWATCH[1] // 2, _SWATCH[0], _SWATCH[1] // 2)
    painter.end()
    return QIcon(picture)


class CurveLegend(QScrollArea):
    """Buttons in rows that break where the room ends; at most three are in sight, so that the plots keep their room."""

    toggled = Signal(object, bool)
    """The user shows or hides a key."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }")
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(theme.HALF)
        self.setWidget(self._holder)
        self._buttons: dict[Key, QToolButton] = {}
        self._fit()

    def show_keys(self, keys: Iterable[tuple[Key, str, QIcon]], hidden: set[Key]) -> None:
        """Shows a button for each ``(key, name, swatch)``, in this order, pressed unless it is hidden."""
        wanted = {key: (name, swatch) for key, name, swatch in keys}
        for key in [key for key in self._buttons if key not in wanted]:
            button = self._buttons.pop(key)
            button.hide()
            self._flow.removeWidget(button)
            button.deleteLater()
        for key, (name, swatch) in wanted.items():
            if key not in self._buttons:
                self._buttons[key] = self._button(key, key not in hidden)
            button = self._buttons[key]
            button.setText(button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH))
            button.setToolTip(tr("Show or hide “{name}”", name=name))
            button.setAccessibleName(name)
            button.setIcon(swatch)
            self._flow.removeWidget(button)
            self._flow.addWidget(button)
            button.show()  # or it takes no room until the next event, and the height is wrong
        self._fit()

    def set_checked(self, key: Key, on: bool) -> None:
        """Presses a button, or lets it go, where there is one."""
        if key in self._buttons:
            button = self._buttons[key]
            button.setChecked(on)
            font = button.font()
            font.setStrikeOut(not on)
            button.setFont(font)

    def _button(self, key: Key, checked: bool) -> QToolButton:
        button = QToolButton(self._holder)
        button.setCheckable(True)
        button.setChecked(checked)
        button.setStyleSheet(_STYLE)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda on: self.toggled.emit(key, on))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, up to the limit."""
        row = max((button.sizeHint().height() for button in self._buttons.values()), default=0)
        most = _ROWS * row + (_ROWS - 1) * self._flow.spacing()
        self.setFixedHeight(min(self._flow.heightForWidth(max(1, self.viewport().width())), most))
        self.setVisible(bool(self._buttons))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * theme.UNIT, self.minimumHeight())
