from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.data.catalog import entries, entry, resolve_source, wants_binarise
from models.problems import Problem


def test_names_are_unique_and_known() -> None:
    names = [each.name for each in entries()]
    assert len(set(names)) == len(names)
    assert names[0] == "digits"  # what the first start shows
    assert all(entry(name).name == name for name in names)
    assert [each.kind for each in entries()].count("vector") == 6


def test_the_window_can_list_them_before_torch_is_there() -> None:
    code = (
        "import sys, explorer.data.catalog, explorer.data.progress\n"
        "print([n for n in ('torch', 'numpy', 'PIL', 'PySide6') if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_pictures_need_no_torch() -> None:
    code = "import sys, explorer.data.images; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_name_goes_before_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digits").mkdir()
    (tmp_path / "mine").mkdir()
    assert resolve_source("digits") == "digits"
    assert resolve_source("mine") == str((tmp_path / "mine").resolve())
    assert resolve_source("./digits") == str((tmp_path / "digits").resolve())


@pytest.mark.parametrize("text", ["nothing", "", "/no/such/folder"])
def test_neither_name_nor_folder(text: str) -> None:
    with pytest.raises(Problem, match="digits, moons, creatures, rings, mixture"):
        resolve_source(text)


def test_a_file_is_no_source(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.touch()
    with pytest.raises(Problem, match="is a file"):
        resolve_source(str(file))


def test_unknown_entry() -> None:
    with pytest.raises(Problem, match="Known sets are digits"):
        entry("nothing")


@pytest.mark.parametrize(
    ("source", "wanted", "choice", "expected"),
    [
        ("digits", True, "auto", True),
        ("mnist", True, "auto", True),
        ("fashion_mnist", True, "auto", True),
        ("kmnist", True, "auto", True),
        ("digits", False, "auto", False),
        ("moons", True, "auto", False),
        ("creatures", True, "auto", False),
        ("/some/folder", True, "auto", False),
        ("digits", True, "off", False),
        ("moons", False, "on", True),
    ],
)
def test_wants_binarise(source: str, wanted: bool, choice: str, expected: bool) -> None:
    assert wants_binarise(source, wanted, choice) is expected  # type: ignore[arg-type]
