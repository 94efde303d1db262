"""The controls of a walk between images: its form, its way, its frames, what to compare it with, what to export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.latent.walk import WalkChoice
from explorer.widgets.panel_parts import combo, select

WIDTH = 34 * theme.UNIT


class WalkPanel(QWidget):
    """Shows a WalkChoice and proposes another; the view decides."""

    edited = Signal(object, str, str)
    """A new WalkChoice, what to call the step in “Undo”, and a key: steps with one key in a row are undone as one."""
    compare_chosen = Signal(object)
    """The id of another run, or None."""
    export_wanted = Signal(str)
    """``"gif"``, ``"strip"``, ``"codes"`` or ``"copy"``."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = WalkChoice()
        self.setFixedWidth(WIDTH)
        self._form_combo = combo(tr("Form"), (("path", tr("Path")), ("grid", tr("Grid"))), letters=6)
        self._form_combo.setToolTip(
            tr("A path through all pictures, or a grid between four; missing corners are filled up from the data")
        )
        self._form_combo.activated.connect(self._form_chosen)
        self._how = combo(tr("Way"), (("lerp", tr("Lerp")), ("slerp", tr("Slerp"))), letters=6)
        self._how.setToolTip(
            tr(
                "Lerp: straight. Slerp: along the great circle, since codes of N(0, I) lie near a sphere, which the "
                "straight line cuts short."
            )
        )
        self._how.activated.connect(lambda: self._propose(tr("Choose way"), how=self._how.currentData()))
        self._frames = _spin(tr("Frames"), 3, 240)
        self._frames.setToolTip(tr("Frames of the path, ends included"))
        self._frames.valueChanged.connect(self._frames_chosen)
        self._pixels = combo(tr("Pixels"), ((False, tr("Mean")), (True, tr("Draw"))), letters=6)
        self._pixels.setToolTip(tr("The mean of the decoder's p(x|z), or a draw from it"))
        self._pixels.activated.connect(lambda: self._propose(tr("Choose pixels"), draw=self._pixels.currentData()))
        self._compare = combo(tr("Compare with"), ((None, tr("Nothing")),), letters=6)
        self._compare.setToolTip(tr("The same walk through another run"))
        self._compare.activated.connect(lambda: self.compare_chosen.emit(self._compare.currentData()))
        self._code = QLabel()
        self._code.setFont(theme.figures(self._code.font()))
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.HALF)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Walk"), _side_by_side(self._form_combo, self._how))
        form.addRow(tr("Frames"), _side_by_side(self._frames, self._pixels))
        form.addRow(tr("Compare"), self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(form)
        column.addWidget(self._code)
        column.addStretch()
        column.addWidget(self._export_button())

    def _export_button(self) -> QPushButton:
        button = QPushButton(tr("Export"))
        button.setToolTip(tr("Save the walk as a film, a picture or a table"))
        menu = QMenu(button)
        for what, text in (
            ("gif", tr("Film (GIF)…")), ("strip", tr("Strip (PNG)…")), ("codes", tr("Codes (CSV)…")),
            ("copy", tr("Copy the current frame")),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(lambda _=False, what=what: self.export_wanted.emit(what))
        button.setMenu(menu)
        return button

    def show_choice(self, choice: WalkChoice) -> None:
        """Sets every control to ``choice``, without a signal."""
        self._choice = choice
        grid = choice.form == "grid"
        for box, value in ((self._form_combo, choice.form), (self._how, choice.how), (self._pixels, choice.draw)):
            select(box, value)
        self._form_combo.setEnabled(len(choice.ends) <= 4)
        self._frames.blockSignals(True)
        self._frames.setRange(3, 24 if grid else 240)
        self._frames.setSuffix(f" × {choice.side}" if grid else "")
        self._frames.setValue(choice.side if grid else choice.frames)
        self._frames.blockSignals(False)

    def show_runs(self, runs: tuple[tuple[int, str], ...], chosen: int | None) -> None:
        """The runs that a walk can be compared with: id and title."""
        self._compare.clear()
        self._compare.addItem(tr("Nothing"), None)
        for run, title in runs:
            self._compare.addItem(title, run)
        select(self._compare, chosen)
        self._compare.setEnabled(bool(runs))

    def show_code(self, text: str, tip: str) -> None:
        """Where the current frame lies."""
        self._code.setText(self._code.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDTH))
        self._code.setToolTip(tip)

    def _propose(self, text: str, key: str = "", **changes: Any) -> None:
        self.edited.emit(replace(self._choice, **changes), text, key)

    @Slot(int)
    def _form_chosen(self, _: int) -> None:
        self._propose(tr("Choose form"), form=self._form_combo.currentData())

    @Slot(int)
    def _frames_chosen(self, count: int) -> None:
        if self._choice.form == "grid":
            self._propose(tr("Choose frames"), "side", side=count)
        else:
            self._propose(tr("Choose frames"), "frames", frames=count)


def _side_by_side(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.HALF)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return row


def _spin(name: str, low: int, high: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setKeyboardTracking(False)
    theme.indent(spin)
    spin.setAccessibleName(name)
    return spin
