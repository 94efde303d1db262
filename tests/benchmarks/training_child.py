"""One process of ``training_in_window``: reads seconds from stdin, trains for so long, and answers with JSON.

``window``: the program's window under load. ``plain [malloc]``: the plain loop. Both rest while they are not asked.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import torch

from explorer.training.feed import Feed
from explorer.training.hardware import choose, tune_malloc, usable_cores
from explorer.workers.priority import step_back
from tests.benchmarks.plain import PlainLoop, build, endless
from tests.benchmarks.sets import LARGE_BATCHES, grey_28


def threads() -> int:
    """What the window trains with: one core stays free."""
    return max(1, usable_cores() - 1)


def plain(malloc: bool) -> None:
    """Serves the plain loop."""
    if malloc:
        tune_malloc()
    step_back()  # as the program's trainer does, so that other processes disturb both alike
    dataset = grey_28()
    model = build(dataset, **LARGE_BATCHES)
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
    from tests.benchmarks.stage import (
        Lateness,
        Pace,
        Scrubber,
        dock,
        hold,
        open_window,
        rest,
        running,
        serve,
        side_by_side,
        train,
        wait,
    )

    with open_window() as shown:
        side_by_side(shown, "training", "latent_map")
        train(shown, grey_28(), "vae", LARGE_BATCHES)
        map_view = dock(shown, "latent_map").view
        wait(lambda: map_view.findChild(PlaneGrid).image() is not None)
        scrubber, lateness = Scrubber(map_view.findChild(PlaneGrid)), Lateness()
        pace = Pace(shown)

        def measure(line: str) -> None:
            with running(shown):
                scrubber.timer.start()
                rest(0.5)
                pace.start()
                lateness.milliseconds.clear()
                lateness.start()
                rest(float(line))
                lateness.stop()
                scrubber.timer.stop()
                rate = pace.rate()
            answer(rate=rate, late=lateness.milliseconds)

        hold(shown)
        answer(ready=True)
        serve(measure)


def answer(**facts: Any) -> None:
    """Writes one line."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "window":
        window()
    else:
        plain("malloc" in sys.argv[2:])
