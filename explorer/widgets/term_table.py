"""The newest value of every loss term, in the colour of its curve, and the facts of the run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curve_terms import term_name

_DOT = 10  # px


def term_unit(term: str) -> str:
    """The unit that a term's name ends in, translated; empty where it says none."""
    return {"nats": tr("nats"), "bits": tr("bits")}.get(term.rpartition("_")[2], "")


def show_loss(value: float) -> str:
    """A number in five or six places, with a true minus sign."""
    if not math.isfinite(value):
        return str(value)
    size = abs(value)
    text = f"{value:,.0f}" if size >= 1e5 else f"{value:,.2f}" if size >= 0.1 or size == 0 else f"{value:.2g}"
    return text.replace("-", "−")


class TermTable(QWidget):
    """Rows of dot, name, value, unit; beneath them rows of fact and value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._term_block, self._fact_block = QWidget(), QWidget()
        self._column.addWidget(self._term_block)
        self._column.addWidget(self._fact_block)
        self._terms: dict[str, QLabel] = {}
        self._facts: dict[str, QLabel] = {}

    def set_terms(self, values: Mapping[str, float]) -> None:
        """Shows a number for each term, by its name."""
        if tuple(values) != tuple(self._terms):
            block, grid = _block()
            self._terms = _term_rows(grid, values)
            self._term_block = self._replace(self._term_block, block)
        for name, value in values.items():
            self._terms[name].setText(show_loss(value))

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Shows facts beneath the terms; the names are translated already."""
        if tuple(facts) != tuple(self._facts):
            block, grid = _block()
            self._facts = {name: _fact_row(grid, row, name) for row, name in enumerate(facts)}
            self._fact_block = self._replace(self._fact_block, block)
        for name, text in facts.items():
            self._facts[name].setText(text)

    def value(self, name: str) -> str:
        """What is written for a term or a fact."""
        return (self._terms | self._facts)[name].text()

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new


def _block() -> tuple[QWidget, QGridLayout]:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.UNIT)
    grid.setVerticalSpacing(theme.HALF)
    return block, grid


def _term_rows(grid: QGridLayout, terms: Iterable[str]) -> dict[str, QLabel]:
    """The values' labels; where there are several players, each has its terms beneath its name."""
    made: dict[str, QLabel] = {}
    player = ""
    for term in terms:
        if term.rpartition("/")[0] != player:
            player = term.rpartition("/")[0]
            heading = QLabel(term_name(player))
            theme.set_role(heading, "muted")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 4)
        made[term] = _term_row(grid, grid.rowCount(), term)
    return made


def _term_row(grid: QGridLayout, row: int, term: str) -> QLabel:
    value, unit = QLabel(), QLabel(term_unit(term))
    value.setAlignment(Qt.AlignmentFlag.AlignRight)
    theme.set_role(value, "strong")
    theme.set_role(unit, "muted")
    value.setAccessibleName(term_name(term))
    grid.addWidget(TermDot(term), row, 0)
    grid.addWidget(QLabel(term_name(term.rpartition("/")[2])), row, 1)
    grid.addWidget(value, row, 2)
    grid.addWidget(unit, row, 3)
    grid.setColumnStretch(1, 1)
    return value


def _fact_row(grid: QGridLayout, row: int, name: str) -> QLabel:
    label, value = QLabel(name), QLabel()
    theme.set_role(label, "muted")
    value.setAlignment(Qt.AlignmentFlag.AlignRight)
    value.setAccessibleName(name)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    grid.addWidget(label, row, 0)
    grid.addWidget(value, row, 1)
    grid.setColumnStretch(1, 1)
    return value


class TermDot(QWidget):
    """A dot in the colour of a term."""

    def __init__(self, term: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term = term
        self.setFixedSize(QSize(_DOT, _DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.term_color(self._term))
        painter.drawEllipse(self.rect())
