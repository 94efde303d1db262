"""One process of ``training_in_window`` and ``gan_in_window``.

Reads seconds from stdin, trains for so long, and answers with JSON; rests while it is not asked. ``window``: the
program's window under load. ``evolution KIND``: the window with a GAN whose evolution is recorded and shown. ``plain
[malloc] [KIND]``: the plain loop, of such a GAN where a kind is named.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch

from explorer.training.feed import Feed
from explorer.training.hardware import choose, tune_malloc, usable_cores
from explorer.workers.priority import step_back
from tests.benchmarks.plain import PlainLoop, build, endless
from tests.benchmarks.sets import GANS, LARGE_BATCHES, grey_28

if TYPE_CHECKING:
    from explorer.main_window import MainWindow

LEAD_SECONDS = 2.5
"""Of training before it is measured: after a pause the film may catch up (0.1 s), and a checkpoint may be overdue. A
training that nobody holds every few seconds has neither."""


def threads() -> int:
    """What the window trains with: one core stays free."""
    return max(1, usable_cores() - 1)


def plain(malloc: bool, name: str, settings: dict[str, Any]) -> None:
    """Serves the plain loop."""
    if malloc:
        tune_malloc()
    step_back()  # as the program's trainer does, so that other processes disturb both alike
    dataset = grey_28()
    model = build(dataset, name, **settings)
    hardware = choose("cpu", threads(), "auto", model)
    feed = Feed(dataset, "cpu")
    batches = endless(feed.batch, dataset.splits["train"], model.config.batch_size)
    loop = PlainLoop(model, batches, hardware, tuned=True)
    loop.rate(0.5)
    answer(ready=True, torch=torch.__version__)
    for line in sys.stdin:
        loop.rate(0.2)
        answer(rate=loop.rate(float(line)))


def window() -> None:
    """Serves the window."""
    from explorer.widgets.plane_grid import PlaneGrid
    from tests.benchmarks.stage import Scrubber, dock, open_window, side_by_side, train, wait

    with open_window() as shown:
        side_by_side(shown, "training", "latent_map")
        train(shown, grey_28(), "vae", LARGE_BATCHES)
        map_view = dock(shown, "latent_map").view
        wait(lambda: map_view.findChild(PlaneGrid).image() is not None)
        scrubber = Scrubber(map_view.findChild(PlaneGrid))
        _serve(shown, scrubber.timer.start, scrubber.timer.stop)


def evolution(kind: str) -> None:
    """Serves the window in which the evolution of a GAN is recorded and shown as it grows."""
    from tests.benchmarks.stage import dock, open_window, train, wait

    with open_window() as shown:
        shown.raise_view(dock(shown, "evolution"))
        train(shown, grey_28(), "gan", GANS[kind])
        view = dock(shown, "evolution").view
        wait(lambda: view.step is not None)
        _serve(shown, lambda: None, lambda: None)


def _serve(shown: MainWindow, begin: Callable[[], object], end: Callable[[], object]) -> None:
    """Measures the training's rate, then the window's lateness, whenever asked, between ``begin`` and ``end``.

    One after the other, since two hundred timers a second are themselves a load that no user has.
    """
    from tests.benchmarks.stage import Lateness, Pace, hold, rest, running, serve

    lateness, pace = Lateness(), Pace(shown)

    def measure(line: str) -> None:
        with running(shown):
            begin()
            rest(LEAD_SECONDS)
            pace.start()
            rest(float(line))
            rate = pace.rate()
            lateness.milliseconds.clear()
            lateness.start()
            rest(float(line))
            lateness.stop()
            end()
        answer(rate=rate, late=lateness.milliseconds)

    hold(shown)
    answer(ready=True)
    serve(measure)


def answer(**facts: Any) -> None:
    """Writes one line."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    mode, *more = sys.argv[1:]
    kind = next((each for each in more if each in GANS), None)
    if mode == "window":
        window()
    elif mode == "evolution":
        evolution(more[0])
    elif kind is None:
        plain("malloc" in more, "vae", LARGE_BATCHES)
    else:
        plain("malloc" in more, "gan", GANS[kind])
