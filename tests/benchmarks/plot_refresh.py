"""``plot_refresh``: a curve of many points takes ten more and is painted again, the view following."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication

from explorer import theme
from explorer.app import make_application
from explorer.widgets.curves import Curves
from tests.benchmarks.rows import Row, percentile, write_rows

SIZE = (900, 400)
FIGURES = {"100k": (100_000, 4.0), "1m": (1_000_000, 12.0)}
REFRESHES = {"100k": 60, "1m": 30}
NEW = 10


def main() -> None:
    """Prints the rows."""
    app = make_application()
    theme.apply(app, "light")
    write_rows([_row(name, *figure) for name, figure in FIGURES.items()])


def _row(name: str, points: int, target: float) -> Row:
    values = _walk(points + NEW * (REFRESHES[name] + 10))
    ours = _times(_program(values, points), REFRESHES[name])
    raw = _times(_raw(values, points), 5)
    against = (
        f"median of {REFRESHES[name]} refreshes of the program's curves; pyqtgraph as it comes: {_median(raw):.3g} ms"
    )
    return Row(f"plot_refresh/{name}", _median(ours), target, "ms", "lower", min(ours), max(ours), against)


def _median(values: list[float]) -> float:
    return percentile(values, 50)


def _walk(points: int) -> np.ndarray:
    """A loss with noise."""
    random = np.random.default_rng(0)
    return 100 + 100 * np.exp(-np.arange(points) / (points / 10)) + random.normal(size=points)


def _times(refresh: Callable[[], None], count: int) -> list[float]:
    """Milliseconds of each refresh, after three that are not counted."""
    taken = []
    for turn in range(count + 3):
        begin = time.perf_counter()
        refresh()
        if turn >= 3:
            taken.append(1000 * (time.perf_counter() - begin))
        QCoreApplication.processEvents()
    return taken


def _program(values: np.ndarray, points: int) -> Callable[[], None]:
    curves = Curves("nats")
    curves.resize(*SIZE)
    curves.show()
    curves.append("1", "loss_nats", np.arange(points), values[:points])
    QCoreApplication.processEvents()
    count = points

    def refresh() -> None:
        nonlocal count
        curves.append("1", "loss_nats", np.arange(count, count + NEW), values[count : count + NEW])
        count += NEW
        curves.refresh()
        curves.plot.viewport().repaint()

    return refresh


def _raw(values: np.ndarray, points: int) -> Callable[[], None]:
    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    plot.show()
    item = plot.plot(np.arange(points), values[:points])
    QCoreApplication.processEvents()
    count = points

    def refresh() -> None:
        nonlocal count
        count += NEW
        item.setData(np.arange(count), values[:count])
        plot.viewport().repaint()

    return refresh


if __name__ == "__main__":
    main()
