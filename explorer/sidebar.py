"""The left side: what to train, and the one big button."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.control import Control
from explorer.data.catalog import entries as data_entries
from explorer.data_history import DataHistory
from explorer.data_text import size_text
from explorer.i18n import explain, tr
from explorer.model_choice import ChooseModel
from explorer.model_list import ModelList
from explorer.session import Binarise, Session, State, start_obstacle
from explorer.theme import MARGIN, UNIT, set_role
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.config_fields import NumberField
from explorer.widgets.config_form import ConfigForm
from explorer.widgets.preset_box import PresetBox
from explorer.workers.messages import Changed
from models.config import Settings, setting
from models.spec import DataSpec

if TYPE_CHECKING:
    from explorer.data.dataset import Recipe
    from models.catalog import ModelEntry

WIDTH = 36 * UNIT
_ROWS = 24  # of an open list, so that all sets, and all models with the names of their families, are read at a glance


@dataclasses.dataclass(frozen=True, kw_only=True)
class RunSettings(Settings):
    """What belongs to a run rather than to its model. Zero steps stand for no end."""

    steps: int = setting(
        0, low=0, high=10**9, log=True, help="The run ends by itself after so many steps; 0: it goes on."
    )
    seed: int = setting(
        0, low=0, high=2**31 - 1, help="Starting weights, order of the data and noise all follow from it."
    )
    device: str = setting(
        "auto", choices=("auto", "cpu", "cuda", "mps"), help="What computes: automatic takes a GPU where there is one."
    )


class Sidebar(QWidget):
    """Data, model, settings, and the button that starts or pauses."""

    def __init__(self, session: Session, control: Control, undo: QUndoStack, open_folder: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._control = control
        self._open_folder = open_folder
        self._undo = undo
        self._history = DataHistory(session, control, undo)
        self._suggested: dict[str, dict[str, Any]] = {}  # by model, what its form shows on the data's account
        self._folders: dict[str, Recipe] = {}  # by path, how the user wanted it read
        self._forms: dict[str, ConfigForm] = {}  # one for each model, kept, since undo reaches back into them
        self.setFixedWidth(WIDTH)
        self._make_choices()
        self._run_form = ConfigForm(RunSettings.settings(), undo)
        self._run_form.changed.connect(self._run_setting)
        steps = self._run_form.field("steps")
        if isinstance(steps, NumberField):
            steps.name_zero(tr("no end"))
        self._make_buttons()
        self._lay_out()
        session.changed.connect(self._state_changed)
        session.live_change.connect(self._live_changed)
        self._show(session.state)

    # --- making ---

    def _make_choices(self) -> None:
        self._data = QComboBox()
        self._data.setMaxVisibleItems(_ROWS)
        self._data.setAccessibleName(tr("Data"))
        self._data.setToolTip(tr("What the model learns from"))
        self._data_facts = _muted_label()
        for entry in data_entries():
            self._data.addItem(tr(entry.title) + (" ↓" if entry.download else ""), entry.name)
        self._data.addItem(tr("A folder of pictures…"), "")
        self._data.activated.connect(self._data_chosen)
        self._pixels = QComboBox()
        self._pixels.setAccessibleName(tr("Pixels"))
        self._pixels.setToolTip(
            tr(
                "Whether each pixel is drawn as black or white, with its grey as the probability: once (static), or "
                "anew in every step (dynamic). Exact likelihoods are measured on the static pixels."
            )
        )
        self._pixels.addItem(tr("Pixels: automatic"), "auto")
        self._pixels.addItem(tr("Pixels: as they are"), "off")
        self._pixels.addItem(tr("Pixels: binary (static)"), "on")
        self._pixels.addItem(tr("Pixels: binary, drawn anew (dynamic)"), "dynamic")
        self._pixels.activated.connect(self._pixels_chosen)
        self._model = QComboBox()
        self._model.setMaxVisibleItems(_ROWS)
        self._model.setAccessibleName(tr("Model"))
        self._model.setToolTip(tr("Which model learns"))
        self._model.activated.connect(self._model_chosen)
        self._models: ModelList | None = None
        self._model_facts = _muted_label()
        self._preset = PresetBox()
        self._preset.chosen.connect(self._preset_chosen)

    def _make_buttons(self) -> None:
        self._go = QPushButton()
        set_role(self._go, "primary")
        self._go.setMinimumHeight(5 * UNIT)
        self._go.clicked.connect(self._control.start_or_pause)
        self._stop = QPushButton(tr("Stop"))
        self._stop.setMinimumHeight(5 * UNIT)
        self._stop.setToolTip(tr("End the run; what was learned stays (Esc)"))
        self._stop.clicked.connect(self._control.stop)
        self._obstacle = _muted_label()

    def _lay_out(self) -> None:
        self._settings = QVBoxLayout()
        self._settings.setContentsMargins(0, 0, UNIT, 0)
        self._settings.setSpacing(UNIT)
        self._settings.addWidget(self._run_form)
        self._settings.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._settings)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self._go, 1)
        buttons.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, UNIT, MARGIN)
        layout.setSpacing(UNIT)
        for each in (_heading(tr("Data")), self._data, self._pixels, self._data_facts):
            layout.addWidget(each)
        layout.addSpacing(UNIT)
        for each in (_heading(tr("Model")), self._model, self._model_facts, self._preset):
            layout.addWidget(each)
        layout.addSpacing(UNIT)
        layout.addWidget(_heading(tr("Settings")))
        layout.addWidget(scroll, 1)
        layout.addWidget(self._obstacle)
        layout.addLayout(buttons)

    @property
    def form(self) -> ConfigForm:
        """The form of the model that is chosen."""
        return self._forms[self._session.state.model]

    # --- what the user does ---

    @Slot(int)
    def _data_chosen(self, index: int) -> None:
        from explorer.data.dataset import Recipe

        name = self._data.itemData(index)
        if not name:
            self._show_data(self._session.state)  # until a folder has been chosen and read
            self._open_folder()
            return
        if name in self._folders:
            self._control.choose_data(self._folders[name], binarise=self._choice())
            return
        entry = next(each for each in data_entries() if each.name == name)
        self._control.choose_data(Recipe(name), binarise=self._choice(), download=entry.download > 0)

    @Slot(int)
    def _pixels_chosen(self, _: int) -> None:
        recipe = self._session.state.loading or self._session.state.recipe
        if recipe is not None:
            self._control.choose_data(recipe, binarise=self._choice())

    def _choice(self) -> Binarise:
        return self._pixels.currentData()

    @Slot(int)
    def _model_chosen(self, index: int) -> None:
        state, name = self._session.state, self._model.itemData(index)
        if state.catalog is not None and name != state.model:
            self._undo.push(ChooseModel(self._control, state.model, state.catalog.find(name)))

    def _setting(self, model: str, name: str, value: Any) -> None:
        """A field of a model's form changed: for the next run, and for the one that learns if it may."""
        form = self._forms[model]
        problems = form.problems()
        if model == self._session.state.model:
            self._control.choose_settings(form.values(), not problems)
        learning = self._session.state.learning
        live = any(each.name == name and each.live for each in form.settings)
        if live and learning is not None and learning.entry.name == model and name not in problems:
            self._control.change_live(name, value)

    @Slot(object)
    def _live_changed(self, change: Changed) -> None:
        """A live setting of a run was changed elsewhere: the form says so, and the next run begins with it.

        While the user is at the form, the form is ahead of what has taken effect.
        """
        learning = self._session.state.learning
        form = None if learning is None else self._forms.get(learning.entry.name)
        if learning is None or form is None or form.values().get(change.name) == change.value:
            return
        focus = QApplication.focusWidget()
        if focus is not None and form.isAncestorOf(focus):
            return
        form.set_values({change.name: change.value})
        if learning.entry.name == self._session.state.model:
            self._control.choose_settings(form.values(), not form.problems())

    @Slot(str, object)
    def _run_setting(self, _: str, __: object) -> None:
        values = self._run_form.values()
        if not self._run_form.problems():
            self._session.update(steps=values["steps"] or None, seed=values["seed"], device=values["device"])

    # --- what is shown ---

    @Slot(object, object)
    def _state_changed(self, _: State, new: State) -> None:
        self._show(new)

    def _show(self, state: State) -> None:
        self._show_data(state)
        self._show_models(state)
        self._show_form(state)
        running = state.training in ("starting", "running", "paused", "stopping")
        self._run_form.setEnabled(not running)
        for name, form in self._forms.items():
            form.set_running(state.learning is not None and state.learning.entry.name == name)
        texts = {"idle": tr("Start training"), "paused": tr("Resume"), "starting": tr("Starting…")}
        self._go.setText(texts.get(state.training, tr("Pause") if state.training == "running" else tr("Stopping…")))
        of = "" if state.learning is None else f": {state.learning.title}"  # it need not be what is chosen above
        self._go.setToolTip(f"{self._go.text()}{of} ({tr('Space')})")
        obstacle = start_obstacle(state)
        self._go.setEnabled(obstacle is None or state.training in ("running", "paused"))
        self._stop.setEnabled(state.training in ("starting", "running", "paused"))
        self._obstacle.setText(explain(obstacle) if obstacle is not None and state.training == "idle" else "")
        self._obstacle.setVisible(bool(self._obstacle.text()))

    def _show_data(self, state: State) -> None:
        shown = state.loading or state.recipe
        if shown is not None:
            self._data.setCurrentIndex(self._row_of(shown, loaded=state.loading is None))
        self._pixels.setCurrentIndex(self._pixels.findData(state.binarise))
        spec = None if state.dataset is None else state.dataset.spec
        self._pixels.setVisible(spec is not None and spec.kind == "image" and spec.shape[0] == 1)
        if state.loading is not None or spec is None or state.dataset is None:
            self._data_facts.setText(tr("Loading…"))
            return
        facts = [tr("{count} examples", count=f"{len(state.dataset):,}"), _form_of_one(spec)]
        if spec.binary:
            facts.append(tr("binarised"))
        elif state.binarise == "dynamic":
            facts.append(tr("drawn anew (dynamic)") if _draws(state) else tr("grey: this model draws no pixels"))
        self._data_facts.setText(" · ".join(facts))

    def _row_of(self, recipe: Recipe, loaded: bool) -> int:
        """Where the list has the data; a folder gets its row once it has been read."""
        row = self._data.findData(recipe.source)
        if loaded and Path(recipe.source).is_absolute():
            self._folders[recipe.source] = recipe
            if row < 0:
                row = self._data.count() - 1
                self._data.insertItem(row, Path(recipe.source).name, recipe.source)
        return row if row >= 0 else self._data.currentIndex()

    def _show_models(self, state: State) -> None:
        if state.catalog is None:
            return
        if self._models is None:
            self._models = ModelList(state.catalog, self._model)
            self._model.setModel(self._models)
            shown = self._model.view()
            shown.setMinimumWidth(shown.sizeHintForColumn(0) + 2 * UNIT)  # no name is shortened in the list
        self._models.show_data(None if state.dataset is None else state.dataset.spec)
        self._model.setCurrentIndex(self._model.findData(state.model))
        chosen = state.entry
        self._model_facts.setText(tr(chosen.cls.summary) if chosen is not None and chosen.cls is not None else "")

    def _show_form(self, state: State) -> None:
        entry = state.entry
        if entry is None or entry.cls is None:
            return
        if entry.name not in self._forms:
            form = self._forms[entry.name] = ConfigForm(entry.cls.Config.settings(), self._undo)
            form.set_values(dict(state.config.get(entry.name, {})))
            form.changed.connect(partial(self._setting, entry.name))
            self._settings.insertWidget(0, form)
        for name, form in self._forms.items():
            form.setVisible(name == entry.name)
        if state.dataset is not None:
            self._suggest(entry, state.dataset.spec)
        defaults = entry.cls.Config().as_dict() | self._suggested.get(entry.name, {})
        self._preset.show_model(entry.cls.presets, defaults, state.config.get(entry.name, {}))
        self._preset.setEnabled(state.training == "idle")

    @Slot(object)
    def _preset_chosen(self, values: dict[str, Any]) -> None:
        """Fills the form, as one step of undo; what the preset does not name stays."""
        now = self.form.values()
        before = {name: now[name] for name in values}
        fill = partial(self._fill, self._session.state.model)
        self._undo.push(ChoiceEdit(fill, before, values, tr("Choose the size"), "", self))

    def _fill(self, model: str, values: dict[str, Any]) -> None:
        """Puts values into a model's form."""
        form = self._forms[model]
        form.set_values(values)
        if model == self._session.state.model:
            self._control.choose_settings(form.values(), not form.problems())

    def _suggest(self, entry: ModelEntry, spec: DataSpec) -> None:
        """Moves settings that nobody has touched to what suits the data, and back when the data change."""
        suggested, before = dict(entry.loaded.suggest(spec)), self._suggested.get(entry.name, {})
        if suggested == before:
            return
        self._suggested[entry.name] = suggested
        form = self._forms[entry.name]
        values = form.values()
        defaults = {each.name: each.default for each in form.settings}
        moved = {name: defaults[name] for name, value in before.items() if values[name] == value}
        moved |= {name: value for name, value in suggested.items() if {**values, **moved}[name] == defaults[name]}
        form.set_values(moved)
        self._control.choose_settings(form.values(), not form.problems())


def _form_of_one(spec: DataSpec) -> str:
    if spec.kind == "vector":
        return size_text(spec.shape, spec.kind)
    channels, height, width = spec.shape
    return f"{width}×{height} " + (tr("grey") if channels == 1 else tr("colour"))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "strong")
    return label


def _muted_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    set_role(label, "muted")
    return label


def _draws(state: State) -> bool:
    """Whether the chosen model describes 0s and 1s, so that there is something to draw."""
    entry = state.entry
    if entry is None or entry.cls is None or not state.settings_valid:
        return False
    return entry.cls.wants_binary(entry.cls.Config.parse(state.config.get(state.model, {})))
