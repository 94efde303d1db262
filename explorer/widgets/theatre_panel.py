"""The controls of the pixel theatre, and what it says of the next pixel and of the picture so far."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.data.provenance import HOTTEST
from explorer.i18n import tr
from explorer.pixels.scene import TheatreChoice
from explorer.widgets.colormap import ColorScale
from explorer.widgets.distribution_chart import DistributionChart
from explorer.widgets.fit_row import FitRow
from explorer.widgets.value_picker import ValuePicker

WIDTH = 38 * theme.UNIT
_PER_DEGREE = 20  # steps of the slider

Overlay = Literal["none", "entropy", "surprise", "field"]


class TheatrePanel(QWidget):
    """Shows a TheatreChoice and proposes another; the view decides."""

    edited = Signal(object, str, str)
    """A TheatreChoice, what to call the step in “Undo”, and a key: steps with one key in a row are undone as one."""
    asked = Signal(str)
    """``"nothing"``, ``"data"`` or ``"open"``: what to begin with; ``"paint"``: a mask of one's own."""
    overlay_changed = Signal()
    tool_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choice = TheatreChoice()
        self._colors = False
        self.setFixedWidth(WIDTH)
        self._title = QLabel()
        theme.set_role(self._title, "strong")
        self.chart = DistributionChart()
        self._likelihood = QLabel()
        self._likelihood.setFont(theme.figures(self._likelihood.font()))
        self._likelihood.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._likelihood.setToolTip(
            tr("The sum of log p of every pixel so far, each given those before it, at temperature 1: no estimate")
        )
        self._make_controls()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self._title)
        column.addWidget(self.chart, 1)
        column.addWidget(self._likelihood)
        column.addSpacing(theme.HALF)
        column.addLayout(self._lay_out())

    def _make_controls(self) -> None:
        self._overlay = _combo(tr("Lay over"), (
            ("none", tr("Nothing")), ("entropy", tr("Entropy")), ("surprise", tr("Surprise")),
            ("field", tr("Receptive field")),
        ))  # fmt: skip
        self._overlay.setToolTip(
            tr(
                "Entropy: how open each pixel was. Surprise: −log p of what it became. Receptive field: which pixels "
                "sway the one under the mouse, or else the next one, by gradient."
            )
        )
        self._overlay.activated.connect(lambda: self.overlay_changed.emit())
        self._scale = ColorScale()
        self._share = QSlider(Qt.Orientation.Horizontal)
        self._share.setRange(0, 100)
        self._share.setAccessibleName(tr("Covered share"))
        self._share.setToolTip(tr("Covered share"))
        self._share.valueChanged.connect(self._share_chosen)
        self._fit = FitRow()
        self._fit.fitted.connect(lambda fit: self._propose(tr("Fit picture"), fit=fit))
        self._percent = QLabel()
        self._percent.setFont(theme.figures(self._percent.font()))
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))
        self._side = _combo(tr("Side"), (("bottom", tr("below")), ("right", tr("right")), ("mask", tr("painted"))))
        self._side.setToolTip(tr("What is covered: a share from below or from the right, or what you paint"))
        self._side.activated.connect(self._side_chosen)
        self._tool = _combo(
            tr("Mouse"), (("set", tr("sets pixels")), ("cover", tr("covers")), ("uncover", tr("uncovers")))
        )
        self._tool.setToolTip(tr("What the mouse does on the picture"))
        self._tool.activated.connect(lambda: self.tool_changed.emit(self._tool.currentData()))
        self.picker = ValuePicker()
        self._label = _combo(tr("Class"), ())
        self._label.setMinimumWidth(10 * theme.UNIT)
        self._label.activated.connect(lambda at: self._propose(tr("Choose class"), label=at))
        self._make_dice()

    def _make_dice(self) -> None:
        self._heat = QSlider(Qt.Orientation.Horizontal)
        self._heat.setRange(0, round(_PER_DEGREE * HOTTEST))
        self._heat.setAccessibleName(tr("Temperature"))
        self._heat.setToolTip(tr("T: every distribution becomes p^(1/T), normalised. 0 takes the likeliest value."))
        self._heat.valueChanged.connect(self._heat_chosen)
        self._degrees = QLabel()
        self._degrees.setFont(theme.figures(self._degrees.font()))
        self._degrees.setMinimumWidth(self._percent.minimumWidth())
        self._seed = QSpinBox()
        theme.indent(self._seed)
        self._seed.setRange(0, 2**31 - 1)
        self._seed.setKeyboardTracking(False)
        self._seed.setMinimumWidth(10 * theme.UNIT)  # ten figures are possible, and rare
        self._seed.setAccessibleName(tr("Seed"))
        self._seed.setToolTip(tr("The same seed draws every pixel with the same random number"))
        self._seed.valueChanged.connect(lambda seed: self._propose(tr("Choose seed"), "seed", seed=seed))

    def _lay_out(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.HALF)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        begin = [self._button(what, text, tip) for what, text, tip in (
            ("nothing", tr("Nothing"), tr("Begin with an empty picture")),
            ("data", tr("Data"), tr("Begin with another picture that the model has not learned")),
            ("open", tr("Open…"), tr("Begin with a picture of your own; dropping one does the same")),
        )]  # fmt: skip
        form.addRow(tr("Lay over"), self._overlay)
        form.addRow("", self._scale)
        form.addRow(tr("Begin with"), _in_a_row(*begin))
        form.addRow(tr("Fit"), self._fit)
        form.addRow(tr("Cover"), _in_a_row(self._share, self._percent, self._side, stretch=(3, 0, 2)))
        form.addRow(tr("Mouse"), self._tool)
        form.addRow(tr("Value"), self.picker)
        form.addRow(tr("Temperature"), _in_a_row(self._heat, self._degrees))
        form.addRow(tr("Seed"), _in_a_row(self._seed, self._label))
        return form

    def _button(self, what: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setStyleSheet("QPushButton { padding: 4px 4px; }")
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    @property
    def overlay(self) -> Overlay:
        """What is laid over the picture."""
        chosen: Overlay = self._overlay.currentData()
        return chosen

    def show_choice(self, choice: TheatreChoice) -> None:
        """Sets every control to ``choice``, without a signal."""
        self._choice = choice
        for control, value in (
            (self._share, round(100 * choice.share)),
            (self._heat, round(_PER_DEGREE * choice.temperature)),
            (self._seed, choice.seed),
        ):
            control.blockSignals(True)
            control.setValue(value)
            control.blockSignals(False)
        painted = choice.mask is not None
        self._percent.setText(f"{100 * choice.share:.0f} %" if not painted else "")
        self._degrees.setText(f"{choice.temperature:.2f}")
        self._side.setCurrentIndex(self._side.findData("mask" if painted else choice.side))
        pictured = choice.picture is not None
        self._fit.show_fit(choice.fit, colors=self._colors)
        self._fit.setEnabled(pictured)
        self._share.setEnabled(pictured and not painted)
        self._side.setEnabled(pictured)
        for row in (1, 2):
            self._tool.model().item(row).setEnabled(pictured)  # type: ignore[attr-defined]
        if not pictured and self._tool.currentData() != "set":
            self._tool.setCurrentIndex(0)
            self.tool_changed.emit("set")
        if self._label.count():
            self._label.setCurrentIndex(choice.label)

    def show_model(self, classes: tuple[str, ...], *, colors: bool) -> None:
        """The classes that can be asked for, and whether the model sees colours."""
        self._colors = colors
        self._label.clear()
        self._label.addItems([tr("Class: {name}", name=tr(each)) for each in classes])
        self._label.setVisible(bool(classes))

    def say_pixel(self, text: str) -> None:
        """Which pixel the chart is about."""
        self._title.setText(text)

    def say_likelihood(self, text: str) -> None:
        """The likelihood of the picture so far."""
        self._likelihood.setText(text)

    def say_scale(self, low: str, high: str) -> None:
        """What the colours of the overlay mean."""
        self._scale.say(low, high)

    def _propose(self, text: str, key: str = "", **changes: Any) -> None:
        self.edited.emit(replace(self._choice, **changes), text, key)

    @Slot(int)
    def _share_chosen(self, percent: int) -> None:
        self._propose(tr("Cover"), "cover", share=percent / 100, mask=None)

    @Slot(int)
    def _heat_chosen(self, steps: int) -> None:
        self._propose(tr("Choose temperature"), "temperature", temperature=steps / _PER_DEGREE)

    @Slot(int)
    def _side_chosen(self, _: int) -> None:
        side = self._side.currentData()
        if side == "mask":
            self._tool.setCurrentIndex(self._tool.findData("cover"))
            self.tool_changed.emit("cover")
            self.asked.emit("paint")
        else:
            self._propose(tr("Cover"), side=side, mask=None)


def _in_a_row(*widgets: QWidget, stretch: tuple[int, ...] = ()) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.HALF)
    for number, widget in enumerate(widgets):
        share = 0 if isinstance(widget, QLabel) else 1
        row.addWidget(widget, stretch[number] if stretch else share)
    return row


def _combo(name: str, items: tuple[tuple[Any, str], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(5)
    for value, text in items:
        combo.addItem(text, value)
    return combo
