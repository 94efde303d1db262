"""The user's own folder, in every state that users' folders are in."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.data import folder
from explorer.data.folder import propose_folder, read_folder
from explorer.data.progress import Cancelled, Progress, Stage, Watch
from models.problems import Problem

SIZE = (8, 8)


def picture(file: Path, shade: int = 0, size: tuple[int, int] = (8, 8), mode: str = "L") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, shade if mode == "L" else (shade, 0, 0)).save(file)
    return file


def test_flat_folder_is_unlabelled(tmp_path: Path) -> None:
    for shade in (30, 20, 10):
        picture(tmp_path / f"{shade}.png", shade)
    (tmp_path / "notes.txt").write_text("not a picture, and nobody thinks it is")
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert raw.values.shape == (3, 1, 8, 8)
    assert raw.values[:, 0, 0, 0].tolist() == [10, 20, 30]
    assert raw.labels is None
    assert raw.classes == ()
    assert raw.skipped == ()


def test_class_folders(tmp_path: Path) -> None:
    for name, shade in (("b/x/1.png", 3), ("a/1.png", 1), ("b/0.png", 2)):
        picture(tmp_path / name, shade)
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert raw.classes == ("a", "b")
    assert raw.labels is not None
    assert list(zip(raw.values[:, 0, 0, 0], raw.labels, strict=True)) == [(1, 0), (2, 1), (3, 1)]


def test_one_subfolder_is_no_class(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "1.png")
    assert read_folder(tmp_path, SIZE, "grey", Watch()).labels is None


def test_pictures_beside_folders_are_unlabelled(tmp_path: Path) -> None:
    for name in ("0.png", "a/1.png", "b/1.png"):
        picture(tmp_path / name)
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert len(raw.values) == 3
    assert raw.labels is None


def test_size_and_colour_are_the_users(tmp_path: Path) -> None:
    picture(tmp_path / "a.png", 200, (40, 20), "RGB")
    raw = read_folder(tmp_path, (12, 16), "color", Watch())
    assert raw.values.shape == (1, 3, 12, 16)
    assert raw.values[0, :, 5, 5].tolist() == [200, 0, 0]


def test_missing_and_empty(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no folder"):
        read_folder(tmp_path / "gone", SIZE, "grey", Watch())
    with pytest.raises(Problem, match="no pictures"):
        read_folder(tmp_path, SIZE, "grey", Watch())
    with pytest.raises(Problem, match="no pictures"):
        propose_folder(tmp_path)
    (tmp_path / "broken.png").write_bytes(b"nothing")
    for read in (lambda: read_folder(tmp_path, SIZE, "grey", Watch()), lambda: propose_folder(tmp_path)):
        with pytest.raises(Problem, match="no pictures"):
            read()


def test_a_folder_of_runs_is_called_that(tmp_path: Path) -> None:
    (tmp_path / "run 1").mkdir()
    (tmp_path / "run 1" / "run.json").write_text("{}")
    with pytest.raises(Problem, match="holds runs"):
        propose_folder(tmp_path)


def test_one_corrupt_file_is_skipped_and_named(tmp_path: Path) -> None:
    for number in range(200):
        picture(tmp_path / "a" / f"{number}.png", number)
    whole = (tmp_path / "a" / "7.png").read_bytes()
    (tmp_path / "a" / "7.png").write_bytes(whole[: len(whole) // 2])
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert len(raw.values) == 199
    assert 7 not in raw.values[:, 0, 0, 0]
    assert [name for name, _ in raw.skipped] == [str(Path("a/7.png"))]
    assert "“7.png” is damaged" in str(raw.skipped[0][1])


def test_list_of_skipped_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_SKIPPED", 2)
    picture(tmp_path / "good.png")
    for number in range(5):
        (tmp_path / f"{number}.png").touch()
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert [name for name, _ in raw.skipped] == ["0.png", "1.png", ""]
    assert str(raw.skipped[-1][1]).startswith("3 more files")


def test_more_than_the_most_are_thinned_evenly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_IMAGES", 4)
    for name in "ab":
        for number in range(4):
            picture(tmp_path / name / f"{number}.png", number)
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert raw.labels is not None
    assert raw.labels.tolist() == [0, 0, 1, 1]
    assert "4 of 8 pictures" in str(raw.skipped[0][1])
    assert raw.skipped[0][0] == ""


def test_mac_shadows_are_not_pictures(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    (tmp_path / "._a.png").write_bytes(b"\0\5\26\7")
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert len(raw.values) == 1
    assert raw.skipped == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_loop_of_links_ends(tmp_path: Path) -> None:
    picture(tmp_path / "a" / "x.png")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read_folder(tmp_path, SIZE, "grey", Watch()).values) == 1


def test_progress_and_cancel(tmp_path: Path) -> None:
    for number in range(250):
        picture(tmp_path / f"{number:03}.png")
    seen: list[Progress] = []
    with pytest.raises(Cancelled):
        read_folder(tmp_path, SIZE, "grey", Watch(seen.append, lambda: len(seen) == 2))
    assert [each.done for each in seen] == [0, 100]
    assert not folder.cache_root().exists()
    seen.clear()
    read_folder(tmp_path, SIZE, "grey", Watch(seen.append))
    assert [(each.done, each.total, each.stage) for each in seen] == [
        (done, 250, Stage.READ) for done in (0, 100, 200, 250)
    ]


def no_reading(*_: object, **__: object) -> None:
    raise AssertionError("a picture was read that should have come from the cache")


def test_read_once_then_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.png", "b/2.png"):
        picture(tmp_path / name, 9)
    (tmp_path / "b" / "bad.png").touch()
    first = read_folder(tmp_path, SIZE, "grey", Watch())
    with monkeypatch.context() as patch:
        patch.setattr(folder, "read_image", no_reading)
        again = read_folder(tmp_path, SIZE, "grey", Watch())
        with pytest.raises(AssertionError):
            read_folder(tmp_path, (9, 9), "grey", Watch())  # another size is another cache
    assert np.array_equal(again.values, first.values)
    assert again.labels is not None
    assert again.labels.tolist() == [0, 1]
    assert again.classes == ("a", "b")
    assert [(name, str(problem)) for name, problem in again.skipped] == [
        (name, str(problem)) for name, problem in first.skipped
    ]


def test_a_changed_folder_is_read_again(tmp_path: Path) -> None:
    file = picture(tmp_path / "1.png", 9)
    read_folder(tmp_path, SIZE, "grey", Watch())
    picture(tmp_path / "2.png", 8)
    assert len(read_folder(tmp_path, SIZE, "grey", Watch()).values) == 2
    picture(file, 200, (9, 9))
    assert read_folder(tmp_path, SIZE, "grey", Watch()).values[0, 0, 0, 0] == 200
    assert len(list(folder.cache_root().iterdir())) == 1  # an old cache is replaced, nothing piles up


def test_a_torn_cache_is_made_again(tmp_path: Path) -> None:
    picture(tmp_path / "1.png", 9)
    read_folder(tmp_path, SIZE, "grey", Watch())
    (cache,) = folder.cache_root().iterdir()
    whole = cache.read_bytes()
    for torn in (b"", whole[:20], b"\xff" * 64, whole[:-3]):
        cache.write_bytes(torn)
        assert read_folder(tmp_path, SIZE, "grey", Watch()).values[0, 0, 0, 0] == 9
        assert cache.read_bytes() == whole


def test_without_a_cache_it_works_and_says_so(tmp_path: Path, own_folders: Path) -> None:
    picture(tmp_path / "1.png", 9)
    (own_folders / "cache").write_text("a file where the folder should be")
    raw = read_folder(tmp_path, SIZE, "grey", Watch())
    assert len(raw.values) == 1
    assert "read again next time" in str(raw.skipped[0][1])


def test_what_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_BYTES", 100)
    picture(tmp_path / "1.png")
    assert len(read_folder(tmp_path, SIZE, "grey", Watch()).values) == 1
    with pytest.raises(Problem, match="Choose a smaller size"):
        read_folder(tmp_path, SIZE, "color", Watch())


@pytest.mark.parametrize("size", [(0, 8), (8, 3), (-8, 8), (10**9, 8)])
def test_sizes_out_of_bounds(tmp_path: Path, size: tuple[int, int]) -> None:
    picture(tmp_path / "1.png")
    with pytest.raises(Problem, match="outside 4 to 256"):
        read_folder(tmp_path, size, "grey", Watch())


def test_colour_mode_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no colour mode"):
        read_folder(tmp_path, SIZE, "blue", Watch())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sizes", "mode", "expected"),
    [
        ([(20, 12)] * 3, "L", ((12, 20), "grey")),
        ([(640, 480), (300, 200)], "RGB", ((64, 64), "color")),
        ([(30, 40), (33, 31), (500, 700)], "RGB", ((28, 28), "color")),
        ([(4, 4)], "L", ((8, 8), "grey")),
    ],
)
def test_proposal(tmp_path: Path, sizes: list[tuple[int, int]], mode: str, expected: object) -> None:
    for number, size in enumerate(sizes):
        picture(tmp_path / f"{number}.png", 100, size, mode)
    assert propose_folder(tmp_path) == expected
