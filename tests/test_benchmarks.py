"""The arithmetic of the benchmarks: medians, spread, what counts as reached, and what the JSON says. No timings."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.rows import Row, percentile, ratio_row, read_rows, spread_row, write_rows


def row(value: float | None, better: str = "lower", waived: str = "") -> Row:
    return Row("first_paint", value, 1.15, "×", better, waived=waived)  # type: ignore[arg-type]


def test_a_ratio_is_the_median_of_ratios_and_not_the_ratio_of_medians():
    made = ratio_row("x", [1.0, 10.0, 300.0], [1.0, 20.0, 100.0], 0.9, "higher", "y")
    assert (made.value, made.low, made.high) == (1.0, 0.5, 3.0)  # of 1, ½ and 3; the medians would give ½
    assert made.ok


def test_measurements_that_do_not_pair_are_refused():
    with pytest.raises(ValueError, match="2 and 1"):
        ratio_row("x", [1.0, 2.0], [1.0], 1.0, "lower", "")
    with pytest.raises(ValueError, match="nothing"):
        spread_row("x", [], 1.0, "s", "lower", "")


def test_the_median_of_an_even_number_lies_between():
    assert spread_row("x", [4.0, 1.0, 2.0, 3.0], 1.0, "s", "lower", "").value == 2.5


@pytest.mark.parametrize(("percent", "expected"), [(0, 1), (50, 50), (95, 95), (99, 99), (99.5, 100), (100, 100)])
def test_percentiles_are_values_that_occurred(percent: float, expected: int):
    assert percentile(range(100, 0, -1), percent) == expected


def test_the_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


@pytest.mark.parametrize(
    ("value", "better", "ok"),
    [
        (1.15, "lower", True),
        (1.16, "lower", False),
        (1.15, "higher", True),
        (1.14, "higher", False),
        (None, "lower", False),
        (math.nan, "lower", False),
        (math.nan, "higher", False),
    ],
)
def test_a_figure_is_reached_at_its_target_and_never_unmeasured(value: float | None, better: str, ok: bool):
    assert row(value, better).ok is ok


def test_a_waived_row_passes_and_says_why():
    made = row(None, waived="Windows: torch must be imported first")
    assert made.ok
    assert "waived" in made.as_line()
    assert "Windows" in made.as_line()


def test_a_row_says_figure_target_spread_and_against_what():
    line = spread_row("lateness/p95", [0.5, 0.7, 0.9], 1.5, "ms", "lower", "timers of 5 ms").as_line()
    for part in ("lateness/p95", "0.7 ms", "(0.5–0.9)", "≤ 1.5 ms", "ok", "timers of 5 ms"):
        assert part in line
    assert "MISSED" in row(2.0).as_line()


def test_rows_survive_the_way_between_processes(capsys: pytest.CaptureFixture[str]):
    rows = [row(1.1), row(None, waived="no fast bfloat16 — “here”")]
    print("a library says something first")
    write_rows(rows)
    assert read_rows(capsys.readouterr().out) == rows
    with pytest.raises(ValueError, match="no rows"):
        read_rows("\n")


def test_the_json_has_the_keys_that_are_promised(monkeypatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    found = {"first_paint": [row(1.1)], "plot_refresh": [Row("plot_refresh/100k", 5.0, 4.0, "ms", "lower")]}
    monkeypatch.setattr(benchmarks, "measure", found.__getitem__)
    file = tmp_path / "rows.json"
    assert benchmarks.main(["first_paint", "--json", str(file)]) == 0
    expected = [{"name": "first_paint", "value": 1.1, "target": 1.15, "unit": "×", "ok": True}]
    assert json.loads(file.read_text(encoding="utf-8")) == expected
    assert benchmarks.main(["first_paint", "plot_refresh"]) == 1  # one is missed
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_one_module_that_measures_two_runs_once_and_gives_what_is_asked(monkeypatch, capsys):
    measured: list[str] = []

    def measure(module: str) -> list[Row]:
        measured.append(module)
        names = ("training_in_window/tuned", "lateness/p95")
        return [Row(name, 1.0, 1.0, "×", "higher") for name in names]

    monkeypatch.setattr(benchmarks, "measure", measure)
    assert benchmarks.main(["lateness"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["lateness/p95"]
    assert benchmarks.main(["training_in_window", "lateness"]) == 0
    assert measured == ["training_in_window", "training_in_window"]


def test_an_unknown_name_is_one_sentence(capsys: pytest.CaptureFixture[str]):
    assert benchmarks.main(["first_paint", "warp_speed"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("There is no benchmark “warp_speed”.")
    assert len(said.err.splitlines()) == 1


def test_every_benchmark_has_its_module():
    folder = Path(benchmarks.__file__).parent
    assert {f"{module}.py" for module in benchmarks.BENCHMARKS.values()} <= {path.name for path in folder.glob("*.py")}
