"""The faults in their short form: what can be counted holds; what is timed is only measured, since machines differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.__main__ import FAULTS, main

TIMED = ("s", "%")


@pytest.mark.parametrize("name", FAULTS)
def test_it_is_survived(name: str, tmp_path: Path, capsys) -> None:
    assert main([name, "--json", str(tmp_path / "rows.json")]) in (0, 1)
    rows = json.loads((tmp_path / "rows.json").read_text())
    assert rows
    assert all(row["name"].startswith(f"{name}/") and row["value"] is not None for row in rows)
    assert [row for row in rows if not row["ok"] and row["unit"] not in TIMED] == []


def test_a_name_that_is_none(capsys) -> None:
    assert main(["storm"]) == 2
    assert "no fault “storm”" in capsys.readouterr().err


def test_elsewhere_than_on_posix_a_sentence_says_what_they_need(capsys, monkeypatch) -> None:
    monkeypatch.setattr("tests.faults.__main__.os.name", "nt")
    code = main(["kills"])
    monkeypatch.undo()
    assert code == 2
    assert "Run them on Linux or macOS" in capsys.readouterr().err
