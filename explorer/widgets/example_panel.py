"""Everything about one example, and the counts of the examples that are shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer import theme
from explorer.browsing import HISTOGRAM_BINS, Example, Indices, Part, Summary, example
from explorer.i18n import tr
from explorer.widgets.histogram import Histogram
from explorer.widgets.image_view import ImageView

WIDTH = 28 * theme.UNIT


def part_name(part: Part | None) -> str:
    """A split's name, translated."""
    names = {
        None: tr("All splits"), "train": tr("Training"), "validation": tr("Validation"), "test": tr("Test"),
        "held_out": tr("Held out"),
    }  # fmt: skip
    return names[part]


class ExamplePanel(QWidget):
    """The example that is selected, enlarged and in figures; beneath it what the shown examples are made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._view = ImageView(hint=tr("Select an image to look at it closely."))
        self._view.setMinimumHeight(12 * theme.UNIT)
        self._view.setMaximumHeight(WIDTH)
        self._drawn = ImageView(tr("As 0 or 1"))
        self._drawn.setMinimumHeight(12 * theme.UNIT)
        self._drawn.setMaximumHeight(WIDTH)
        self._drawn.hide()
        self._title = _label("strong")
        self._facts = _label("plain")
        self._values = _label("muted")
        self._classes_title = _label("strong", tr("Classes"))
        self._classes = Histogram(tr("Classes"))
        self._levels_title = _label("strong")
        self._levels = Histogram(tr("Pixel values"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.HALF)
        pictures.addWidget(self._view)
        pictures.addWidget(self._drawn)
        column.addLayout(pictures, 8)
        for widget in (self._title, self._facts, self._values):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._classes_title)
        column.addWidget(self._classes)
        column.addWidget(self._levels_title)
        column.addWidget(self._levels)

    def show_example(self, summary: Summary | None, index: int, drawn: Summary | None = None) -> None:
        """Shows example ``index``; −1 none.

        Args:
            drawn: the same examples with pixels drawn as 0 or 1, which then are shown beside.
        """
        self._drawn.setVisible(drawn is not None)
        self._view.set_caption("" if drawn is None else tr("Original"))
        if summary is None or index < 0:
            self._view.set_pixels(None)
            self._drawn.set_pixels(None)
            for label in (self._title, self._facts, self._values):
                label.clear()
            return
        found = example(summary, index)
        data = summary.data
        if data.spec.kind == "image":
            self._view.set_pixels(data.values[index].numpy(), _metadata(summary, index))
        if drawn is not None:
            self._drawn.set_pixels(drawn.data.values[index].numpy(), _metadata(drawn, index))
        self._title.setText(tr("Number {number} · {part}", number=f"{index:,}", part=part_name(found.part)))
        self._facts.setText("\n".join(_facts(found)))
        self._values.setText(_values(summary, found))

    def show_counts(self, summary: Summary, chosen: Indices) -> None:
        """Counts the classes and the pixel values of the chosen examples."""
        image = summary.data.spec.kind == "image"
        self._view.setVisible(image)
        counts = summary.class_counts(chosen)
        self._classes_title.setVisible(len(counts) > 0)
        self._classes.setVisible(len(counts) > 0)
        self._classes.set_counts(counts.tolist(), _translated(summary.data.spec.classes), by_class=True)
        self._levels_title.setVisible(image)
        self._levels.setVisible(image)
        if image:
            self._show_levels(summary, chosen)

    def _show_levels(self, summary: Summary, chosen: Indices) -> None:
        counts, of = summary.value_counts(chosen)
        if summary.data.spec.binary:
            self._levels.set_counts([int(counts[0]), int(counts[-1])], ["0", "1"])
        else:
            edges = np.linspace(0, 1, HISTOGRAM_BINS + 1)
            names = [f"{low:.2f}–{high:.2f}" for low, high in pairwise(edges)]
            self._levels.set_counts(counts.tolist(), names)
        text = tr("Pixel values") if of == len(chosen) else tr("Pixel values of {count} images", count=f"{of:,}")
        self._levels_title.setText(text)


def _label(role: theme.Role, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    theme.set_role(label, role)
    return label


def _translated(classes: Sequence[str]) -> list[str]:
    return [tr(name) for name in classes]


def _facts(found: Example) -> list[str]:
    lines = [tr("Class: {name}", name=tr(found.label))] if found.label else []
    lines += [found.caption] if found.caption else []
    return lines + [tr("{name}: {value}", name=tr(name), value=value) for name, value in found.attributes]


def _values(summary: Summary, found: Example) -> str:
    data = summary.data
    if data.spec.kind == "vector":
        return ", ".join(f"{value:.3f}" for value in data.values[found.index].tolist())
    line = tr("min {low:.2f} · mean {mean:.2f} · max {high:.2f}", low=found.low, mean=found.mean, high=found.high)
    if data.spec.binary:
        return line + "\n" + tr("Binarised: each pixel was drawn once as 0 or 1.")
    if data.spec.shape[0] == 1:
        return line + "\n" + tr("Grey levels, as they are.")
    return line + "\n" + tr("Colours, as they are.")


def _metadata(summary: Summary, index: int) -> bytes:
    """What a picture carries when it is dragged to another view."""
    recipe = summary.data.recipe
    return json.dumps({"data": recipe.source, "index": index, "fingerprint": summary.data.fingerprint}).encode()
