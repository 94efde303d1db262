"""The classes and their colours; a click leaves a class out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.flow_layout import FlowLayout

_CHIP = 12


class Legend(QWidget):
    """One button for each class, in as many rows as the width asks for."""

    changed = Signal()
    """A class was put in or left out."""

    def __init__(self) -> None:
        super().__init__()
        self._classes: tuple[str, ...] = ()
        self._buttons: list[QToolButton] = []
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._outer.addWidget(self._holder)
        theme.themed.changed.connect(self._recolour)

    def set_classes(self, classes: tuple[str, ...]) -> None:
        """Shows these, all of them put in."""
        if classes == self._classes:
            return
        self._classes = classes
        self._buttons = []
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(theme.HALF)
        for name in classes:
            button = QToolButton()
            button.setText(tr(name))
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolTip(tr("Show or leave out “{name}”", name=tr(name)))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(_CHIP, _CHIP))
            button.setStyleSheet("QToolButton { padding: 1px 4px; } QToolButton:checked { background: transparent; }")
            button.toggled.connect(self._toggled)
            flow.addWidget(button)
            self._buttons.append(button)
        self._outer.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder
        self._recolour()

    def shown(self) -> tuple[bool, ...]:
        """For each class whether it is put in."""
        return tuple(button.isChecked() for button in self._buttons)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        self._recolour()
        self.changed.emit()

    @Slot()
    @Slot(object)
    def _recolour(self, _: object = None) -> None:
        for index, button in enumerate(self._buttons):
            button.setIcon(_chip(index, button.isChecked()))


def _chip(index: int, filled: bool) -> QIcon:
    picture = QPixmap(2 * _CHIP, 2 * _CHIP)
    picture.fill(theme.current().color("panel", 0.0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = theme.class_color(index)
    painter.setPen(color)
    if filled:
        painter.setBrush(color)
    painter.drawEllipse(QRectF(3, 3, 2 * _CHIP - 6, 2 * _CHIP - 6))
    painter.end()
    return QIcon(picture)
