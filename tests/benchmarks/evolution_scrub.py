"""``evolution_scrub``: from the slider's move to the painted view, in a film of 500 steps of 64 images of 28×28.

The view is the program's own in a window of 1280×800, its two curves as long as the run. The slider jumps all over the
film, so that no frame is at hand from before.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication

from explorer.runs.evolution import SLOTS, EvolutionWriter, Film, Frame
from explorer.workers.messages import Progress
from tests.benchmarks.rows import Row, percentile, write_rows
from tests.benchmarks.stage import dock, open_window, rest, train, wait

MOVES = 200
TARGETS = {"p50": 16.0, "p95": 33.0}
"""A frame of a screen, and two."""
FILM = Film(
    model="gan", shape=(1, 28, 28), samples=64, score_kind="probability", labels=None, classes=(), from_codes=True,
    taught=True, real=tuple(range(64)), split="validation", slots=SLOTS,
)  # fmt: skip


def record(folder: Path) -> None:
    """A film of noise, every step of it kept."""
    rng = np.random.default_rng(0)
    (folder / "evolution.json").unlink(missing_ok=True)
    writer = EvolutionWriter(folder, FILM)
    for step in range(SLOTS):
        samples = rng.integers(0, 256, (64, *FILM.shape), dtype=np.uint8)
        writer.add(Frame(40 * step, samples, rng.random(64, np.float32), rng.random(64, np.float32)))
    writer.close()


def main() -> None:
    """Prints the rows."""
    with open_window() as window, tempfile.TemporaryDirectory() as folder:
        window.resize(1280, 800)
        record(Path(folder))
        train(window, window.session.state.dataset, "gan", {"hidden_dim": 8})
        window.control.stop()
        wait(lambda: window.session.state.training == "idle")
        run = window.session.state.runs[-1].id
        window.session.update_run(run, folder=Path(folder))
        steps = np.arange(1, 20_000)
        window.session.progressed.emit(
            Progress(
                run,
                20_000,
                1.0,
                1.0,
                steps,
                {f"{who}/loss_nats": 1.0 / steps for who in ("generator", "discriminator")},
            )
        )
        page = dock(window, "evolution")
        window.raise_view(page)
        view = page.view
        wait(lambda: view.step is not None)
        rest(1.0)
        taken = []
        for move in range(MOVES):
            begin = time.perf_counter()
            view._bar.scrub.set_position(move * 307 % SLOTS)
            QCoreApplication.processEvents()
            taken.append(1000 * (time.perf_counter() - begin))
    against = f"{MOVES} moves over {SLOTS} steps, the whole window painted"
    write_rows(
        Row(f"evolution_scrub/{name}", percentile(taken, float(name[1:])), target, "ms", "lower", min(taken),
            max(taken), against)
        for name, target in TARGETS.items()
    )  # fmt: skip


if __name__ == "__main__":
    main()
