"""The runs on the disk: find, name, compare and open them, whenever they were made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.branch_dialog import ask as ask_branch
from explorer.i18n import tr
from explorer.run_comparison import RunComparison
from explorer.run_edits import RunEdits
from explorer.run_names import name_open_runs
from explorer.run_shelf import RunShelf
from explorer.run_words import card_of, row_of, title_of
from explorer.runs.library import RunRecord
from explorer.session import State
from explorer.sharing import What, ask_where
from explorer.views.base import View, ViewContext
from explorer.widgets.empty_state import EmptyState
from explorer.widgets.run_card import CardText, RunCard
from explorer.widgets.runs_table import RunsTable, size_text
from explorer.workers.messages import Progress
from models.problems import Problem

_PAUSE_MS = 120  # after the last letter, or the last step through the list, so that both stay quick with many runs
_FOLLOW_MS = 4000  # between two looks at a run that another program writes


class RunsView(View):
    """A table of runs on the left; on the right the one that is selected, and those with a tick side by side."""

    title = "Runs"
    purpose = "Every run is kept in a folder: find it again, name it, compare it with others, and open it in any view."
    order = 80
    kinds = ("image", "vector")
    needs_run = False
    pace = 1.0  # s: it reads what is on the disk

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._shelf = RunShelf(context.jobs)
        self._edits = RunEdits(self._shelf, context.undo)
        self._stale = True
        self._brought = ""  # the run, by its key, that is selected once it stands in the list
        self._search_timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._search_timer.timeout.connect(self._search_now)
        self._compare_timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._compare_timer.timeout.connect(self._compare)
        self._follow_timer = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow_timer.timeout.connect(self._follow)
        self._build()
        self._shelf.listed.connect(self._show_list)
        self._shelf.failed.connect(self.tell)
        self._shelf.brought_back.connect(self._look_for)
        context.session.progressed.connect(self._progressed)

    # --- building ---

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self._empty = EmptyState()
        above = QSplitter(Qt.Orientation.Horizontal)
        above.addWidget(self._build_list())
        above.addWidget(self._build_card())
        above.setSizes([580, 360])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(above)
        whole.addWidget(self._build_comparison())
        whole.setSizes([300, 400])
        for split in (above, whole):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(theme.MARGIN)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.addWidget(self._pages)
        self._empty.say(tr("Runs"), tr("Reading the list of runs…"))

    def _build_list(self) -> QWidget:
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search names, notes, settings…"))
        self._search.setAccessibleName(tr("Search the runs"))
        self._search.setToolTip(tr("Shows the runs in which every word is found; “beta=4” finds a setting (Ctrl+F)"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._searched)
        self._table = RunsTable()
        self._table.setToolTip(tr("Tick the runs to compare; select one to see what it is"))
        self._table.ticked.connect(self._ticked)
        self._table.chosen.connect(self._chosen)
        self._table.opened.connect(self._open_newest)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._search)
        column.addWidget(self._table)
        column.addLayout(self._build_count())
        left.setMinimumWidth(44 * theme.UNIT)
        self._bind(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        self._bind(QKeySequence(Qt.Key.Key_F2), self._table, self._rename)
        self._bind(QKeySequence.StandardKey.Delete, self._table, self._delete)
        return left

    def _build_count(self) -> QHBoxLayout:
        self._count = QLabel()
        theme.set_role(self._count, "muted")
        self._untick = QPushButton(tr("Untick all"))
        self._untick.setToolTip(tr("Compare no runs, those that the search hides included"))
        self._untick.clicked.connect(self._table.untick_all)
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._untick)
        return row

    def _bind(self, key: QKeySequence | QKeySequence.StandardKey, widget: QWidget, slot: object) -> None:
        shortcut = QShortcut(key, widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _build_card(self) -> QWidget:
        self._card = RunCard()
        self._card.setMinimumWidth(36 * theme.UNIT)
        self._card.renamed.connect(self._renamed)
        self._card.noted.connect(self._noted)
        self._card.open_wanted.connect(self._open)
        self._card.resume_wanted.connect(self._resume)
        self._card.branch_wanted.connect(self._branch)
        self._card.export_wanted.connect(self._export)
        self._card.delete_wanted.connect(self._delete)
        return self._card

    def _build_comparison(self) -> QWidget:
        self._comparison = RunComparison(self._shelf)
        self._comparison.drawn.connect(self._table.set_swatch)
        self._comparison.figures_wanted.connect(self._work_out)
        return self._comparison

    # --- the session ---

    def refresh(self) -> None:
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed is an edit, also when the program is quit in the middle of it."""
        super().hideEvent(event)
        self._stale = True  # somebody else may change runs meanwhile
        self._card.commit()
        if not self.window().isVisible():
            self._shelf.write_now()

    def changeEvent(self, event: QEvent) -> None:
        """Who comes back to the window may have made, gone on with or deleted runs elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self._reload()

    def state_changed(self, old: State, new: State) -> None:
        if old.training != new.training and "idle" in (old.training, new.training):
            self._stale = True
            if self.isVisible():
                self._reload()
        if new.catalog is not old.catalog or new.training != old.training:
            self._show_list()
        if len(new.runs) != len(old.runs):
            self._look_again(new)
            QTimer.singleShot(0, self, self._name_open_runs)  # once everybody knows the new run

    def _look_again(self, new: State) -> None:
        """A run that has been brought in is not in the list yet, and is looked for in it."""
        folder = None if new.run is None or new.run is new.learning else new.run.folder
        if folder is None or folder.parent != self._shelf.folder or str(folder) in self._shelf.records:
            return
        self._brought = str(folder)
        self._stale = True
        if self.isVisible():
            self._reload()

    @Slot(str)
    def _look_for(self, key: str) -> None:
        self._brought = key

    def _reload(self) -> None:
        self._stale = False
        self._shelf.reload(self.context.control.runs_folder)

    def _growing(self) -> list[RunRecord]:
        """The runs that somebody else is writing."""
        records = self._shelf.records.values()
        return [each for each in records if each.condition == "growing" and not self._is_learning(each)]

    def _follow_later(self) -> None:
        """Looks again in a while, if somebody else writes a run and this view is seen."""
        if self._growing() and self.isVisible():
            self._follow_timer.start()

    @Slot()
    def _follow(self) -> None:
        if not self.isVisible():
            return
        for record in self._growing():
            self._comparison.follow(str(record.folder))
        self._reload()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        run = self.state.find_run(progress.run)
        if run is None or run.folder is None:
            return
        key = str(run.folder)
        self._comparison.append(key, progress)
        if run is self.state.learning:
            self._table.set_step(key, progress.step)

    def _is_learning(self, record: RunRecord) -> bool:
        run = self.state.learning
        return run is not None and run.folder == record.folder

    @Slot()
    def _name_open_runs(self) -> None:
        name_open_runs(self.context.session, self._shelf.records)

    # --- the list ---

    @Slot()
    def _show_list(self) -> None:
        records = tuple(self._shelf.records.values())
        catalog = self.state.catalog
        rows = [row_of(each, catalog, self._is_learning(each)) for each in records]
        self._table.set_rows(rows)
        if not rows:
            self._say_empty()
            return
        self._pages.setCurrentIndex(1)
        self._choose_one(rows[0].key)
        self._say_count()
        self._show_card()
        self._compare()
        self._name_open_runs()
        self._follow_later()

    def _choose_one(self, newest: str) -> None:
        if self._brought in self._shelf.records:
            self._table.choose(self._brought)
            self._brought = ""
        elif not self._table.current():
            self._table.choose(newest)

    def _say_empty(self) -> None:
        if self._shelf.folder is None:
            text = tr("Runs are not kept on the disk in this window.")
        elif self._shelf.complete:
            begin = tr("There is none yet: start training, or drop an exported run or the folder of a run.")
            text = tr(self.purpose) + "\n\n" + begin
        else:
            text = tr("Reading the list of runs…")
        self._empty.say(tr("Runs"), text)
        self._pages.setCurrentIndex(0)
        self._comparison.show_runs((), self.state.catalog)

    def _say_count(self) -> None:
        records = self._shelf.records.values()
        shown, size = len(self._table.shown()), size_text(sum(each.nbytes for each in records))
        text = tr("{shown} of {count} · {size} in all", shown=shown, count=len(records), size=size)
        self._count.setText(text)
        self._untick.setVisible(bool(self._table.ticks()))
        self._count.setToolTip(str(self._shelf.folder))

    @Slot(str)
    def _searched(self, _: str) -> None:
        self._search_timer.start()

    @Slot()
    def _search_now(self) -> None:
        self._table.search(self._search.text())
        self._say_count()

    @Slot(str)
    def _chosen(self, _: str) -> None:
        self._card.commit()
        self._show_card()
        self._compare_timer.start()

    def _record(self) -> RunRecord | None:
        return self._shelf.records.get(self._table.current())

    def _show_card(self) -> None:
        record = self._record()
        self._card.setEnabled(record is not None)
        nothing = CardText("", "", "", "", "", openable=False, removable=False)
        here = record and card_of(record, self.state.catalog, self._is_learning(record))
        self._card.say(here or nothing)

    # --- comparing ---

    @Slot()
    def _ticked(self) -> None:
        self._say_count()
        self._compare()

    def _compared(self) -> list[str]:
        """The runs with a tick, or the one that is selected where none has."""
        return [key for key in self._table.ticks() if key in self._shelf.records] or [
            key for key in [self._table.current()] if key in self._shelf.records
        ]

    @Slot()
    def _compare(self) -> None:
        self._comparison.show_runs(self._compared(), self.state.catalog)

    # --- what the user does ---

    @Slot(object)
    def _work_out(self, keys: tuple[str, ...]) -> None:
        catalog = self.state.catalog
        if catalog is not None:
            for key in keys:
                self._shelf.work_out(key, catalog, self.context.control.data_root)

    @Slot(str)
    def _open_newest(self, key: str) -> None:
        record = self._shelf.records.get(key)
        if record is not None and card_of(record, self.state.catalog, False).openable:
            self._open(None)

    @Slot(object)
    def _open(self, step: int | None) -> None:
        record = self._record()
        if record is None:
            return
        newest = record.step if self._is_learning(record) else max(record.kept, default=0)
        wanted = newest if step is None else step
        own = (run for run in self.state.runs if run.folder == record.folder)
        learning = self.state.learning if step is None else None
        shown = next((run for run in own if run.step == wanted or run is learning), None)
        if shown is not None:
            self.context.control.show_run(shown.id)
        else:
            self.context.control.stored.open(record.folder, step)

    @Slot()
    def _resume(self) -> None:
        record = self._record()
        if record is not None:
            self.context.control.stored.resume(record.folder)

    @Slot(object)
    def _branch(self, step: int | None) -> None:
        """Asks for the settings of a new run that goes on from a checkpoint."""
        record, catalog = self._record(), self.state.catalog
        if record is None or record.info is None or catalog is None:
            return
        try:
            settings = catalog.model(record.info.model).Config.settings()
        except Problem as problem:
            self.tell(problem)
            return
        at = max(record.kept, default=0) if step is None else step
        changes = ask_branch(title_of(record, catalog), at, settings, record.settings_at(at, catalog))
        if changes is not None:
            self.context.control.stored.branch(record.folder, at, changes)

    @Slot(str)
    def _export(self, what: What) -> None:
        record = self._record()
        out = None if record is None else ask_where(self, record.folder, what)
        if record is not None and out is not None:
            self.context.control.sharing.export(record.folder, what, out)

    @Slot()
    def _rename(self) -> None:
        self._card.rename()

    @Slot(str)
    def _renamed(self, title: str) -> None:
        self._edits.rename(self._card.key, title)

    @Slot(str)
    def _noted(self, note: str) -> None:
        self._edits.note(self._card.key, note)

    @Slot()
    def _delete(self) -> None:
        record = self._record()
        if record is not None and not self._is_learning(record):
            self._edits.trash(str(record.folder))
