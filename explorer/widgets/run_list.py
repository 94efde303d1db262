"""The runs of this session: which of them are drawn, and which one the views show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.session import RunState

_LINES = 6  # lines in sight at most; the rest is scrolled to


class _Rows(QStyledItemDelegate):
    """Leaves room around two lines, as the style sheet does around one."""

    def __init__(self, owner: QListWidget) -> None:
        super().__init__(owner)
        self._line = owner.fontMetrics().height()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        wrapped = size.height() >= 2 * self._line
        return size + QSize(0, theme.UNIT) if wrapped else size


class RunList(QListWidget):
    """A tick for each run that is drawn; the selected one is the one that the views show."""

    ticked = Signal(int, bool)
    """The user put a run (its id) in or left it out."""
    chosen = Signal(int)
    """The user selected a run (its id)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        # The accent would hide the ticks.
        self.setStyleSheet("QListWidget::item:selected { background: palette(midlight); color: palette(text); }")
        self.setIconSize(QSize(20, 12))
        self.setAccessibleName(tr("Runs"))
        self.setToolTip(tr("Tick the runs whose curves and samples are shown; select the one that the views show"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # no larger than its rows
        self.setItemDelegate(_Rows(self))
        self.setWordWrap(True)  # a name is worth a second line
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._item_changed)
        self.currentItemChanged.connect(self._current_changed)

    def set_runs(self, runs: Sequence[RunState], current: int | None) -> None:
        """Lists these runs, the newest last; one that is new begins with a tick."""
        self._filling = True
        known = {self.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(self.count())}
        for run in runs:
            if run.id not in known:
                self._add(run)
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == current:
                self.setCurrentRow(row)
        self._filling = False
        self.updateGeometry()

    def set_swatch(self, run: int, swatch: QIcon) -> None:
        """Shows how the lines of a run are drawn."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == run:
                self._filling = True
                self.item(row).setIcon(swatch)
                self._filling = False

    def tick(self, run: int, on: bool) -> None:
        """Puts a run in, or leaves it out, as a user does."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == run:
                self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def shown(self) -> tuple[int, ...]:
        """The ids of the runs with a tick, in order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            each.data(Qt.ItemDataRole.UserRole) for each in items if each.checkState() == Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        rows = [self.visualItemRect(self.item(row)).height() for row in range(self.count())]  # as they are wrapped
        line = self.fontMetrics().lineSpacing() + theme.UNIT
        return QSize(24 * theme.UNIT, min(max(sum(rows), line), _LINES * line) + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * theme.UNIT, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the names elsewhere."""
        super().resizeEvent(event)
        self.doItemsLayout()
        self.updateGeometry()

    def _add(self, run: RunState) -> None:
        item = QListWidgetItem(run.title, self)
        item.setData(Qt.ItemDataRole.UserRole, run.id)
        item.setToolTip(run.title)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)

    @Slot(QListWidgetItem)
    def _item_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.ticked.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() == Qt.CheckState.Checked)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _current_changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if not self._filling and item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
