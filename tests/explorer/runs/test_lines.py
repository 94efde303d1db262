from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from explorer.runs.disk import read_json
from explorer.runs.lines import LONGEST_LINE, Lines, cut_after
from explorer.runs.metrics import MOST_TERMS, read_metrics
from models.problems import Problem


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_torn_last_line_is_cut_off_before_one_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"step": 1}\n{"step": 2, "lo')
    lines = Lines(path)
    lines.append({"step": 2})
    lines.flush()
    lines.close()
    assert rows(path) == [{"step": 1}, {"step": 2}]


@pytest.mark.parametrize("torn", [b"x" * 5000, b"{" * 9000, b""])
def test_a_file_that_is_one_torn_line(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(torn)
    Lines(path).close()
    assert path.read_bytes() == b""


def test_a_full_disk_loses_no_line_and_doubles_none(tmp_path: Path, monkeypatch) -> None:
    lines = Lines(tmp_path / "a.jsonl")
    room = [7, 0, 3]

    class Full:
        def __init__(self, file) -> None:
            self.file = file

        def write(self, content: bytes) -> int:
            left = room.pop(0) if room else len(content)
            if left == 0:
                raise OSError(28, "No space left on device")
            return self.file.write(bytes(content[:left]))

        def close(self) -> None:
            self.file.close()

    monkeypatch.setattr(lines, "_file", Full(lines._file))
    lines.append({"step": 1})
    with pytest.raises(OSError, match="No space left"):
        lines.flush()
    lines.append({"step": 2})
    lines.flush()
    lines.close()
    assert rows(tmp_path / "a.jsonl") == [{"step": 1}, {"step": 2}]


def test_rows_after_a_step_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"step": {step}}}\n' for step in range(1, 9)) + '{"st')
    cut_after(path, 5)
    assert [row["step"] for row in rows(path)] == [1, 2, 3, 4, 5]
    cut_after(path, 0)
    assert path.read_text() == ""
    cut_after(tmp_path / "none", 3)
    assert not (tmp_path / "none").exists()


def test_curves_of_hostile_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"step": 1, "a": 1.5, "b": 2}',
        '{"step": 2, "a": NaN, "b": null}',
        '{"step": 3, "a": 1e999, "b": "7"}',
        '{"step": -1, "a": 1}',
        '{"step": 1.5, "a": 1}',
        '{"step": true, "a": 1}',
        '{"step": 1' + "0" * 400 + "}",
        '{"step": 4, "b": 1' + "0" * 400 + "}",
        '{"step": 5, "a": 1}, {"step": 6, "a": 1}',
        '], [{"step": 7}',
        "[" * 5000,
        "3",
        "",
        '{"step": 8, "a": true, "b": 0.25}',
        '{"step": 9',
    ]
    path.write_text("\n".join(lines))
    metrics = read_metrics(path)
    assert metrics.steps.tolist() == [1, 2, 3, 4, 8]
    np.testing.assert_array_equal(metrics.terms["a"], [1.5, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(metrics.terms["b"], [2, np.nan, np.nan, np.nan, 0.25])


def test_rows_that_name_a_curve_each_fill_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"step": {step}, "a{step}": 1.0}}\n' for step in range(2000)))
    metrics = read_metrics(path)
    assert len(metrics.steps) == 2000
    assert len(metrics.terms) == MOST_TERMS


def test_many_rows_are_read_in_parts_with_terms_that_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    names = ["early" if step < 20_000 else "late" for step in range(40_000)]
    path.write_text("".join(f'{{"step": {step}, "{name}": {step / 2}}}\n' for step, name in enumerate(names)))
    metrics = read_metrics(path)
    np.testing.assert_array_equal(metrics.steps, np.arange(40_000))
    np.testing.assert_array_equal(metrics.terms["early"][:20_000], np.arange(20_000) / 2)
    assert np.isnan(metrics.terms["early"][20_000:]).all()
    np.testing.assert_array_equal(metrics.terms["late"][20_000:], np.arange(20_000, 40_000) / 2)


def test_a_pipe_and_a_link_are_not_waited_for_nor_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "secret.json").write_text("{}")
    (tmp_path / "link.json").symlink_to(tmp_path / "secret.json")
    for name, says in (("pipe", "no plain file"), ("link", "is a link")):
        with pytest.raises(Problem, match=f"can't be read: .*{says}"):
            read_json(tmp_path / f"{name}.json")


def test_a_hole_costs_the_rows_in_it_alone(tmp_path: Path) -> None:
    """Zero bytes as a crashed file system leaves them, from the middle of a row to the middle of another, or longer."""
    path = tmp_path / "a.jsonl"
    rows = [f'{{"step": {step}, "a": {step}.5}}\n'.encode() for step in range(1, 10)]
    rows[1] = bytes(len(rows[1]))  # with the end of its line: the next row stands in the same
    rows[4] = rows[4][:5] + bytes(len(rows[4]) - 10) + rows[4][-5:]
    rows[6] = rows[6][:-1] + bytes(9) + b"\n"
    path.write_bytes(b"".join(rows[:8]) + bytes(2 * LONGEST_LINE) + rows[8])
    metrics = read_metrics(path)
    assert metrics.steps.tolist() == [1, 3, 4, 6, 7, 8, 9]
    assert metrics.reading.holed
    assert metrics.reading.place == path.stat().st_size
    assert not read_metrics(tmp_path / "none").reading.holed


def test_a_line_without_end_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"step": 1}\n')
        file.truncate(1 << 27)
    tracemalloc.start()
    steps = read_metrics(path).steps.tolist()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert steps == [1]
    assert peak < 8 * LONGEST_LINE
