from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.runs.export import GROUND, sheet, to_bytes, write_codes, write_gif, write_png, write_vectors
from models.problems import Problem

RNG = np.random.default_rng(0)


def test_bytes_round_and_clip() -> None:
    images = np.array([0.0, 1.0, 0.5, -3.0, 7.0, np.nan, 0.1, 0.9], dtype=np.float32).reshape(1, 1, 2, 4)
    assert to_bytes(images).ravel().tolist() == [0, 255, 128, 0, 255, 0, 26, 230]


def test_a_sheet_puts_every_tile_in_its_place() -> None:
    images = np.arange(5, dtype=np.uint8).reshape(5, 1, 1, 1) * 40 * np.ones((1, 1, 2, 3), dtype=np.uint8)
    whole = np.asarray(sheet(images, scale=2, gap=1))
    assert whole.shape == (2 * 4 + 3, 3 * 6 + 4)  # two rows of three tiles of 6×4
    for index in range(5):
        row, column = divmod(index, 3)
        tile = whole[1 + 5 * row : 5 + 5 * row, 1 + 7 * column : 7 + 7 * column]
        assert (tile == 40 * index).all()
    assert (whole[0] == GROUND).all()
    assert (whole[6:, 15:] == GROUND).all()  # the place that is left over


def test_a_strip_is_one_row_and_enlarges_without_smoothing() -> None:
    images = RNG.integers(0, 256, (4, 3, 5, 6), dtype=np.uint8)
    strip = np.asarray(sheet(images, columns=4, scale=3, gap=0))
    assert strip.shape == (15, 72, 3)
    assert np.array_equal(strip[1::3, 1::3], np.concatenate(list(images.transpose(0, 2, 3, 1)), axis=1))


def test_grey_stays_grey_and_colour_stays_colour(tmp_path: Path) -> None:
    for channels, mode in ((1, "L"), (3, "RGB")):
        write_png(tmp_path / "a.png", sheet(RNG.random((2, channels, 4, 4))))
        assert Image.open(tmp_path / "a.png").mode == mode


def test_facts_are_kept_in_the_png(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", sheet(RNG.random((1, 1, 4, 4))), {"model": "vae", "seed": "5", "note": "σ = 1"})
    assert Image.open(tmp_path / "a.png").text == {"model": "vae", "seed": "5", "note": "σ = 1"}


@pytest.mark.parametrize("channels", [1, 3])
def test_a_film_has_every_frame_even_where_two_are_equal(tmp_path: Path, channels: int) -> None:
    steps = np.array([0, 0.25, 0.25, 0.5, 0.5, 1])
    images = np.ones((6, channels, 4, 5)) * steps[:, None, None, None]
    write_gif(tmp_path / "a.gif", images, seconds=0.1, scale=2)
    film = Image.open(tmp_path / "a.gif")
    assert (film.n_frames, film.size, film.info["loop"], film.info["duration"]) == (6, (10, 8), 0, 100)
    for index, frame in enumerate(to_bytes(images)):
        film.seek(index)
        assert np.array_equal(np.asarray(film.convert("RGB"))[::2, ::2], np.broadcast_to(frame, (4, 5, 3)))


def test_a_film_of_one_frame(tmp_path: Path) -> None:
    write_gif(tmp_path / "a.gif", RNG.random((1, 1, 4, 4)))
    assert Image.open(tmp_path / "a.gif").n_frames == 1


def test_codes_are_exact_and_names_with_commas_survive(tmp_path: Path) -> None:
    codes = RNG.normal(size=(2, 3)).astype(np.float32)
    write_codes(tmp_path / "c.csv", codes, ["a, “b”.png", "d.png"])
    with (tmp_path / "c.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["a, “b”.png", "d.png"]
    assert np.array_equal(np.array([[row[f"z{k}"] for k in range(3)] for row in rows], dtype=np.float32), codes)


def test_vectors(tmp_path: Path) -> None:
    write_vectors(tmp_path / "v.csv", np.array([[1.5, -2]], dtype=np.float32))
    assert (tmp_path / "v.csv").read_text() == "x0,x1\n1.5,-2\n"


def test_places_that_can_not_be_written(tmp_path: Path) -> None:
    image = sheet(RNG.random((1, 1, 4, 4)))
    (tmp_path / "folder.png").mkdir()
    for name, says in [("a.jpg", "does not end in .png"), ("no/a.png", "no folder"), ("folder.png", "is a folder")]:
        with pytest.raises(Problem, match=says):
            write_png(tmp_path / name, image)


def test_a_failed_write_leaves_the_file_before_and_no_part(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.png").write_bytes(b"before")

    def full(self: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Problem, match="No space left on device"):
        write_png(tmp_path / "a.png", sheet(RNG.random((1, 1, 4, 4))))
    monkeypatch.undo()
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]
    assert (tmp_path / "a.png").read_bytes() == b"before"
