"""A form that makes itself from a model's settings, checks them, and says at the field what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from explorer import theme
from explorer.i18n import explain, tr
from explorer.widgets.config_fields import Field, make_field, show_number, spelled
from models.config import Setting
from models.problems import Problem

_FIELD_WIDTH = 18 * theme.UNIT


def humanised(name: str) -> str:
    """``latent_dim`` as “Latent dimensions”, translated."""
    words = spelled(name)
    return tr(words if len(words) == 1 else words[:1].upper() + words[1:])  # β is not Β


def _sentence(problem: Problem) -> str:
    """The problem's sentence, naming the setting as its label does."""
    if problem.setting is None or "setting_name" not in problem.params:
        return explain(problem)
    params = problem.params | {"setting_name": humanised(problem.setting)}
    return explain(Problem(problem.template, setting=problem.setting, **params))


@dataclass(eq=False)
class _Row:
    setting: Setting
    field: Field
    label: QLabel
    error: QLabel
    value: Any  # the last one that was allowed
    given: Any  # what the last signal said
    problem: Problem | None = None
    typing: int = 0  # grows when the field is left: typing before and after is undone apart


class ConfigForm(QWidget):
    """One row for each setting: its name, its field, and beneath it the sentence that says what is wrong.

    Args:
        settings: from ``Config.settings()``.
        undo: where edits can be undone; none where None.
    """

    changed = Signal(str, object)
    """A setting was edited: its name, and its new value, or the text as typed where that is not allowed.

    A form that is running says so when Enter is pressed or the field is left, so that what is half typed never
    reaches the training.
    """
    validity_changed = Signal(bool)
    """Whether all settings are allowed."""

    def __init__(self, settings: Iterable[Setting], undo: QUndoStack | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self.settings = tuple(settings)
        self._undo = undo
        self._running = False
        self._valid = True
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(theme.UNIT)
        self._layout.setVerticalSpacing(theme.HALF)
        self._layout.setColumnStretch(0, 1)
        self._rows = {each.name: self._make_row(each, 2 * number) for number, each in enumerate(self.settings)}
        self._show_relevant()

    def values(self) -> dict[str, Any]:
        """Every setting by its name; where a field's text is not allowed, the last value that was."""
        return {name: row.value for name, row in self._rows.items()}

    def problems(self) -> dict[str, Problem]:
        """What is wrong, by the name of the setting; empty when all is well. Hidden settings do no harm."""
        found = {name: row.problem for name, row in self._rows.items() if self._relevant(row.setting)}
        return {name: problem for name, problem in found.items() if problem is not None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows ``values`` (or their texts), without signals of ``changed`` and without undo; unknown names are left.

        A value that is not allowed is shown with its problem.
        """
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].field.set_value(value)
                self._read(self._rows[name])
                self._rows[name].given = self._given(self._rows[name])
        self._checked()

    def set_running(self, running: bool) -> None:
        """While a model trains only its live settings can be changed."""
        if running == self._running:
            return
        self._running = running
        for row in self._rows.values():
            enabled = row.setting.live or not running
            row.field.setEnabled(enabled)
            row.label.setEnabled(enabled)
            row.field.setToolTip(self._tip(row.setting))

    def field(self, name: str) -> Field:
        """The field of a setting.

        Raises:
            KeyError: there is no such setting.
        """
        return self._rows[name].field

    def _make_row(self, setting: Setting, line: int) -> _Row:
        field = make_field(setting, self)
        field.setAccessibleName(humanised(setting.name))
        field.setAccessibleDescription(tr(setting.help))
        field.setToolTip(self._tip(setting))
        field.setFixedWidth(_FIELD_WIDTH)
        field.set_value(setting.default)
        label = QLabel(humanised(setting.name), self)
        label.setWordWrap(True)  # the fields stand in one column, and none is cut off
        label.setBuddy(field)
        label.setToolTip(field.toolTip())
        error = QLabel(self)
        error.setWordWrap(True)
        error.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        theme.set_role(error, "error")
        error.hide()
        self._layout.addWidget(label, line, 0)
        self._layout.addWidget(field, line, 1, Qt.AlignmentFlag.AlignRight)
        self._layout.addWidget(error, line + 1, 0, 1, 2)
        row = _Row(setting, field, label, error, setting.default, setting.default)
        field.edited.connect(lambda _: self._edited(row))
        field.finished.connect(lambda: self._finished(row))
        return row

    def _tip(self, setting: Setting) -> str:
        lines = [tr(setting.help)]
        if setting.low is not None and setting.high is not None:
            low, high = show_number(setting.low), show_number(setting.high)
            unit = tr(setting.unit) if setting.unit else ""
            with_unit = tr("From {low} to {high} {unit}.", low=low, high=high, unit=unit)
            lines.append(with_unit if unit else tr("From {low} to {high}.", low=low, high=high))
        if setting.live:
            lines.append(tr("May change while the model trains."))
        elif self._running:
            lines.append(tr("Stop the training to change it."))
        return "\n".join(lines)

    def _relevant(self, setting: Setting) -> bool:
        if setting.when is None:
            return True
        other = self._rows.get(setting.when[0])
        return other is None or (other.value in setting.when[1] and self._relevant(other.setting))

    def _show_relevant(self) -> None:
        for row in self._rows.values():
            relevant = self._relevant(row.setting)
            row.label.setVisible(relevant)
            row.field.setVisible(relevant)
            row.error.setVisible(relevant and row.problem is not None)

    def _read(self, row: _Row) -> None:
        """Takes over what the field says, or why that can't be."""
        try:
            row.value = row.setting.parse(row.field.value())
            row.problem = None
        except Problem as problem:
            row.problem = problem
        wrong = row.problem is not None
        row.error.setText(_sentence(row.problem) if row.problem is not None else "")
        if row.field.property("invalid") != wrong:
            row.field.setProperty("invalid", wrong)
            row.field.style().unpolish(row.field)
            row.field.style().polish(row.field)

    def _given(self, row: _Row) -> Any:
        return row.value if row.problem is None else row.field.value()

    def _checked(self) -> None:
        self._show_relevant()
        valid = not self.problems()
        if valid != self._valid:
            self._valid = valid
            self.validity_changed.emit(valid)

    def _edited(self, row: _Row) -> None:
        self._read(row)
        self._checked()
        if not self._running:
            self._announce(row)

    def _finished(self, row: _Row) -> None:
        self._announce(row)
        row.typing += 1

    def _announce(self, row: _Row) -> None:
        """Says what a field holds now, if it is news."""
        before, now = row.given, self._given(row)
        if now == before and type(now) is type(before):
            return
        row.given = now
        if self._undo is not None:
            self._undo.push(_Edit(self, row.setting.name, before, now, row.typing))
        self.changed.emit(row.setting.name, now)

    def _restore(self, name: str, value: Any) -> None:
        """For undo and redo."""
        row = self._rows[name]
        if row.given == value and type(row.given) is type(value):
            return
        row.field.set_value(value)
        self._read(row)
        row.given = self._given(row)
        self._checked()
        self.changed.emit(name, row.given)


class _Edit(QUndoCommand):
    """One setting changed. Typing in one go is one command."""

    def __init__(self, form: ConfigForm, name: str, before: Any, after: Any, typing: int) -> None:
        super().__init__(tr("Change {name}", name=humanised(name)))
        self._form = form
        self._before = before
        self._after = after
        self._key = (name, typing)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._form is not self._form or other._key != self._key:
            return False
        self._after = other._after
        return True

    def undo(self) -> None:
        self._form._restore(self._key[0], self._before)

    def redo(self) -> None:
        self._form._restore(self._key[0], self._after)
