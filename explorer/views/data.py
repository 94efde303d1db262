"""The data: browse a set, look at one example closely, choose another set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.browsing import Indices, Part, Summary, in_plane
from explorer.data.catalog import entries, is_named
from explorer.data_text import count_text, size_text
from explorer.i18n import tr
from explorer.session import State
from explorer.views.base import View, ViewContext
from explorer.widgets.data_cards import DataCards
from explorer.widgets.drop_zone import Dropped, accept_images, is_folder
from explorer.widgets.example_panel import ExamplePanel, part_name
from explorer.widgets.image_grid import ImageGrid, TileSlider
from explorer.widgets.job_strip import JobStrip
from explorer.widgets.scatter import Layer, Scatter
from explorer.widgets.skipped_list import SkippedList
from explorer.workers.jobs import Job

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset

_TILE = 11 * theme.UNIT  # px, the side of an image at first
_CARD_EXAMPLES = 12
_CARD_POINTS = 600


class DataView(View):
    """Browses the current set in a grid (vectors: as points in the plane), and offers the others on cards."""

    title = "Data"
    purpose = "Browse what the model learns from, choose another set, or make one of your own folder."
    order = 10
    kinds = ("image", "vector")
    needs_run = False
    pace = 1.0  # s: it shows nothing that is learned

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._summary: Summary | None = None
        self._given: Summary | None = None  # the same examples before their pixels were drawn as 0 or 1
        self._asked_for: Dataset | None = None
        self._chosen: Indices = np.zeros(0, np.int64)
        self._cards_filled = False
        self._build()
        accept_images(self, self._dropped, paste=False, wanted=is_folder)
        if self.state.dataset is not None:
            self._take(self.state)

    # --- building ---

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self._browser = self._build_browser()
        self._pages.addWidget(self._browser)
        self._cards = DataCards(entries())
        self._cards.chosen.connect(self._card_chosen)
        self._cards.folder_wanted.connect(self._open_folder)
        self._pages.addWidget(self._cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addLayout(self._build_header())
        column.addWidget(JobStrip(self.context.jobs))
        self._skipped = SkippedList()
        column.addWidget(self._skipped)
        column.addWidget(self._pages, 1)

    def _build_header(self) -> QHBoxLayout:
        self._name = QLabel(tr("Data"))
        theme.set_role(self._name, "title")
        self._facts = QLabel()
        self._details = QLabel()
        theme.set_role(self._details, "muted")
        for label in (self._facts, self._details):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choose = QPushButton(tr("Choose data…"))
        self._choose.setCheckable(True)
        self._choose.setToolTip(tr("Show all data sets, embedded and downloadable"))
        self._choose.toggled.connect(self._choosing)
        folder = QPushButton(tr("Open folder…"))
        folder.setToolTip(tr("Make a data set of the pictures in a folder; you can also drop the folder here"))
        folder.clicked.connect(self._open_folder)
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(2 * theme.GAP)
        first.addWidget(self._name)
        first.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignBaseline)
        words.addLayout(first)
        words.addWidget(self._details)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(words, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(folder, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_browser(self) -> QWidget:
        self._grid = ImageGrid(tr("Examples"))
        self._grid.set_tile(int(str(self.context.settings.value("data/tile", _TILE))))
        self._grid.tile_changed.connect(self._keep_tile)
        self._grid.selected.connect(self._selected)
        self._scatter = Scatter(tr("Examples"))
        self._scatter.picked.connect(self._selected)
        self._panel = ExamplePanel()
        self._shown = QStackedWidget()
        self._shown.addWidget(self._grid)
        self._shown.addWidget(self._scatter)
        across = QHBoxLayout()
        across.setSpacing(theme.MARGIN)
        across.addWidget(self._shown, 1)
        across.addWidget(self._panel)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self._build_filters())
        column.addLayout(across, 1)
        return page

    def _build_filters(self) -> QHBoxLayout:
        self._part = QComboBox()
        self._part.setAccessibleName(tr("Split"))
        self._part.setToolTip(tr("Show one split only"))
        self._class = QComboBox()
        self._class.setAccessibleName(tr("Class"))
        self._class.setToolTip(tr("Show one class only"))
        self._pixels = QComboBox()
        self._pixels.addItem(tr("The originals"), "given")
        self._pixels.addItem(tr("What the model gets"), "model")
        self._pixels.setAccessibleName(tr("Pixels"))
        self._pixels.setToolTip(
            tr(
                "Static binarisation: each pixel is drawn once as 0 or 1, with its grey level as the probability. "
                "“Pixels” at the left has the choice"
            )
        )
        for box in (self._part, self._class):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(24 * theme.UNIT)
            box.activated.connect(self._filter)
        self._pixels.activated.connect(self._filter)
        self._count = QLabel()
        self._tile = TileSlider(self._grid)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for widget in (self._part, self._class, self._pixels, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._tile)
        return row

    # --- the session ---

    def state_changed(self, old: State, new: State) -> None:
        if new.dataset is not None and new.dataset is not old.dataset:
            self._take(new)
        elif self._summary is not None and not self.context.jobs.running:
            self._mark_card(self._summary)  # a choice that could not be loaded goes back to what is

    def refresh(self) -> None:
        """The view came to be seen: now the originals are worth reading."""
        self._read_originals()

    def _take(self, state: State) -> None:
        """Shows a set that has just been loaded."""
        assert state.dataset is not None
        summary = self._summary = Summary.of(state.dataset)
        data = summary.data
        image = data.spec.kind == "image"
        self._given = None
        self._pixels.setVisible(data.spec.binary)
        self._read_originals()
        self._say_what(summary)
        self._skipped.set_skipped(data.skipped)
        self._fill_filters(summary)
        self._shown.setCurrentWidget(self._grid if image else self._scatter)
        self._tile.setVisible(image)
        self._mark_card(summary)
        self._choose.setChecked(False)
        self._filter()

    def _say_what(self, summary: Summary) -> None:
        data, sizes = summary.data, summary.sizes()
        self._name.setText(tr(data.title) if is_named(data.recipe.source) else data.title)
        facts = [size_text(data.spec.shape, data.spec.kind), count_text(data.spec, len(data))]
        if data.spec.binary:
            facts.append(tr("the model gets each pixel as 0 or 1"))
        self._facts.setText(" · ".join(facts))
        parts = [f"{part_name(part)} {size:,}" for part, size in sizes.items()]
        seed = tr("seed {seed}", seed=data.recipe.seed)
        mark = tr("fingerprint {mark}", mark=data.fingerprint[:8])
        self._details.setText(" · ".join([*parts, seed, mark]))
        self._details.setToolTip(tr("SHA-256 over values, labels and splits: {mark}", mark=data.fingerprint))

    def _read_originals(self) -> None:
        """Once for each set whose pixels were drawn as 0 or 1."""
        data = self.state.dataset
        if data is None or not data.spec.binary or data is self._asked_for or not self.isVisible():
            return
        self._asked_for = data

        def done(given: Dataset) -> None:
            if self.state.dataset is data:
                self._given = Summary.of(given)
                self._filter()

        self.context.control.read_data(replace(data.recipe, binarise=False), done)

    def _mark_card(self, summary: Summary) -> None:
        source = summary.data.recipe.source
        self._cards.mark(source if is_named(source) else None)

    def _fill_filters(self, summary: Summary) -> None:
        self._part.clear()
        self._part.addItem(part_name(None), None)
        for part in summary.sizes():
            self._part.addItem(part_name(part), part)
        self._class.clear()
        self._class.addItem(tr("All classes"), None)
        for label, name in enumerate(summary.data.spec.classes):
            self._class.addItem(_chip(theme.class_color(label)), tr(name), label)
        self._class.setVisible(bool(summary.data.spec.classes))

    # --- browsing ---

    @Slot()
    def _filter(self) -> None:
        """Shows the examples of the chosen split and class."""
        summary = self._summary
        if summary is None:
            return
        part: Part | None = self._part.currentData()
        self._chosen = chosen = summary.select(part, self._class.currentData())
        self._count.setText(tr("{shown} of {count}", shown=f"{len(chosen):,}", count=f"{len(summary.data):,}"))
        self._panel.show_counts(self._looked_at(summary), chosen)
        if summary.data.spec.kind == "image":
            self._fill_grid(self._looked_at(summary))
        else:
            self._fill_scatter(summary)

    def _looked_at(self, summary: Summary) -> Summary:
        """The originals where they are chosen and there, else what the model gets."""
        return summary if self._given is None or self._pixels.currentData() == "model" else self._given

    def _fill_grid(self, summary: Summary) -> None:
        chosen, labels = self._chosen, summary.labels
        values = summary.data.values.numpy()
        self._grid.select(-1)
        self._grid.set_source(
            len(chosen),
            lambda wanted: values[chosen[wanted.start : wanted.stop]],
            labels=None if labels is None else labels[chosen],
            classes=[tr(name) for name in summary.data.spec.classes],
        )
        self._grid.select(0)

    def _fill_scatter(self, summary: Summary) -> None:
        points = in_plane(summary.data.values.numpy())
        labels = None if summary.labels is None else summary.labels[self._chosen]
        even = summary.data.spec.size > 1
        self._scatter.set_layers(Layer(points[self._chosen], labels), extent=points, even=even)
        self._panel.show_example(None, -1)

    @Slot(int)
    def _selected(self, place: int) -> None:
        index = int(self._chosen[place]) if 0 <= place < len(self._chosen) else -1
        if self._summary is None or self._given is None:
            self._panel.show_example(self._summary, index)
        else:
            self._panel.show_example(self._given, index, self._summary)

    @Slot(int)
    def _keep_tile(self, side: int) -> None:
        self.context.settings.setValue("data/tile", side)

    # --- choosing ---

    @Slot(bool)
    def _choosing(self, on: bool) -> None:
        self._pages.setCurrentWidget(self._cards if on else self._browser)
        if on and not self._cards_filled:
            self._cards_filled = True
            self.context.jobs.submit(Job(tr("Loading examples"), _card_examples, self._fill_cards))

    def _fill_cards(self, examples: dict[str, np.ndarray]) -> None:
        for name, values in examples.items():
            self._cards.cards[name].set_examples(values)

    @Slot(str)
    def _card_chosen(self, name: str) -> None:
        from explorer.data.dataset import Recipe

        data = self.state.dataset
        self._cards.mark(name)
        if data is not None and data.recipe.source == name:
            self._choose.setChecked(False)
            return
        # Pressing a card with an arrow is asking for the download.
        self.context.control.choose_data(Recipe(name), download=True)

    @Slot()
    def _open_folder(self) -> None:
        start = str(self.context.settings.value("data/folder", "", str))
        folder = QFileDialog.getExistingDirectory(self, tr("Open a folder of pictures"), start)
        if folder:
            self.context.settings.setValue("data/folder", folder)
            self.context.control.choose_folder(Path(folder))

    def _dropped(self, dropped: Dropped) -> None:
        """A folder becomes data; pictures are left to the window, which knows who takes them."""
        for folder in dropped.paths:
            self.context.control.choose_folder(folder)


def _chip(color: QColor) -> QIcon:
    chip = QPixmap(12, 12)
    chip.fill(color)
    return QIcon(chip)


def _card_examples(job: Job) -> dict[str, np.ndarray]:
    """A few examples of every embedded set; runs on a job thread."""
    from explorer.data.dataset import Recipe
    from explorer.data.load import load

    found = {}
    for each in entries():
        job.check()
        if not each.download:
            count = _CARD_EXAMPLES if each.kind == "image" else _CARD_POINTS
            found[each.name] = load(Recipe(each.name)).values[:count].numpy().copy()
    return found
