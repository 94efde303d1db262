"""``gan_in_window`` and ``evolution_lateness``: what the Evolution view costs a GAN that learns, and the window.

Two processes take turns for each kind of GAN: the program's window with that view in front, while every step that is
due is recorded and the newest is shown; and a plain loop of the same model, data, batch, threads, precision and
optimizer, with malloc tuned as the program tunes it.
"""

from __future__ import annotations

from tests.benchmarks.rows import Row, percentile, ratio_row, write_rows
from tests.benchmarks.sets import GANS
from tests.benchmarks.training_in_window import Child

ROUNDS = 12
SECONDS = 5.0
TARGET, LATE_MILLISECONDS = 0.97, 8.0


def main() -> None:
    """Prints the rows."""
    write_rows([row for kind in GANS for row in _rows(kind)])


def _rows(kind: str) -> list[Row]:
    window, plain = Child("evolution", kind), Child("plain", "malloc", kind)
    ours: list[float] = []
    theirs: list[float] = []
    late: list[list[float]] = []
    for _ in range(ROUNDS):
        answer = window.ask(str(SECONDS))
        ours.append(float(str(answer["rate"])))
        late.append([float(each) for each in answer["late"]])  # type: ignore[attr-defined]
        theirs.append(float(str(plain.ask(str(SECONDS))["rate"])))
    for child in (window, plain):
        child.close()
    load = f"{ROUNDS} turns of {SECONDS:g} s"
    single = [percentile(turn, 99) for turn in late]
    return [
        ratio_row(f"gan_in_window/{kind}", ours, theirs, TARGET, "higher",
                  f"a plain loop with malloc tuned, same threads and precision, {load}"),
        Row(f"evolution_lateness/{kind}", percentile([each for turn in late for each in turn], 99), LATE_MILLISECONDS,
            "ms", "lower", min(single), max(single), f"p99 of timers of 5 ms in that window, {load}"),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
