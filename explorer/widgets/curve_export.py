"""The curves as a picture or as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curve_data import CurveData

_DENSITY = 2  # pixels of the exported picture for each of the window


Areas = Sequence[tuple[QGraphicsView, QRect]]
"""Plots, each with its place among the others, px."""


def to_image(areas: Areas) -> QImage:
    """The plots as they are seen, at twice the resolution."""
    whole = _whole(areas)
    image = QImage(whole.size() * _DENSITY, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, areas, _DENSITY)
    painter.end()
    return image


def write_svg(areas: Areas, path: Path) -> None:
    """The plots as a drawing; pyqtgraph's own exporter fails on Qt 6.11.

    Raises:
        OSError: it could not be written.
    """
    path.touch()  # the generator says nothing of what goes wrong
    size = _whole(areas).size()
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(tr("Curves"))
    painter = QPainter(generator)
    _paint(painter, areas, 1)
    painter.end()


def _whole(areas: Areas) -> QRect:
    whole = QRect()
    for _, place in areas:
        whole = whole.united(place)
    return whole


def _paint(painter: QPainter, areas: Areas, density: int) -> None:
    whole = _whole(areas)
    ground = theme.current().color("plot")
    painter.fillRect(QRect(0, 0, whole.width() * density, whole.height() * density), ground)
    for plot, place in areas:
        at = place.translated(-whole.topLeft())
        target = QRectF(at.x() * density, at.y() * density, at.width() * density, at.height() * density)
        plot.render(painter, target, plot.viewport().rect())


def write_csv(curves: Iterable[tuple[str, str, CurveData]], path: Path) -> None:
    """One row for each point: run, term, step, value; a gap is written ``nan``.

    Raises:
        OSError: it could not be written.
    """
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("run", "term", "step", "value"))
        for run, term, data in curves:
            for step, value in zip(data.steps.tolist(), data.values.tolist(), strict=True):
                writer.writerow((run, term, f"{step:.15g}", repr(value)))
