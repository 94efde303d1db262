"""The fields of a settings form: one for each type of setting, all with one interface."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from explorer import theme
from explorer.i18n import tr
from models.config import Setting

_LOG_SMALLEST = 1e-6  # below it a value that moves by factors goes to its lower bound
_LADDER = (1.0, 2.0, 5.0)


_TERMS = {
    "auto": "automatic", "beta": "β", "colors": "palette colours", "components": "mixture components",
    "conditional": "class-conditional", "cross_entropy": "cross-entropy", "ensemble": "ensemble of masks",
    "gaussian_learned": "Gaussian, one σ", "gaussian_pixel": "Gaussian, pixel σ",
    "gaussian_unit": "Gaussian, σ = 1", "heads": "attention heads", "hidden_dim": "hidden units",
    "hold": "network held", "latent_dim": "latent dimensions", "one_sided": "one-sided penalty",
    "penalty_weight": "gradient penalty λ", "reconstruction": "reconstruction loss",
}  # fmt: skip
"""The field's terms for settings and choices whose names are shorter than they."""
_SPELLED = {
    "bernoulli": "Bernoulli", "conv": "convolutional", "cpu": "CPU", "cuda": "CUDA", "ema": "EMA",
    "gaussian": "Gaussian", "l1": "L1", "mlp": "MLP", "mps": "MPS",
}  # fmt: skip


def spelled(name: str) -> str:
    """A setting's name or choice in English as one writes it: ``ema_decay`` as “EMA decay”."""
    if name in _TERMS:
        return _TERMS[name]
    words = (_SPELLED.get(word, word) for word in name.split("_"))
    return " ".join(words).replace("non ", "non-")


def value_text(value: object) -> str:
    """What a setting is set to, as its field says it: ``non_saturating`` as “non-saturating”, translated."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return show_number(value) if isinstance(value, (int, float)) else tr(spelled(str(value)))


def show_number(value: float) -> str:
    """As short as it can be without losing anything: ``128``, ``0.001``, ``1e-05``."""
    return format(value, ".12g")


def stepped(setting: Setting, value: float, up: bool, large: bool = False) -> float:
    """The next value above or below, within the bounds; ``large`` goes further.

    Whole numbers that move by factors double and halve; other such numbers climb the ladder 1, 2, 5, 10. The rest
    move by a unit of their last digit: 1 for whole numbers, a tenth of the leading digit's place for others.
    """
    low = -math.inf if setting.low is None else setting.low
    high = math.inf if setting.high is None else setting.high
    for _ in range(3 if large and setting.log else 1):
        value = _step_log(setting, value, up) if setting.log else _step_linear(setting, value, up, large)
    return min(max(value, low), high)


def _step_log(setting: Setting, value: float, up: bool) -> float:
    if setting.type == "int":
        if up:
            return max(1, int(value) * 2)
        return int(value) // 2
    if value < _LOG_SMALLEST or (not up and value <= _LOG_SMALLEST):
        return _LOG_SMALLEST if up else 0.0
    exponent = math.floor(math.log10(value) + 1e-9)
    rungs = [rung * 10.0**power for power in (exponent - 1, exponent, exponent + 1) for rung in _LADDER]
    if up:
        return float(f"{next(rung for rung in rungs if rung > value * (1 + 1e-9)):.12g}")
    return float(f"{next(rung for rung in reversed(rungs) if rung < value * (1 - 1e-9)):.12g}")


def _step_linear(setting: Setting, value: float, up: bool, large: bool) -> float:
    sign = 1 if up else -1
    if setting.type == "int":
        return int(value) + sign * (10 if large else 1)
    size = 0.1 if value == 0 else 10.0 ** (math.floor(math.log10(abs(value)) + 1e-9) - 1)
    return float(f"{value + sign * size * (10 if large else 1):.12g}")


class NumberField(QLineEdit):
    """A number that is typed, or stepped with ↑ and ↓ (Shift: further) or the wheel. The unit is written behind it."""

    edited = Signal(object)
    """The text changed, by typing or by a step."""
    finished = Signal()
    """Enter was pressed, the field was left, or a step was made."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._unit = tr(setting.unit) if setting.unit else ""
        self._zero = ""
        self._make_room(self._unit)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.finished)

    def name_zero(self, text: str) -> None:
        """Writes ``text`` in the unit's place while the number is 0."""
        self._zero = text
        self._make_room(text)
        self.update()

    def _make_room(self, text: str) -> None:
        if text:
            self.setTextMargins(0, 0, self.fontMetrics().horizontalAdvance(text) + theme.UNIT, 0)

    @property
    def behind(self) -> str:
        """What is written behind the number."""
        return self._zero if self._zero and self.value() == "0" else self._unit

    def value(self) -> str:
        """The text as it stands."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Shows ``value`` without a signal."""
        text = value if isinstance(value, str) else show_number(value)
        if text != self.text():
            self.setText(text)

    def step(self, up: bool, large: bool = False) -> None:
        """Moves the number one step, from the default where it can't be read."""
        try:
            number = float(self.text())
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            number = float(self._setting.default)
        self.setText(show_number(stepped(self._setting, number, up, large)))
        self.edited.emit(self.text())
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(event.key() == Qt.Key.Key_Up, large)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.step(event.angleDelta().y() > 0)
        else:
            event.ignore()  # a form that scrolls must not change what passes under the pointer

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        back = QAction(tr("Back to {default}", default=show_number(self._setting.default)), menu)
        back.setEnabled(not self.isReadOnly())
        back.triggered.connect(self._go_back)
        menu.addSeparator()
        menu.addAction(back)
        menu.popup(event.globalPos())

    def _typed(self, text: str) -> None:
        self.edited.emit(text)

    def _go_back(self) -> None:
        self.setText(show_number(self._setting.default))
        self.edited.emit(self.text())
        self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.behind:
            painter = QPainter(self)
            painter.setPen(theme.current().color("muted"))
            where = QRect(self.rect()).adjusted(0, 0, -theme.UNIT, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.behind)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursorPosition(0)


class SwitchField(QCheckBox):
    """Yes or no."""

    edited = Signal(object)
    finished = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(self._toggled)

    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Shows ``value`` without a signal."""
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        self.edited.emit(on)
        self.finished.emit()


_NARROW_ARROW = """
QComboBox { padding-right: 0; } QComboBox:focus { padding: 3px 0 3px 7px; } QComboBox::drop-down { width: 18px; }
"""  # so that the longest choice is read whole


class ChoiceField(QComboBox):
    """One of several."""

    edited = Signal(object)
    finished = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for choice in setting.choices:
            self.addItem(tr(spelled(choice)), choice)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setStyleSheet(_NARROW_ARROW)
        self.activated.connect(self._chosen)

    def value(self) -> str:
        """The choice, as the setting names it."""
        return str(self.currentData())

    def set_value(self, value: Any) -> None:
        """Shows ``value`` without a signal."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a form that scrolls must not change what passes under the pointer

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.itemData(index))
        self.finished.emit()


Field = NumberField | SwitchField | ChoiceField


def make_field(setting: Setting, parent: QWidget | None = None) -> Field:
    """The field for a setting, without a value yet."""
    if setting.type == "bool":
        return SwitchField(setting, parent)
    if setting.type == "choice":
        return ChoiceField(setting, parent)
    return NumberField(setting, parent)
