"""What is written over the curves: numbers in few letters, boxes that keep clear of each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer import theme


def paint_box(painter: QPainter, where: QRectF, at: QPointF, rows: Sequence[tuple[str, str, QColor]]) -> None:
    """A box of names (each in its colour) and numbers beside a point, on the side where ``where`` has room."""
    metrics, colors = QFontMetricsF(painter.font()), theme.current()
    names = max(metrics.horizontalAdvance(name) for name, _, _ in rows)
    numbers = max(metrics.horizontalAdvance(number) for _, number, _ in rows)
    size = (names + numbers + 4 * theme.UNIT, metrics.height() * len(rows) + theme.UNIT)
    left = at.x() + theme.UNIT if at.x() + theme.UNIT + size[0] <= where.right() else at.x() - theme.UNIT - size[0]
    top = min(max(at.y() - size[1] / 2, where.top()), where.bottom() - size[1])
    box = QRectF(left, top, *size)
    painter.setPen(QPen(colors.color("line"), 1))
    painter.setBrush(colors.color("raised", 0.94))
    painter.drawRoundedRect(box, theme.HALF, theme.HALF)
    line = box.adjusted(theme.UNIT, theme.HALF, -theme.UNIT, 0)
    line.setHeight(metrics.height())
    for name, number, color in rows:
        painter.setPen(color)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(colors.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, number)
        line.translate(0, metrics.height())


def spread(tops: list[float], height: float, first: float, last: float) -> list[float]:
    """Moves boxes of equal ``height`` (sorted by their tops) apart so that none overlaps, within ``first`` and ``last``
    as far as there is room."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + height if placed else first))
    limit = last - height
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], limit)
        limit = placed[index] - height
    return placed


def columns(places: list[float], width: float) -> list[list[int]]:
    """Which of some boxes of that ``width`` could overlap: the indices of those that begin at about the same place."""
    found: list[list[int]] = []
    for index in sorted(range(len(places)), key=lambda index: places[index]):
        if not found or places[index] - places[found[-1][0]] > width:
            found.append([])
        found[-1].append(index)
    return [sorted(each) for each in found]


def beside(corners: list[tuple[float, float]], width: float, height: float, within: QRectF) -> list[float]:
    """The tops of boxes that would have these left upper ``corners`` (sorted by their tops), so that none overlaps."""
    tops = [top for _, top in corners]
    for column in columns([left for left, _ in corners], width):
        placed = spread([tops[each] for each in column], height, within.top(), within.bottom())
        for each, top in zip(column, placed, strict=True):
            tops[each] = top
    return tops


def show_thousands(value: float) -> str:
    """In at most five letters, below a billion: ``12k``, ``12.5k``, ``3M``."""
    for size, letter in ((1e9, "G"), (1e6, "M")):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value / 1e3:.4g}k"


def show_short(value: float) -> str:
    """Four significant figures at a steady width: ``123.4``, ``0.01234``, ``1.23e-06``, ``–`` for what is missing."""
    if not math.isfinite(value):
        return "–"
    size = abs(value)
    if size != 0 and (size < 1e-3 or size >= 1e6):
        return f"{value:.2e}"
    digits = max(0, 3 - math.floor(math.log10(size))) if size >= 1e-3 else 3
    return f"{value:,.{min(digits, 6)}f}"


def show_closed(value: float) -> str:
    """A number as one would write it where it is a multiple of ln 2 or of a quarter: ``2·ln 2``, ``½``."""
    for scale, name in ((math.log(2), "ln 2"), (1.0, "")):
        for times, text in ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2")):
            if math.isclose(abs(value), times * scale, rel_tol=1e-9):
                shown = (name if text == "1" else f"{text}·{name}") if name else text
                return f"−{shown}" if value < 0 else shown
    return "0" if value == 0 else show_short(value)
