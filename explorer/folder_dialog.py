"""How the pictures of a folder become data: their size, their colours, their pixels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
)

from explorer.i18n import tr
from explorer.theme import MARGIN, UNIT, indent, set_role

if TYPE_CHECKING:
    from explorer.data.dataset import Recipe
    from explorer.session import Binarise

SIDES = (8, 64)


def ask(folder: Path, size: tuple[int, int], color: str) -> tuple[Recipe, Binarise] | None:
    """Proposes ``size`` (height, width) and a colour mode, and lets the user change them; None for Cancel."""
    dialog = FolderDialog(folder, size, color)
    chosen = dialog.recipe() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen


class FolderDialog(QDialog):
    """Size, colour and pixels of the pictures in one folder."""

    def __init__(self, folder: Path, size: tuple[int, int], color: str) -> None:
        super().__init__(QApplication.activeWindow())
        self._folder = folder
        self.setWindowTitle(tr("A folder of pictures as data"))
        self.setMinimumWidth(52 * UNIT)
        name = QLabel(tr("“{name}”: every picture in it is brought to one size. Its subfolders, if it has any, are "
                         "the classes.", name=folder.name))  # fmt: skip
        name.setWordWrap(True)
        set_role(name, "muted")
        self._width, self._height = (_side(value) for value in (size[1], size[0]))
        self._color = _choice(((tr("Colour"), "color"), (tr("Grey"), "grey")), color)
        self._pixels = _choice(((tr("As they are"), "auto"), (tr("Binary (grey only)"), "on")), "auto")
        form = QFormLayout()
        form.setSpacing(UNIT)
        form.addRow(tr("Width"), self._width)
        form.addRow(tr("Height"), self._height)
        form.addRow(tr("Colours"), self._color)
        form.addRow(tr("Pixels"), self._pixels)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._say_tips(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(name)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._color.currentIndexChanged.connect(self._update)
        self._update()

    def _say_tips(self, buttons: QDialogButtonBox) -> None:
        low, high = SIDES
        side = tr("From {low} to {high} pixels. Larger pictures are reduced, smaller ones enlarged; what does not fit "
                  "the shape is cut off at the edges", low=low, high=high)  # fmt: skip
        standard = QDialogButtonBox.StandardButton
        for widget, name, tip in (
            (self._width, tr("Width"), side),
            (self._height, tr("Height"), side),
            (self._color, tr("Colours"), tr("Grey learns faster; colour has three channels")),
            (self._pixels, tr("Pixels"),
             tr("Binary: each pixel is drawn once as black or white, with its grey as the probability")),
            (buttons.button(standard.Ok), "", tr("Read the folder; it becomes the data to learn from")),
            (buttons.button(standard.Cancel), "", tr("Leave the data as they are")),
        ):  # fmt: skip
            widget.setToolTip(tip)
            if name:
                widget.setAccessibleName(name)

    def _update(self) -> None:
        grey = self._color.currentData() == "grey"
        self._pixels.setEnabled(grey)
        if not grey:
            self._pixels.setCurrentIndex(0)

    def recipe(self) -> tuple[Recipe, Binarise]:
        """What has been chosen."""
        from explorer.data.dataset import Recipe

        size = self._height.value(), self._width.value()
        return Recipe(str(self._folder.resolve()), size, self._color.currentData()), self._pixels.currentData()


def _side(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*SIDES)
    box.setSuffix(" px")
    indent(box)
    box.setValue(value)
    return box


def _choice(rows: tuple[tuple[str, str], ...], current: str) -> QComboBox:
    box = QComboBox()
    for text, value in rows:
        box.addItem(text, value)
    box.setCurrentIndex(box.findData(current))
    return box
