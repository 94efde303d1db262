"""``opening``: a run of a million rows and 500 checkpoints, from the click to the first picture."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from explorer.runs.checkpoint import find_checkpoint
from explorer.widgets.plane_grid import PlaneGrid
from tests.benchmarks.rows import Row, spread_row, write_rows
from tests.benchmarks.stage import dock, open_window, wait
from tests.faults.small import make_run


def long_run(folder: Path, rows: int, checkpoints: int) -> Path:
    """A run that has gone on for very long, as far as its files say; the newest checkpoint is real."""
    make_run(folder)
    newest = find_checkpoint(folder)
    for number in range(checkpoints - 2):
        name = f"checkpoint-{number + 11}-{newest.path.stem[-12:]}"
        record = newest.path.with_suffix(".json").read_text()
        record = record.replace(newest.path.stem, name).replace('"step": 10', f'"step": {number + 11}')
        (folder / f"{name}.json").write_text(record)
        shutil.copy(newest.path, folder / f"{name}.safetensors")
    with (folder / "metrics.jsonl").open("w") as file:
        for step in range(1, rows + 1):
            file.write(f'{{"step": {step}, "loss_nats": {90 / step**0.1}, "kl_nats": {step**0.1}}}\n')
    return folder


def main(rounds: int, rows: int) -> None:
    """Prints the rows."""
    pictures, curves = [], []
    with tempfile.TemporaryDirectory() as place, open_window() as window:
        folder = long_run(Path(place) / "run", rows, 500)
        window.raise_view(dock(window, "latent_map"))
        plane = dock(window, "latent_map").view.findChild(PlaneGrid)
        told: list[float] = []
        window.session.progressed.connect(lambda progress: told.append(time.perf_counter()))
        for number in range(rounds):
            folder = folder.rename(folder.with_name(f"run {number}"))  # what is open already would only be shown
            seen, before = plane.image(), len(told)
            begin = time.perf_counter()
            window.control.stored.open(folder)
            wait(lambda seen=seen: plane.image() is not None and plane.image() is not seen)
            pictures.append(time.perf_counter() - begin)
            wait(lambda before=before: len(told) > before)
            curves.append(told[before] - begin)
    against = f"{rows:,} rows and 500 checkpoints, {rounds} times"
    write_rows([
        spread_row("opening/first_picture", pictures, 1.0, "s", "lower", against),
        Row("opening/curves", max(curves), 30.0, "s", "lower", against="until the curves are there as well"),
    ])  # fmt: skip


if __name__ == "__main__":
    main(5, 1_000_000) if "full" in sys.argv else main(1, 50_000)
