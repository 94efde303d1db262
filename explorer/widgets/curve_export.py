"""The curves as a picture or as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from explorer.i18n import tr
from explorer.widgets.curve_data import CurveData

_DENSITY = 2  # pixels of the exported picture for each of the window


def to_image(plot: QGraphicsView) -> QImage:
    """The plot as it is seen, at twice the resolution."""
    image = QImage(plot.viewport().size() * _DENSITY, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot.render(painter, QRectF(image.rect()), plot.viewport().rect())
    painter.end()
    return image


def write_svg(plot: QGraphicsView, path: Path) -> None:
    """The plot as a drawing; pyqtgraph's own exporter fails on Qt 6.11.

    Raises:
        OSError: it could not be written.
    """
    path.touch()  # the generator says nothing of what goes wrong
    size: QSize = plot.viewport().size()
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(tr("Curves"))
    painter = QPainter(generator)
    plot.render(painter, QRectF(0, 0, size.width(), size.height()), plot.viewport().rect())
    painter.end()


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
