"""The controls of the theatre of two networks, and how their game stands in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.session import Training
from explorer.toy.questions import Judged
from explorer.widgets.config_form import ConfigForm
from explorer.widgets.panel_parts import combo, muted, select
from explorer.widgets.term_table import show_loss
from models.config import Setting

WIDTH = 34 * theme.UNIT
SPEEDS: tuple[float | None, ...] = (None, 100.0, 25.0, 5.0, 1.0)
"""Steps a second; None: as many as can be."""


class ToyPanel(QWidget):
    """Says what the user wants; the view decides."""

    asked = Signal(str)
    """``"toggle"``, ``"discriminator"``, ``"generator"``, ``"both"``, ``"anew"``: to be done with the run; ``"reset"``,
    ``"clear"``: with the data."""
    data_chosen = Signal(str)
    model_chosen = Signal(str)
    speed_chosen = Signal(object)
    """A member of SPEEDS."""
    setting_changed = Signal(str, object)
    shown_changed = Signal()
    """What is to be drawn: see :attr:`with_map` and :attr:`with_best`."""

    def __init__(self, sets: Sequence[tuple[str, str]], undo: QUndoStack) -> None:
        """Args:
        sets: name and title of each data set that can be played on.
        undo: where edits of settings can be undone.
        """
        super().__init__()
        self._undo = undo
        self._forms: list[ConfigForm] = []  # one for each set of settings, kept, since undo reaches back into them
        self.setFixedWidth(WIDTH)
        self._form: ConfigForm | None = None
        self._numbers: dict[str, tuple[QLabel, QLabel, QLabel]] = {}  # name, value, unit
        self._make_choices(sets)
        self._make_buttons()
        self._map = self._tick(tr("Map from z to x"))
        self._map.setToolTip(tr("From each code a line to the number that the generator makes of it"))
        self._best = self._tick(tr("Best discriminator"))
        self._best.setToolTip(tr("What the best of all discriminators would say of this generator, by its formula"))
        self._note = muted("")
        self._lay_out()

    # --- making ---

    def _make_choices(self, sets: Sequence[tuple[str, str]]) -> None:
        self._data = combo(tr("Data"), tuple((name, tr(title)) for name, title in sets), letters=8)
        self._data.setToolTip(tr("Begins a new run with these data"))
        self._data.activated.connect(lambda: self.data_chosen.emit(self._data.currentData()))
        self._model = combo(tr("Model"), (), letters=8)
        self._model.setToolTip(tr("Begins a new run with this pair of networks"))
        self._model.activated.connect(lambda: self.model_chosen.emit(self._model.currentData()))
        speeds = tuple((each, tr("as fast as can be") if each is None else tr("{rate:g} steps a second", rate=each))
                       for each in SPEEDS if each != 1.0)  # fmt: skip
        self._speed = combo(tr("Speed"), (*speeds, (1.0, tr("1 step a second"))), letters=8)
        self._speed.setToolTip(tr("How fast this run goes; slow enough, and every step can be seen"))
        self._speed.activated.connect(lambda: self.speed_chosen.emit(self.speed))

    def _make_buttons(self) -> None:
        self._toggle = self._button("toggle", tr("Wait…"), tr("Wait…"))
        theme.set_role(self._toggle, "primary")
        self._turns = {
            "discriminator": self._button(
                "discriminator", tr("D step"),
                tr(
                    "The discriminator learns for one step, of as many updates as its setting says, while the "
                    "generator is held; then both rest"
                ),
            ),
            "generator": self._button(
                "generator", tr("G step"),
                tr("The generator learns for one step while the discriminator is held; then both rest"),
            ),
            "both": self._button("both", tr("D + G"), tr("One step of both, one after the other; then both rest")),
        }  # fmt: skip
        self._anew = self._button("anew", tr("Begin anew"), tr("A new run with new networks; paused if this one is"))
        self._reset = self._button("reset", tr("First shape"), tr("Gives the data back the shape that they come with"))
        self._clear = self._button("clear", tr("Draw anew"), tr("Your next stroke begins on an empty plane"))

    def _button(self, what: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setStyleSheet("QPushButton { padding: 4px 4px; }")
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    def _tick(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(True)
        box.toggled.connect(self.shown_changed)
        return box

    def _lay_out(self) -> None:
        choices = QFormLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(theme.HALF)
        choices.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, box in ((tr("Data"), self._data), (tr("Model"), self._model), (tr("Speed"), self._speed)):
            choices.addRow(text, box)
        self._settings = QVBoxLayout()
        self._settings.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.HALF, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(choices)
        column.addLayout(_row(self._reset, self._clear))
        column.addSpacing(theme.HALF)
        column.addLayout(_row(self._toggle, self._anew))
        column.addLayout(_row(*self._turns.values()))
        column.addSpacing(theme.HALF)
        column.addLayout(self._settings)
        column.addSpacing(theme.HALF)
        column.addLayout(self._make_numbers())
        column.addSpacing(theme.HALF)
        for each in (self._best, self._map, self._note):
            column.addWidget(each)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _make_numbers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.HALF)
        grid.setColumnStretch(0, 1)
        for row, (key, text, unit, tip) in enumerate(_rows()):
            name, value, kind = QLabel(text), QLabel(), QLabel(unit)
            for each in (name, value, kind):
                each.setToolTip(tip)
            value.setFont(theme.figures(value.font()))
            value.setAccessibleName(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            theme.set_role(value, "strong")
            theme.set_role(kind, "muted")
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(kind, row, 2)
            self._numbers[key] = (name, value, kind)
        return grid

    # --- what is shown ---

    @property
    def with_map(self) -> bool:
        """Whether the map from codes to examples is to be drawn."""
        return self._map.isChecked()

    @property
    def with_best(self) -> bool:
        """Whether the best discriminator is to be drawn."""
        return self._best.isChecked()

    @property
    def speed(self) -> float | None:
        """Steps a second; None: as many as can be."""
        chosen: float | None = self._speed.currentData()
        return chosen

    @property
    def form(self) -> ConfigForm | None:
        """The live settings."""
        return self._form

    def number(self, name: str) -> str:
        """What is written for a number of :class:`Judged`."""
        return self._numbers[name][1].text()

    def show_models(self, models: Iterable[tuple[str, str]]) -> None:
        """Name and title of each model that can play."""
        self._model.clear()
        for name, title in models:
            self._model.addItem(tr(title), name)

    def show_choice(self, data: str, model: str, shaped: bool, drawn: bool) -> None:
        """What plays on what, and whether the data can be given a shape, or can be drawn."""
        select(self._data, data)
        select(self._model, model)
        self._reset.setVisible(shaped)
        self._clear.setVisible(drawn)

    def show_settings(self, settings: Sequence[Setting]) -> None:
        """Shows fields for these live settings, in place of those before."""
        known = next((each for each in self._forms if each.settings == tuple(settings)), None)
        self._form = known or self._make_form(settings)
        for each in self._forms:
            each.setVisible(each is self._form)

    def _make_form(self, settings: Sequence[Setting]) -> ConfigForm:
        form = ConfigForm(settings, self._undo)
        form.changed.connect(partial(self._setting_changed, form))
        self._settings.addWidget(form)
        self._forms.append(form)
        return form

    def show_values(self, values: dict[str, Any], running: bool) -> None:
        """Sets the fields, without a signal."""
        if self._form is not None:
            self._form.set_values({name: values[name] for name in self._form.values() if name in values})
            self._form.set_running(running)
            self._form.setEnabled(running)

    def show_training(self, training: Training, steppable: bool) -> None:
        """What the buttons do now.

        Args:
            steppable: whether one network can be held by itself.
        """
        words = {"running": tr("Pause"), "paused": tr("Resume"), "idle": tr("Start")}
        self._toggle.setText(words.get(training, tr("Wait…")))
        self._toggle.setToolTip(self._toggle.text() + " (" + tr("Space") + ")")
        self._toggle.setEnabled(training in words)
        able = training in ("running", "paused")
        for what, button in self._turns.items():
            button.setEnabled(able and (steppable or what == "both"))
        self._speed.setEnabled(able)

    def show_judged(self, judged: Judged | None) -> None:
        """How the game stands; None: not known yet."""
        values: dict[str, float | None] = {}
        if judged is not None:
            probability = judged.kind == "probability"
            values = {
                "js": judged.js,
                "best_loss": judged.best_loss if probability else None,
                "loss": judged.loss,
                "way": judged.way,
                "claimed": judged.claimed,
                "outside": 100 * judged.outside if judged.outside > 5e-4 else None,
            }
        for name, row in self._numbers.items():
            value = values.get(name)
            for each in row:
                each.setVisible(value is not None)
            row[1].setText("" if value is None else _figure(value))

    def say(self, text: str) -> None:
        """A sentence beneath."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _setting_changed(self, form: ConfigForm, name: str, value: Any) -> None:
        if form is self._form and name not in form.problems():
            self.setting_changed.emit(name, value)


def _rows() -> tuple[tuple[str, str, str, str], ...]:
    """Key, name, unit and explanation of each number."""
    grid = " " + tr("An estimate, from the masses in small bins.")
    js = tr("The Jensen–Shannon divergence of data and generator: 0 where they agree, ln 2 = 0.69 if they never meet.")
    best = tr("What the best of all discriminators would lose: 1.39 where nothing can be told apart.")
    loss = tr("−E ln D(x) − E ln (1 − D(G(z))). How far it is above the best one's is what it has yet to learn.")
    way = tr("How far mass has to be moved on the line, on average.")
    claimed = tr("E f(x) − E f(G(z)): of a critic nowhere steeper than 1 at most the earth mover's distance.")
    outside = tr("The share of generated mass that lies beyond the picture.")
    return (
        ("js", tr("JS(p ‖ p_g), estimate"), tr("nats"), js + grid),
        ("best_loss", tr("Best D's loss: 2 ln 2 − 2 JS"), tr("nats"), best + grid),
        ("loss", tr("This D's loss"), tr("nats"), loss + grid),
        ("way", tr("Earth mover's distance"), "", way + grid),
        ("claimed", tr("The critic says"), "", claimed + grid),
        ("outside", tr("Generated out of sight"), "%", outside),
    )


def _figure(value: float) -> str:
    return show_loss(value) if abs(value) >= 0.1 else f"{value:.3f}".replace("-", "−")


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.HALF)
    for each in widgets:
        row.addWidget(each, 1)
    return row
