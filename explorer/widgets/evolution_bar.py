"""The one scrubber of a film, and what one does with the step that it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.flow_bar import ScrubBar
from explorer.widgets.flow_layout import FlowLayout


class EvolutionBar(QWidget):
    """A slider over the kept steps; follow, side by side, pin, export.

    Args:
        describe: what a position of the slider is called.
    """

    moved = Signal(int)
    """The user, or playing, went to this position."""
    follow_changed = Signal(bool)
    beside_changed = Signal(bool)
    step_held = Signal()
    """The present step is to be the one that others are compared with."""
    pin_wanted = Signal()
    hold_changed = Signal(str)
    """One network is to be held fixed from now on: a value of the setting ``hold``."""
    export_wanted = Signal(str)
    """``"gif"`` or ``"png"``."""

    def __init__(self, describe: Callable[[int], str]) -> None:
        super().__init__()
        self._quiet = False
        self.scrub = ScrubBar(describe=describe, rate=12.0)
        self.scrub.moved.connect(self._moved)
        self._follow = _check(tr("Follow newest"), tr("Show the newest recorded step; moving the slider turns it off"))
        self._follow.setChecked(True)
        self._follow.toggled.connect(self.follow_changed)
        self._beside = _check(tr("Side by side"), tr("Hold this step and compare others with it"))
        self._beside.toggled.connect(self._beside_toggled)
        self._hold = QPushButton(tr("Hold this step"))
        self._hold.setToolTip(tr("Compare with the step that is shown now"))
        self._hold.clicked.connect(self._hold_clicked)
        self._hold.hide()
        self._pin = QPushButton(tr("Pin"))
        self._pin.setToolTip(tr("Keep the selected code in sight as a strip over all steps (or double-click it)"))
        self._pin.clicked.connect(self._pin_clicked)
        self._still = QComboBox()
        self._still.setAccessibleName(tr("Network held fixed"))
        self._still.setToolTip(tr("Hold one network fixed while the other learns; its statistics stand still too"))
        self._still.activated.connect(self._still_chosen)
        self._still.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(theme.GAP)
        for each in (self._follow, self._beside, self._hold, self._pin, self._export_button(), self._still):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.scrub)
        row = QHBoxLayout()
        row.addWidget(buttons, 1)
        column.addLayout(row)

    def _export_button(self) -> QPushButton:
        button = QPushButton(tr("Export"))
        button.setToolTip(tr("Save the film, or a sheet with a row for each code and a column for each step"))
        menu = QMenu(button)
        for what, text in (("gif", tr("Film (GIF)…")), ("png", tr("Sheet (PNG)…"))):
            menu.addAction(text).triggered.connect(lambda _=False, what=what: self.export_wanted.emit(what))
        button.setMenu(menu)
        return button

    @property
    def following(self) -> bool:
        """Whether the newest step is shown."""
        return self._follow.isChecked()

    def set_following(self, on: bool) -> None:
        """Follows the newest step, or stays."""
        self._follow.setChecked(on)

    def set_beside(self, on: bool) -> None:
        """Side by side or not."""
        self._beside.setChecked(on)

    def show_place(self, count: int, position: int) -> None:
        """There are so many steps, and this one is shown; without a signal."""
        self._quiet = True
        self.scrub.set_count(count)
        self.scrub.set_position(position)
        self._quiet = False

    def allow(self, *, pin: bool, beside: bool) -> None:
        """What can be done with what is shown."""
        self._pin.setVisible(pin)
        self._beside.setEnabled(beside)

    def show_pin(self, *, selected: bool, pinned: bool) -> None:
        """Whether there is a code to pin, or one to take off."""
        self._pin.setEnabled(selected)
        self._pin.setText(tr("Take the pin off") if pinned else tr("Pin"))

    def show_hold(self, choices: tuple[str, ...], value: str, learns: bool) -> None:
        """What can be held fixed, none for a model without such a switch; ``learns``: whether it can be changed."""
        if [self._still.itemData(row) for row in range(self._still.count())] != list(choices):
            self._still.clear()
            for each in choices:
                self._still.addItem(_said(each), each)
        self._still.setVisible(bool(choices))
        self._still.setEnabled(learns)
        self._still.setCurrentIndex(self._still.findData(value))

    @Slot(int)
    def _still_chosen(self, row: int) -> None:
        self.hold_changed.emit(self._still.itemData(row))

    @Slot(int)
    def _moved(self, position: int) -> None:
        if not self._quiet:
            self._follow.setChecked(False)
            self.moved.emit(position)

    @Slot(bool)
    def _beside_toggled(self, on: bool) -> None:
        self._hold.setVisible(on)
        self.beside_changed.emit(on)

    def _hold_clicked(self) -> None:
        self.step_held.emit()

    def _pin_clicked(self) -> None:
        self.pin_wanted.emit()


def _check(text: str, tip: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setToolTip(tip)
    return box


def _said(hold: str) -> str:
    """A value of the setting ``hold`` in words."""
    known = {
        "none": tr("Both networks learn"),
        "discriminator": tr("Discriminator held fixed"),
        "generator": tr("Generator held fixed"),
    }
    return known.get(hold, hold)
