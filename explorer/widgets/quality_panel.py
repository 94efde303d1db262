"""Figures of quality under each other: each with its interval, what it says, and beneath all what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.panel_parts import muted


@dataclass(frozen=True)
class Figure:
    """One figure.

    Args:
        name: of the figure.
        value: as it is written.
        interval: likewise, with its ends; empty where there is none.
        meaning: a line beneath.
    """

    name: str
    value: str
    interval: str
    meaning: str


class QualityPanel(QWidget):
    """A column of figures."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.HALF)
        heading = QLabel(tr("Quality of the samples"))
        theme.set_role(heading, "strong")
        self._column.addWidget(heading)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._about = muted("")
        self._column.addSpacing(theme.GAP)
        self._column.addWidget(self._about)
        self._column.addStretch(1)

    def set_figures(self, figures: Sequence[Figure], about: str) -> None:
        """Shows these in place of the former, and ``about`` beneath them."""
        while len(self._rows) < len(figures):
            row = (QLabel(), muted(""))
            row[0].setWordWrap(True)
            place = 1 + 2 * len(self._rows)
            self._column.insertWidget(place, row[0])
            self._column.insertWidget(place + 1, row[1])
            self._rows.append(row)
        for place, (value, meaning) in enumerate(self._rows):
            shown = place < len(figures)
            value.setVisible(shown)
            meaning.setVisible(shown)
            if shown:
                each = figures[place]
                value.setText(f"{each.name}  <b>{each.value}</b>  {each.interval}".rstrip())
                meaning.setText(each.meaning)
        self._about.setText(about)

    def text(self) -> str:
        """What is shown, line by line."""
        rows = [label.text() for row in self._rows for label in row if not label.isHidden()]
        return "\n".join([*rows, self._about.text()])
