"""The models below the names of their families; those that can't learn the data are grey, and say why."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from explorer.i18n import explain, tr
from explorer.session import learning_obstacle

if TYPE_CHECKING:
    from models.catalog import Catalog, ModelEntry
    from models.spec import DataSpec


class ModelList(QStandardItemModel):
    """The rows of a list of models; a model's name is its row's ``UserRole``."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[ModelEntry, QStandardItem]] = []
        self._spec: DataSpec | None = None
        bold = QFont()
        bold.setBold(True)
        for family, entries in itertools.groupby(catalog.entries, lambda entry: entry.family):
            heading = QStandardItem(tr(family.capitalize()))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(bold)  # a model that can't be chosen is as grey
            self.appendRow(heading)
            for entry in entries:
                row = QStandardItem(tr(entry.title))
                row.setData(entry.name, Qt.ItemDataRole.UserRole)
                self._rows.append((entry, row))
                self.appendRow(row)
        self._grey_out()

    def show_data(self, spec: DataSpec | None) -> None:
        """The data are these now."""
        if spec != self._spec:
            self._spec = spec
            self._grey_out()

    def _grey_out(self) -> None:
        for entry, row in self._rows:
            why = _why_not(entry, self._spec)
            row.setEnabled(not why)
            row.setToolTip(why)


def _why_not(entry: ModelEntry, spec: DataSpec | None) -> str:
    """Why a model can't be chosen; "" if it can."""
    if entry.cls is None:
        return entry.error or ""
    problem = None if spec is None else learning_obstacle(entry, spec)
    return "" if problem is None else explain(problem)
