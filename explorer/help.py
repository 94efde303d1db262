"""The list of keys, and what the program says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__
from explorer.actions import Command
from explorer.i18n import tr
from explorer.theme import UNIT

ELSEWHERE = (
    ("Left, Right", "One frame or one step back and forth, where a scrubber has the focus"),
    ("Home, End", "First and last frame"),
    ("Ctrl+C", "Copy the picture or plot that has the focus"),
    ("Tab, Shift+Tab", "Next and previous control"),
)


class KeysDialog(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget, commands: Sequence[tuple[Command, QAction]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.resize(72 * UNIT, 64 * UNIT)
        rows = [(_keys(action), action.text().replace("&", "")) for _, action in commands if action.shortcuts()]
        rows += [(tr(keys), tr(text)) for keys, text in ELSEWHERE]
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(tr("Keys"))
        table.setHorizontalHeaderLabels([tr("Key"), tr("What it does")])
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)


def _keys(action: QAction) -> str:
    return ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts())


def about_text() -> str:
    """Name, version, versions of what it stands on."""
    import numpy
    import PySide6
    import torch

    parts = {"PySide6": PySide6.__version__, "torch": torch.__version__, "numpy": numpy.__version__}
    below = ", ".join(f"{name} {number}" for name, number in parts.items())
    return f"<h3>Latent Explorer {__version__}</h3><p>" + tr("See generative models learn.") + f"</p><p>{below}</p>"
