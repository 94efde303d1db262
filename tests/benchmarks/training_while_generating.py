"""``training_while_generating``: what the pixel theatre takes from the training beside which it makes pictures.

One window, which takes turns: with the theatre out of sight and with the theatre at work, on a model of large
convolutions and on one of many small operations, which must ask for Python's lock all the time.
"""

from __future__ import annotations

from tests.benchmarks.rows import ratio_row, write_rows
from tests.benchmarks.training_in_window import Child

ROUNDS = 5
SECONDS = 4.0
TARGET = 0.9
MODELS = {"gated": "gated_pixel_cnn", "nade": "nade"}
MODES = ("playing", "following")


def main() -> None:
    """Prints the rows."""
    rows = []
    for short, model in MODELS.items():
        child = Child(model, module="theatre_child")
        rates: dict[str, list[float]] = {mode: [] for mode in ("away", *MODES)}
        for _ in range(ROUNDS):
            for mode, found in rates.items():
                found.append(float(str(child.ask(f"{mode} {SECONDS}")["rate"])))
        child.close()
        rows += [
            ratio_row(f"training_while_generating/{short}_{mode}", rates[mode], rates["away"], TARGET, "higher",
                      f"the theatre out of sight, {model}, {ROUNDS} turns of {SECONDS:g} s")
            for mode in MODES
        ]  # fmt: skip
    write_rows(rows)


if __name__ == "__main__":
    main()
