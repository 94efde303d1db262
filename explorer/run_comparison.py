"""Runs side by side: their curves over each other, the settings that differ, one table of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.run_shelf import RunShelf
from explorer.run_words import figure_row, setting_row, title_of
from explorer.runs.library import differences
from explorer.widgets.curves import Curves
from explorer.widgets.sheet import Sheet

if TYPE_CHECKING:
    from explorer.workers.messages import Progress
    from models.catalog import Catalog


class RunComparison(QTabWidget):
    """Shows what the shelf knows of some runs, and asks it for their curves."""

    drawn = Signal(str, QIcon)
    """A run's lines are drawn like this now; not at all where the icon is empty."""
    figures_wanted = Signal(object)
    """Work out the figures of these runs, by their keys."""

    def __init__(self, shelf: RunShelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._keys: tuple[str, ...] = ()
        self._catalog: Catalog | None = None
        self._points: dict[str, tuple[int, str]] = {}  # by key, of the runs that are drawn: how many, and the newest
        self._build()
        shelf.curves_read.connect(self._draw)
        shelf.results_read.connect(self._results_read)
        theme.themed.changed.connect(self._show_swatches)

    def _build(self) -> None:
        self.curves = Curves(tr("loss per example"), list_runs=False)
        self.settings = Sheet(tr("Settings that differ"))
        self.results = Sheet(tr("Results"), numbers=(2, 6))
        self._settings_hint, self._results_hint = QLabel(), QLabel()
        self.evaluate = QPushButton(tr("Work out the figures"))
        self.evaluate.setToolTip(
            tr("Evaluates every run with a tick on the test split, and keeps the figures with it")
        )  # fmt: skip
        self.evaluate.clicked.connect(self._evaluate_clicked)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        for each in (self, self.tabBar()):
            each.setAccessibleName(tr("Comparison"))
        self.addTab(self.curves, tr("Curves"))
        self.addTab(_page(self._settings_hint, self.settings), tr("Settings that differ"))
        self.addTab(_page(self._results_hint, self.results, self.evaluate), tr("Results"))

    def show_runs(self, keys: Sequence[str], catalog: Catalog | None) -> None:
        """Compares these runs, all of them on the shelf."""
        self._keys, self._catalog = tuple(keys), catalog
        for key in self._points.keys() - set(keys):
            self.curves.clear_run(key)
            self.drawn.emit(key, QIcon())
            self._shelf.forget_curves(key)  # they may be long; and a run that goes on has more by then
            del self._points[key]
        for key in keys:
            self._shelf.read_curves(key)
        self._show_differences()
        self._show_figures()

    def follow(self, key: str) -> None:
        """Somebody else goes on with a run: its curves are read again, if they are drawn."""
        if key in self._points:
            self._shelf.read_curves(key, again=True)

    def append(self, key: str, progress: Progress) -> None:
        """The run that learns in this window has made steps."""
        if key in self._points:
            for term, values in progress.terms.items():
                self.curves.append(key, term, progress.steps, values)

    # --- inside ---

    @Slot(str)
    def _draw(self, key: str) -> None:
        curves = self._shelf.curves.get(key)
        if curves is None or key not in self._keys:
            return
        for each, title in zip(self._keys, self._titles(), strict=True):
            self.curves.set_run_title(each, title)
        newest = str([(name, values[-1:]) for name, values in curves.terms.items()])  # steps may have been made again
        if self._points.get(key) != (len(curves.steps), newest):
            self._points[key] = len(curves.steps), newest
            for term, values in curves.terms.items():
                self.curves.append(key, term, curves.steps, values)
        self._show_swatches()

    @Slot()
    def _show_swatches(self) -> None:
        for key in self._points:
            self.drawn.emit(key, self.curves.run_swatch(key))

    def _titles(self) -> list[str]:
        """What the runs are called; of several with one name, their folders', which no two have alike."""
        records = [self._shelf.records[key] for key in self._keys]
        titles = [title_of(record, self._catalog) for record in records]
        return [
            record.folder.name if titles.count(title) > 1 else title
            for title, record in zip(titles, records, strict=True)
        ]

    def _show_differences(self) -> None:
        rows = differences(tuple(self._shelf.records[key] for key in self._keys), self._catalog)
        headings = [tr("Setting"), *self._titles()]
        self.settings.show_rows(headings, [setting_row(row, self._catalog) for row in rows])
        few = tr("Tick two runs or more, and what differs between them stands here.")
        _say(self._settings_hint, few if len(self._keys) < 2 else "" if rows else tr("All settings are the same."))

    @Slot(str)
    def _results_read(self, key: str) -> None:
        if key in self._keys:
            self._show_figures()

    def _show_figures(self) -> None:
        found = [
            (each.name, figure_row(each, title, results.step, self._shelf.records[key]))
            for key, title in zip(self._keys, self._titles(), strict=True)
            if (results := self._shelf.results.get(key)) is not None
            for each in results.figures
        ]
        order = list(dict.fromkeys(name for name, _ in found))
        rows = [row for _, row in sorted(found, key=lambda each: order.index(each[0]))]
        headings = [
            tr("Figure"), tr("Run"), tr("Value"), tr("Unit"), tr("Kind"), tr("Split"), tr("Step"), tr("Remark"),
        ]  # fmt: skip
        self.results.show_rows(headings, rows)
        missing = len(self._outdated())
        text = tr("Not worked out yet, or not for the newest weights: {count}", count=missing)
        _say(self._results_hint, text if missing else "")
        self.evaluate.setEnabled(missing > 0 and self._catalog is not None)

    def _outdated(self) -> list[str]:
        """The runs without figures for their newest weights."""
        return [key for key in self._keys if self._shelf.lacks_results(key)]

    @Slot()
    def _evaluate_clicked(self) -> None:
        self.evaluate.setEnabled(False)
        self.figures_wanted.emit(tuple(self._outdated()))


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _page(hint: QLabel, sheet: QWidget, button: QWidget | None = None) -> QWidget:
    """A sentence, a table, and a button beneath it."""
    hint.setWordWrap(True)
    theme.set_role(hint, "muted")
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, theme.GAP, 0, 0)
    column.setSpacing(theme.GAP)
    column.addWidget(hint)
    column.addWidget(sheet, 1)
    if button is not None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
    return page
