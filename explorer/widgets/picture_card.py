"""One picture as the user brought it, beside what the model sees of it and what it makes of that."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from explorer import theme
from explorer.data.images import Fit
from explorer.i18n import tr
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.fit_row import FitRow
from explorer.widgets.image_view import ImageView
from explorer.widgets.panel_parts import combo, select

_SIDE = 76  # px, a picture and its frame
_CAPTION = 20
NARROWEST = 3 * _SIDE + 2 * theme.HALF + 2 * theme.UNIT + 2  # px, the width that three pictures need
_WIDEST = 44 * theme.UNIT  # px, at which a code of two numbers is read with its error


class PictureCard(QFrame):
    """Original, seen, rebuilt; the choices that lead from the first to the second; the code in a line.

    A picture dropped on the card takes its place.
    """

    fitted = Signal(object)
    """Another Fit was chosen."""
    fit_for_all = Signal()
    labelled = Signal(object)
    """A class was chosen for the code, by its number; None for any."""
    moved = Signal(int)
    """−1 to the left, 1 to the right."""
    removed = Signal()
    redraw_wanted = Signal()
    dropped = Signal(object)
    """A Dropped arrived on this card."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.original, self.seen, self.rebuilt = (
            _picture(text, tip)
            for text, tip in (
                (tr("Original"), tr("The picture as you brought it")),
                (tr("Seen"), tr("What the model sees of it")),
                (tr("Rebuilt"), tr("What the model gives back, from the code alone")),
            )
        )
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.HALF)
        for view in (self.original, self.seen, self.rebuilt):
            pictures.addWidget(view)
        self._hint = QLabel(tr("Dark and light are the other way round in the data: press Invert."))
        self._hint.setWordWrap(True)
        theme.set_role(self._hint, "warning")
        self._hint.hide()
        self._code_text = ""
        self._code = QLabel()
        self._code.setFont(theme.figures(self._code.font()))
        theme.set_role(self._code, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addLayout(pictures)
        column.addLayout(self._choices())
        column.addWidget(self._hint)
        self._class = combo(tr("Class"), ((None, tr("Any class")),), letters=7)
        self._class.setToolTip(tr("The class that the code is to name; any: the search tries each"))
        self._class.activated.connect(lambda: self.labelled.emit(self._class.currentData()))
        self._class.setStyleSheet("QComboBox { padding: 4px; } QComboBox::drop-down { width: 16px; }")
        self._class.setVisible(False)
        line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        line.addWidget(self._class)
        line.addWidget(self._code, 1)
        column.addLayout(line)
        self.set_width(0)
        accept_images(self, self.dropped.emit)

    def set_width(self, room: int) -> None:
        """Takes as much of ``room`` (px) as lets the code be read, and no less than the pictures need."""
        self.setFixedWidth(max(NARROWEST, min(room, _WIDEST)))
        self._elide_code()

    def _head(self) -> QHBoxLayout:
        self._name = QLabel()
        theme.set_role(self._name, "strong")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._name, 1)
        self._left = _tool("‹", tr("Move to the left"), lambda: self.moved.emit(-1))
        self._right = _tool("›", tr("Move to the right"), lambda: self.moved.emit(1))
        self._remove = _tool("×", tr("Remove this picture"), self.removed.emit)
        for button in (self._left, self._right, self._remove):
            row.addWidget(button)
        return row

    def _choices(self) -> QHBoxLayout:
        self._choice = FitRow()
        self._choice.fitted.connect(self.fitted)
        more = _tool("⋯", tr("More"), lambda: None)
        menu = QMenu(more)
        menu.addAction(tr("Same choices for all")).triggered.connect(self.fit_for_all)
        menu.addAction(tr("Draw another…")).triggered.connect(self.redraw_wanted)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton { padding: 0 3px; } QToolButton::menu-indicator { image: none; }")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._choice, 1)
        row.addWidget(more)
        return row

    def show_end(
        self, name: str, original: NDArray[np.uint8], fit: Fit, *, first: bool, last: bool, grey: bool
    ) -> None:
        """Shows what the user brought and chose.

        Args:
            original: ``(C, H, W)``.
            first, last: whether it can't move further.
            grey: whether the model sees colours, so that removing them is a choice.
        """
        width = self.width() - 2 * theme.UNIT - 3 * 34
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
        self._name.setToolTip(name)
        self.setAccessibleName(name)
        self.original.set_pixels(original)
        self._choice.show_fit(fit, colors=grey)
        self._left.setEnabled(not first)
        self._right.setEnabled(not last)

    def show_seen(self, pixels: NDArray[np.uint8], upside_down: bool) -> None:
        """Shows what the model sees, ``(C, H, W)``, and whether it had better be inverted."""
        self.seen.set_pixels(pixels)
        self._hint.setVisible(upside_down)

    def show_classes(self, classes: tuple[str, ...], chosen: int | None) -> None:
        """The classes that a code may name, where it names one."""
        if self._class.count() != 1 + len(classes) or any(
            self._class.itemText(row + 1) != tr(name) for row, name in enumerate(classes)
        ):
            self._class.clear()
            self._class.addItem(tr("Any class"), None)
            for row, name in enumerate(classes):
                self._class.addItem(tr(name), row)
        select(self._class, chosen)
        self._class.setVisible(bool(classes))

    def show_code(self, text: str, tip: str) -> None:
        """Writes the code."""
        self._code_text = text
        self._code.setToolTip(tip)
        self._elide_code()

    def _elide_code(self) -> None:
        room = self.width() - 2 * theme.UNIT
        if self._class.isVisibleTo(self):
            room -= self._class.sizeHint().width() + theme.HALF
        self._code.setText(self._code.fontMetrics().elidedText(self._code_text, Qt.TextElideMode.ElideRight, room))


def _picture(text: str, tip: str) -> ImageView:
    view = ImageView(text)
    view.setFixedSize(_SIDE, _SIDE + _CAPTION)
    view.setToolTip(tip)
    return view


def _tool(text: str, tip: str, clicked: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFixedHeight(22)
    button.setStyleSheet("QToolButton { padding: 0 6px; min-height: 0; }")
    button.clicked.connect(clicked)  # type: ignore[arg-type]
    return button
