"""The window of ``training_while_generating``: trains a model and answers each line with steps a second, as JSON.

``MODEL`` is the argument. A line is ``MODE SECONDS``: ``away``, only the curves are in front; ``playing``, the pixel
theatre plays one picture after another, 500 pixels a second, with six finished ones beneath; ``following``, it stands
at the end of a picture, which is made anew with the weights.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from explorer.widgets.pixel_player import SPEEDS, PixelPlayer
from tests.benchmarks.sets import grey_28
from tests.benchmarks.stage import Pace, dock, hold, open_window, rest, running, serve, train, wait
from tests.benchmarks.training_child import answer


def main() -> None:
    """Serves until stdin ends."""
    with open_window() as window:
        theatre = dock(window, "pixel_theatre")
        train(window, grey_28(), sys.argv[1], {"batch_size": 16})  # short steps, so that many end in a turn
        window.raise_view(theatre)
        wait(lambda: theatre.view.position > 0)  # type: ignore[attr-defined]
        player = theatre.view.findChild(PixelPlayer)
        player.speed.setCurrentIndex(len(SPEEDS) - 1)
        again = QTimer(interval=100)
        again.timeout.connect(player.play)  # which does nothing while it plays
        pace = Pace(window)

        def measure(line: str) -> None:
            mode, seconds = line.split()
            window.raise_view(dock(window, "training") if mode == "away" else theatre)
            with running(window):
                if mode == "playing":
                    again.start()
                rest(0.5)
                pace.start()
                rest(float(seconds))
                rate = pace.rate()
                again.stop()
                player.go(theatre.view.run.dataset.spec.size)
            answer(rate=rate)

        hold(window)
        answer(ready=True)
        serve(measure)


if __name__ == "__main__":
    main()
