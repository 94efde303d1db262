"""``mouse_to_paint``: from the mouse to the end of the paint that shows what it asked for, while a model trains.

In the program's own window, with the latent map in front. One image: the mouse moves over the map sixty times a second,
and the image at the pointer follows. A grid: a slider of another dimension of the code is dragged, and the map's 8×8
images are decoded anew. What counts is the time until the paint is over, at the 95th percentile.
"""

from __future__ import annotations

import dataclasses
import math
import time
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QSlider

from explorer.data.dataset import Dataset
from explorer.main_window import MainWindow
from explorer.widgets.image_view import ImageView
from explorer.widgets.map_canvas import MapCanvas
from tests.benchmarks.rows import Row, percentile, write_rows
from tests.benchmarks.sets import CONVOLUTIONAL, colour_64, grey_28
from tests.benchmarks.stage import Scrubber, dock, open_window, rest, train, wait

SECONDS = 5.0
SIDE = 8
FIGURES = {"one_28": 5.0, "grid_28": 16.0, "one_64": 12.0, "grid_64_first": 16.0, "grid_64_all": 80.0}
DRAG_MILLISECONDS = {28: 50, 64: 160}


class Painted:
    """Wraps the paints of two widgets, and notes when what was asked for has been painted."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {"one": [], "first": [], "all": []}
        self._asked: dict[str, float] = {}
        self._tiles = 0
        self._wrap(ImageView, "paintEvent", self._image_painted)
        self._wrap(MapCanvas, "paintEvent", self._plane_painted)
        self._wrap(MapCanvas, "set_images", self._images_set)
        self._wrap(MapCanvas, "set_tiles", lambda _, __, pixels: self._tiles_set(len(pixels)))
        self.image: object = None

    def ask(self, *names: str) -> None:
        """The user has just asked; what was asked before and not yet painted keeps its time."""
        now = time.perf_counter()
        for name in names:
            self._asked.setdefault(name, now)
        self._tiles = 0

    def forget(self) -> None:
        """Begins anew."""
        self._asked.clear()
        for times in self.times.values():
            times.clear()

    def _wrap(self, cls: Any, name: str, after: Any) -> None:
        original = getattr(cls, name)

        def wrapped(this: Any, *arguments: Any) -> None:
            original(this, *arguments)
            after(this, *arguments)

        setattr(cls, name, wrapped)

    def _painted(self, name: str) -> None:
        if name in self._asked:
            self.times[name].append(1000 * (time.perf_counter() - self._asked.pop(name)))

    def _image_painted(self, this: object, _: object) -> None:
        if this is self.image:
            self._painted("one")

    def _plane_painted(self, *_: object) -> None:
        if self._tiles:
            self._painted("first")
        if self._tiles == SIDE**2:
            self._painted("all")

    def _images_set(self, _: object, pixels: np.ndarray, *__: object) -> None:
        if pixels.any():  # a plane that has only been laid out is black
            self._tiles_set(len(pixels))

    def _tiles_set(self, count: int) -> None:
        self._tiles = max(self._tiles, count)


class Drag(QObject):
    """Moves a slider to and fro."""

    def __init__(self, slider: QSlider, painted: Painted, milliseconds: int) -> None:
        super().__init__()
        self._slider = slider
        self._painted = painted
        self._turn = 0
        self.timer = QTimer(self, interval=milliseconds)
        self.timer.timeout.connect(self._move)

    @Slot()
    def _move(self) -> None:
        self._turn += 1
        self._painted.ask("first", "all")
        self._slider.setValue(round(250 * math.sin(0.37 * self._turn)))


def measure(window: MainWindow, painted: Painted, dataset: Dataset) -> dict[str, list[float]]:
    """Milliseconds of every image (``one``), first tiles (``first``) and whole grids (``all``)."""
    train(window, dataset, "vae", {**CONVOLUTIONAL, "latent_dim": 8})
    window.raise_view(dock(window, "latent_map"))
    view: Any = dock(window, "latent_map").view
    wait(lambda: view.choice is not None)
    view.apply(view.run.id, dataclasses.replace(view.choice, side=SIDE))
    canvas = view.findChild(MapCanvas)
    wait(lambda: canvas.image() is not None)
    rest(1.5)
    painted.image = view._panel.pointer.decoded
    scrubber = Scrubber(canvas, lambda: painted.ask("one"))
    _run(scrubber.timer, painted)
    found = {"one": list(painted.times["one"])}
    slider = next(each for each in view.findChildren(QSlider) if each.accessibleName() == "Dimension 5")
    drag = Drag(slider, painted, DRAG_MILLISECONDS[dataset.spec.shape[-1]])
    _run(drag.timer, painted)
    found |= {name: list(painted.times[name]) for name in ("first", "all")}
    window.control.stop()
    wait(lambda: window.session.state.training == "idle")
    return found


def _run(timer: QTimer, painted: Painted) -> None:
    """Lets a hand move for a while; the first second does not count."""
    timer.start()
    rest(1.0)
    painted.forget()
    rest(SECONDS)
    timer.stop()


def row(name: str, times: list[float]) -> Row:
    """The 95th percentile, with the median and the maximum as its spread."""
    against = f"p95 (median–max) of {len(times)}, in the window, while a convolutional VAE trains"
    return Row(f"mouse_to_paint/{name}", percentile(times, 95), FIGURES[name], "ms", "lower", percentile(times, 50),
               max(times), against)  # fmt: skip


def main() -> None:
    """Prints the rows."""
    painted = Painted()
    with open_window() as window:
        small = measure(window, painted, grey_28())
        large = measure(window, painted, colour_64())
    write_rows([
        row("one_28", small["one"]), row("grid_28", small["all"]), row("one_64", large["one"]),
        row("grid_64_first", large["first"]), row("grid_64_all", large["all"]),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
