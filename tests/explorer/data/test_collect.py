"""Whole drops: many files, folders and text, with progress, cancel, and a list of what was skipped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from explorer.data.collect import collect, walk

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


def picture(file: Path, shade: int = 0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (4, 4), shade).save(file)
    return file


def test_five_hundred_files_a_folder_and_text(tmp_path: Path) -> None:
    files = [picture(tmp_path / f"{number:03}.png", number % 256) for number in range(497)]
    picture(tmp_path / "more" / "inside.png")
    text = tmp_path / "note.txt"
    text.write_text("hello")
    steps = list(collect([*files, tmp_path / "more", text]))
    assert [step.done for step in steps] == list(range(500))
    assert {step.total for step in steps} == {499}
    assert len(steps[-1].pictures) == 498
    assert [name for name, _ in steps[-1].skipped] == ["note.txt"]
    assert "“note.txt”" in str(steps[-1].skipped[0][1])


def test_more_than_the_limit_is_said(tmp_path: Path) -> None:
    files = [picture(tmp_path / f"{number}.png") for number in range(5)]
    last = list(collect(files, limit=3))[-1]
    assert len(last.pictures) == 3
    assert last.total == 3
    assert [name for name, _ in last.skipped] == [""]
    assert "first 3 files" in str(last.skipped[0][1])


def test_exactly_the_limit_is_not_remarked(tmp_path: Path) -> None:
    files = [picture(tmp_path / f"{number}.png") for number in range(3)]
    assert list(collect(files, limit=3))[-1].skipped == ()


def test_closing_cancels(tmp_path: Path) -> None:
    steps = collect([picture(tmp_path / f"{number}.png") for number in range(9)])
    next(steps)
    assert next(steps).done == 1
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)


def test_deleted_while_reading(tmp_path: Path) -> None:
    first, second = picture(tmp_path / "a.png"), picture(tmp_path / "b.png")
    steps = collect([first, second])
    next(steps)
    second.unlink()
    *_, last = steps
    assert len(last.pictures) == 1
    assert "no longer there" in str(last.skipped[0][1])


def test_nothing_and_an_empty_folder(tmp_path: Path) -> None:
    assert list(collect([]))[-1].total == 0
    (tmp_path / "void").mkdir()
    assert "empty folder" in str(list(collect([tmp_path / "void"]))[-1].skipped[0][1])


def test_walk_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.png", "._a.png", ".hidden/b.png", "c/d.png", "c/.DS_Store.png"):
        picture(tmp_path / name)
    assert [str(file.relative_to(tmp_path)) for file in walk(tmp_path)] == ["a.png", str(Path("c/d.png"))]


@links
def test_walk_ends_in_a_loop_of_links(tmp_path: Path) -> None:
    picture(tmp_path / "a" / "x.png")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in walk(tmp_path)] == ["x.png"]


@links
def test_walk_follows_a_link_to_elsewhere(tmp_path: Path) -> None:
    picture(tmp_path / "far" / "x.png")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "far", target_is_directory=True)
    assert [file.name for file in walk(tmp_path / "here")] == ["x.png"]


def test_walk_of_nothing(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "missing")) == []
