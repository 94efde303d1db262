"""The controls beside the latent map: what is under the pointer, pins, the codes of the data, the plane itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.latent.map_choice import REACH, MapChoice
from explorer.widgets.latent_sliders import Column, LatentSliders
from explorer.widgets.legend import Legend
from explorer.widgets.panel_parts import combo, muted, narrow, select, titled
from explorer.widgets.pin_strip import PinStrip
from explorer.widgets.pointer_card import PointerCard
from explorer.widgets.search_strip import SearchStrip

WIDTH = 38 * theme.UNIT
_SIDES = (0, 8, 12, 16, 20, 24, 30)


class MapPanel(QWidget):
    """All controls. It shows a MapChoice and proposes another; the view decides."""

    edited = Signal(object, str, str)
    """A new MapChoice, what to call the step in “Undo”, and a key: steps with one key in a row are undone as one."""
    dots_changed = Signal()
    """Which dots are shown, or how strong, has changed."""
    split_changed = Signal(str)
    """Other examples are asked for: ``"train"`` or ``"validation"``."""
    asked = Signal(str)
    """``"random"``, ``"used"``, ``"codes"``, ``"open"``, ``"example"``, ``"copy"`` or ``"save"``."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = MapChoice((0.0, 0.0))
        self._encodes = True
        self.setFixedWidth(WIDTH)
        self.pointer = PointerCard()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.GAP)
        outer.addWidget(self.pointer)
        outer.addWidget(self._scrolled(), 1)

    # --- building ---

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        for part in (self._pins_part(), self._dots_part(), self._plane_part(), self._dimensions_part()):
            column.addWidget(part)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _pins_part(self) -> QWidget:
        part, column, head = titled(tr("Pins"))
        self._clear = QToolButton()
        self._clear.setText(tr("Clear"))
        self._clear.setToolTip(tr("Take all pins off"))
        self._clear.clicked.connect(self._clear_pins)
        head.addWidget(self._clear)
        self._pins_hint = muted(tr("Click on the plane to keep a code. Drag its picture to where you want it."))
        self.pins = PinStrip()
        self.pins.removed.connect(self._unpin)
        self.search_pictures = SearchStrip()
        column.addWidget(self._pins_hint)
        column.addWidget(self.search_pictures)
        column.addWidget(self.pins)
        return part

    def _dots_part(self) -> QWidget:
        part, column, head = titled(tr("Codes of the data"))
        self.show_dots = QCheckBox(tr("Show"))
        self.show_dots.setChecked(True)
        self.show_dots.setToolTip(tr("Show the codes of the data over the plane"))
        self.show_dots.toggled.connect(self.dots_changed)
        head.addWidget(self.show_dots)
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setRange(10, 100)
        self._opacity.setValue(80)
        self._opacity.setToolTip(tr("How strong the dots are"))
        self._opacity.setAccessibleName(tr("Opacity of the dots"))
        self._opacity.valueChanged.connect(self.dots_changed)
        self.split = narrow(QComboBox())
        self.split.setAccessibleName(tr("Which images are encoded"))
        self.split.setToolTip(tr("Which images are encoded"))
        self.split.activated.connect(self._split_chosen)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.split, 3)
        line.addWidget(self._opacity, 2)
        column.addLayout(line)
        self.count = muted("")
        column.addWidget(self.count)
        self.search_data = SearchStrip(
            tr("Search codes"),
            tr(
                "This model has no encoder: the codes of a few images are found by optimisation through the decoder, "
                "which takes a while. They stay while the training goes on, until you search again, from where they lie"
            ),
        )
        self.search_data.again_wanted.connect(lambda: self.asked.emit("codes"))
        column.addWidget(self.search_data)
        self.legend = Legend()
        self.legend.changed.connect(self.dots_changed)
        column.addWidget(self.legend)
        return part

    def _plane_part(self) -> QWidget:
        part, column, head = titled(tr("Plane"))
        for what, text, tip in (
            ("copy", tr("Copy"), tr("Copy the plane as a picture")),
            ("save", tr("Save…"), tr("Save the plane as a PNG picture")),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, what=what: self.asked.emit(what))
            head.addWidget(button)
        self._make_plane_fields()
        self._form = form = QFormLayout()
        form.setSpacing(theme.HALF)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (tr("Class"), self._class), (tr("Directions"), self._directions), (tr("Axes"), self._axes_row),
            (tr("Spacing"), self._spacing),
            (tr("Range"), self._reach), (tr("Unit σ"), self._unit), (tr("Tiles"), self._side),
        ):  # fmt: skip
            form.addRow(label, field)
        column.addLayout(form)
        return part

    def _make_plane_fields(self) -> None:
        self._class = combo(tr("Class"), ())
        self._class.setToolTip(tr("The class of every picture of the plane"))
        self._class.activated.connect(self._class_chosen)
        self._directions = combo(tr("Directions"), (("axes", tr("Two dimensions")), ("principal", tr("PCA"))))
        self._directions.activated.connect(self._directions_chosen)
        self._make_axes()
        self._spacing = combo(tr("Spacing"), (("normal", tr("Inverse normal")), ("linear", tr("Linear"))))
        self._spacing.setToolTip(
            tr("Inverse normal: equal steps hold equal shares of the prior's probability. Linear: equal steps of z.")
        )
        self._spacing.activated.connect(self._spacing_chosen)
        self._make_reach()
        self._unit = combo(tr("Unit σ"), (("prior", tr("Prior N(0, I)")), ("spread", tr("Spread of the codes"))))
        self._unit.setToolTip(
            tr("What σ means: the prior's, or the standard deviation of the data's codes, which is right for a model "
               "whose codes follow no prior, such as an autoencoder")
        )  # fmt: skip
        self._unit.activated.connect(self._unit_chosen)
        self._side = combo(tr("Tiles"), tuple((side, f"{side} × {side}" if side else tr("Fitting")) for side in _SIDES))
        self._side.activated.connect(self._side_chosen)

    def _make_axes(self) -> None:
        self._axes = [narrow(QComboBox()), narrow(QComboBox())]
        self._axes_row = QWidget()
        axes = QHBoxLayout(self._axes_row)
        axes.setContentsMargins(0, 0, 0, 0)
        axes.setSpacing(theme.HALF)
        for place, (box, name) in enumerate(zip(self._axes, (tr("Across"), tr("Up")), strict=True)):
            box.setAccessibleName(name)
            box.setToolTip(tr("{direction}: the dimension that varies", direction=name))
            box.activated.connect(lambda index, place=place: self._axis_chosen(place, index))
            axes.addWidget(QLabel("→" if place == 0 else "↑"))
            axes.addWidget(box, 1)

    def _make_reach(self) -> None:
        self._reach = QDoubleSpinBox()
        self._reach.setRange(0.5, 10.0)
        self._reach.setSingleStep(0.5)
        self._reach.setDecimals(1)
        self._reach.setPrefix("± ")
        self._reach.setSuffix(" σ")
        self._reach.setKeyboardTracking(False)
        theme.indent(self._reach)
        self._reach.setAccessibleName(tr("Range"))
        self._reach.setToolTip(tr("How far the plane goes from its middle"))
        self._reach.valueChanged.connect(self._reach_chosen)

    def _dimensions_part(self) -> QWidget:
        part, column, head = titled(tr("Dimensions"))
        self._used = QToolButton()
        self._used.setText(tr("Most used"))
        self._used.setToolTip(tr("Put the two dimensions on the axes that the model uses most"))
        self._used.clicked.connect(lambda: self.asked.emit("used"))
        head.addWidget(self._used)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.HALF)
        self._reset = QPushButton(tr("Reset"))
        self._reset.setToolTip(tr("Every slider to the middle"))
        self._reset.clicked.connect(self._reset_sliders)
        self._random = QPushButton(tr("Random"))
        self._random.setToolTip(tr("A random code from N(0, I), in units of σ"))
        self._random.clicked.connect(lambda: self.asked.emit("random"))
        self._from = QPushButton(tr("From image"))
        self._from.setToolTip(tr("Every slider to the code of an image; you can also drop one on this view"))
        menu = QMenu(self._from)
        menu.addAction(tr("Open picture…")).triggered.connect(lambda: self.asked.emit("open"))
        menu.addAction(tr("An image of the data")).triggered.connect(lambda: self.asked.emit("example"))
        self._from.setMenu(menu)
        for button in (self._reset, self._random, self._from):
            button.setStyleSheet("QPushButton { padding-left: 8px; padding-right: 8px; }")
            buttons.addWidget(button)
        self._slider_buttons = QWidget()
        buttons.setContentsMargins(0, 0, 0, 0)
        self._slider_buttons.setLayout(buttons)
        self._dimensions_note = muted("")
        self.sliders = LatentSliders(REACH)
        self.sliders.moved.connect(self._slider_moved)
        for each in (self._slider_buttons, self._dimensions_note, self.sliders):
            column.addWidget(each)
        return part

    # --- showing ---

    def show_choice(self, choice: MapChoice) -> None:
        """Sets every control to ``choice``, without a signal."""
        self._choice = choice
        size = choice.free
        self._class.setCurrentIndex(choice.label)
        self._form.setRowVisible(self._class, choice.classes > 0)
        axes = choice.directions == "axes"
        select(self._directions, choice.directions)
        for box, axis in zip(self._axes, choice.axes, strict=True):
            if box.count() != size:
                box.clear()
                box.addItems([f"z{dimension + 1}" for dimension in range(size)])
            box.setCurrentIndex(axis)
        select(self._spacing, choice.spacing)
        self._reach.blockSignals(True)
        self._reach.setValue(choice.reach)
        self._reach.blockSignals(False)
        select(self._unit, "spread" if choice.spread else "prior")
        select(self._side, choice.side)
        self._form.setRowVisible(self._axes_row, axes)
        self._form.setRowVisible(self._reach, choice.spacing == "linear")
        self._form.setRowVisible(self._unit, axes and self._encodes)
        self._clear.setVisible(bool(choice.pins))
        self._pins_hint.setVisible(not choice.pins)
        self._slider_buttons.setVisible(size > 2 and axes)
        self._used.setVisible(size > 2 and axes)
        self._dimensions_note.setVisible(not axes)
        names = [""] * size
        if axes:
            names[choice.axes[0]], names[choice.axes[1]] = tr("→ across"), tr("↑ up")
        else:
            names = [" "] * size
        self.sliders.set_values(choice.sliders[:size], tuple(names))

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """What the model says of each dimension."""
        self.sliders.set_columns(columns)

    def show_explained(self, text: str) -> None:
        """What the two principal components are, and how much they explain."""
        self._dimensions_note.setText(text)

    def show_model(self, *, encodes: bool, classes: tuple[str, ...]) -> None:
        """Whether the model has an encoder, and the classes that its codes name."""
        self._encodes = encodes
        self._class.clear()
        self._class.addItems([tr(name) for name in classes])
        self.search_data.show_search(not encodes, None)

    def show_splits(
        self, splits: tuple[tuple[str, str], ...], chosen: str, count: str, classes: tuple[str, ...]
    ) -> None:
        """Which examples there are to encode, which are, how many in words, and their classes."""
        self.split.clear()
        for name, text in splits:
            self.split.addItem(text, name)
        select(self.split, chosen)
        self.count.setText(count)
        self.legend.set_classes(classes)
        self.legend.setVisible(bool(classes))

    def opacity(self) -> float:
        """Of the dots, 0 where they are not shown."""
        return self._opacity.value() / 100 if self.show_dots.isChecked() else 0.0

    def shown(self, labels: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Which dots the legend leaves in."""
        classes = self.legend.shown()
        return np.array(classes, bool)[labels] if classes else np.ones(len(labels), bool)

    # --- what the user does ---

    def _propose(self, text: str, key: str = "", **changes: object) -> None:
        self.edited.emit(replace(self._choice, **changes), text, key)  # type: ignore[arg-type]

    @Slot()
    def _clear_pins(self) -> None:
        self._propose(tr("Take pins off"), pins=())

    @Slot(int)
    def _unpin(self, index: int) -> None:
        pins = self._choice.pins
        self._propose(tr("Take a pin off"), pins=pins[:index] + pins[index + 1 :])

    @Slot(int)
    def _split_chosen(self, _: int) -> None:
        self.split_changed.emit(self.split.currentData())

    @Slot(int)
    def _class_chosen(self, label: int) -> None:
        self.edited.emit(self._choice.with_label(label), tr("Choose class"), "")

    @Slot(int)
    def _directions_chosen(self, _: int) -> None:
        self._propose(tr("Choose directions"), directions=self._directions.currentData())

    def _axis_chosen(self, place: int, dimension: int) -> None:
        self.edited.emit(self._choice.with_axis(place, dimension), tr("Choose axes"), "")

    @Slot(int)
    def _spacing_chosen(self, _: int) -> None:
        self._propose(tr("Choose spacing"), spacing=self._spacing.currentData())

    @Slot(float)
    def _reach_chosen(self, reach: float) -> None:
        self._propose(tr("Choose range"), "reach", reach=reach)

    @Slot(int)
    def _unit_chosen(self, _: int) -> None:
        self._propose(tr("Choose unit"), spread=self._unit.currentData() == "spread")

    @Slot(int)
    def _side_chosen(self, _: int) -> None:
        self._propose(tr("Choose tiles"), side=self._side.currentData())

    @Slot()
    def _reset_sliders(self) -> None:
        self.edited.emit(self._choice.with_free((0.0,) * self._choice.free), tr("Reset sliders"), "")

    @Slot(int, float)
    def _slider_moved(self, dimension: int, value: float) -> None:
        self.edited.emit(self._choice.with_slider(dimension, value), tr("Move slider"), f"slider {dimension}")
