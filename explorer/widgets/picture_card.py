"""One picture as the user brought it, beside what the model sees of it and what it makes of that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from explorer import theme
from explorer.data.images import Fit
from explorer.i18n import tr
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.image_view import ImageView

_SIDE = 76  # px, a picture and its frame
_CAPTION = 20


class PictureCard(QFrame):
    """Original, seen, rebuilt; the choices that lead from the first to the second; the code in a line.

    A picture dropped on the card takes its place.
    """

    fitted = Signal(object)
    """Another Fit was chosen."""
    fit_for_all = Signal()
    moved = Signal(int)
    """−1 to the left, 1 to the right."""
    removed = Signal()
    redraw_wanted = Signal()
    dropped = Signal(object)
    """A Dropped arrived on this card."""

    def __init__(self) -> None:
        super().__init__()
        self._fit = Fit()
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
        self._code = QLabel()
        self._code.setFont(theme.figures(self._code.font()))
        theme.set_role(self._code, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addLayout(pictures)
        column.addLayout(self._choices())
        column.addWidget(self._code)
        self.setFixedWidth(3 * _SIDE + 2 * theme.HALF + 2 * theme.UNIT + 2)
        accept_images(self, self.dropped.emit)

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
        self._crop = QComboBox()
        for value, text in (("centre", tr("Crop")), ("pad", tr("Pad")), ("stretch", tr("Stretch"))):
            self._crop.addItem(text, value)
        self._crop.setAccessibleName(tr("Other proportions"))
        self._crop.setToolTip(tr("What happens to a picture of other proportions"))
        self._crop.activated.connect(self._chosen)
        self._invert = _toggle(tr("Invert"))
        self._invert.setToolTip(tr("White for black: the usual data are light on dark"))
        self._invert.clicked.connect(self._chosen)
        self._grey = _toggle(tr("Grey"))
        self._grey.setToolTip(tr("Remove the colours"))
        self._grey.clicked.connect(self._chosen)
        more = _tool("⋯", tr("More"), lambda: None)
        menu = QMenu(more)
        menu.addAction(tr("Same choices for all")).triggered.connect(self.fit_for_all)
        menu.addAction(tr("Draw another…")).triggered.connect(self.redraw_wanted)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton { padding: 0 3px; } QToolButton::menu-indicator { image: none; }")
        self._crop.setStyleSheet("QComboBox { padding: 4px; } QComboBox::drop-down { width: 16px; }")
        row = QHBoxLayout()
        row.setSpacing(2)
        for widget in (self._crop, self._invert, self._grey):
            row.addWidget(widget)
        row.addStretch()
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
        self._fit = fit
        width = self.width() - 2 * theme.UNIT - 3 * 34
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
        self._name.setToolTip(name)
        self.setAccessibleName(name)
        self.original.set_pixels(original)
        self._crop.setCurrentIndex(self._crop.findData(fit.crop))
        self._invert.setChecked(fit.invert)
        self._grey.setChecked(bool(fit.grey))
        self._grey.setVisible(grey)
        self._left.setEnabled(not first)
        self._right.setEnabled(not last)

    def show_code(self, text: str, tip: str) -> None:
        """Writes the code."""
        self._code.setText(
            self._code.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 2 * theme.UNIT)
        )
        self._code.setToolTip(tip)

    @Slot()
    @Slot(int)
    @Slot(bool)
    def _chosen(self, _: object = None) -> None:
        fit = replace(self._fit, crop=self._crop.currentData(), invert=self._invert.isChecked())
        if self._grey.isVisibleTo(self):
            fit = replace(fit, grey=True if self._grey.isChecked() else None)
        if fit != self._fit:
            self.fitted.emit(fit)


def _picture(text: str, tip: str) -> ImageView:
    view = ImageView(text)
    view.setFixedSize(_SIDE, _SIDE + _CAPTION)
    view.setToolTip(tip)
    return view


def _toggle(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setStyleSheet("QToolButton { padding: 4px 3px; }")
    return button


def _tool(text: str, tip: str, clicked: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFixedHeight(22)
    button.setStyleSheet("QToolButton { padding: 0 6px; min-height: 0; }")
    button.clicked.connect(clicked)  # type: ignore[arg-type]
    return button
