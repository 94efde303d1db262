"""A film has the pixels that were recorded, at their places, and a sheet has a column for each step."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.data.picture import read_image
from explorer.data.provenance import Provenance
from explorer.runs.evolution import SEED, Evolution, EvolutionWriter, Film, Frame, open_evolution
from explorer.runs.evolution_export import (
    choose_places,
    choose_steps,
    grid_columns,
    write_film,
    write_sheet,
)
from models.problems import Problem

FILM = Film(
    model="gan", shape=(1, 8, 8), samples=4, score_kind=None, labels=(0, 0, 1, 1), classes=("a", "b"),
    from_codes=True, taught=True, real=(), split="validation", slots=50,
)  # fmt: skip


def recorded(folder: Path, film: Film = FILM, steps: range = range(20)) -> Evolution:
    """At step s sample i is grey of level 10 s + i everywhere, or a point at (s, i)."""
    writer = EvolutionWriter(folder, film)
    for step in steps:
        levels = 10 * step + np.arange(film.samples)
        if film.images:
            samples = np.broadcast_to(levels.astype(np.uint8)[:, None, None, None], (film.samples, *film.shape))
        else:
            samples = np.stack([np.full(film.samples, step), np.arange(film.samples)], 1).astype(np.float32)
        writer.add(Frame(step, samples))
    writer.close()
    return open_evolution(folder)


def frames(path: Path) -> list[np.ndarray]:
    image = Image.open(path)
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        found.append(np.asarray(image.convert("RGB")))
    return found


def test_every_code_keeps_its_place_in_the_film(tmp_path: Path) -> None:
    assert write_film(tmp_path / "f.gif", recorded(tmp_path), scale=3) == 20
    shown = frames(tmp_path / "f.gif")
    assert len(shown) == 20
    for step, picture in enumerate(shown):
        for place in range(4):
            row, column = divmod(place, 2)
            level = picture[2 + row * 26 + 12, 2 + column * 26 + 12]
            np.testing.assert_array_equal(level, [10 * step + place] * 3)


def test_a_sheet_has_a_row_for_each_code_and_a_column_for_each_step(tmp_path: Path) -> None:
    assert write_sheet(tmp_path / "s.png", recorded(tmp_path), places=[1, 3], frames=20, scale=2) == 20
    picture = np.asarray(Image.open(tmp_path / "s.png"))
    for step in range(20):
        for row, place in enumerate((1, 3)):
            assert picture[18 + 2 + row * 18 + 8, 2 + step * 18 + 8] == 10 * step + place


def test_points_of_vectors_are_drawn_at_one_scale_in_every_frame(tmp_path: Path) -> None:
    film = replace(FILM, shape=(2,), labels=None, classes=())
    write_film(tmp_path / "f.gif", recorded(tmp_path, film))
    shown = frames(tmp_path / "f.gif")
    places = [np.argwhere(picture[2:230, 10:230, 0] < 100).mean(0) for picture in shown[1:-1]]
    right = np.diff([place[1] for place in places])
    assert np.all(right > 0)  # a point moves to the right by as much at each step
    np.testing.assert_allclose(right, right.mean(), atol=1.01)
    assert np.ptp([place[0] for place in places]) < 1


def test_numbers_on_a_line_are_densities_in_the_colours_of_the_theatre(tmp_path: Path) -> None:
    film = replace(FILM, shape=(1,), labels=None, classes=(), samples=200)
    noise = np.random.default_rng(0).normal(0, 1, (200, 1)).astype(np.float32)
    writer = EvolutionWriter(tmp_path, film)
    for step in range(4):
        writer.add(Frame(step, noise * 0.3 + step - 1.5))
    writer.close()
    data = np.random.default_rng(1).normal(0, 1, (2000, 1)).astype(np.float32)
    write_film(tmp_path / "f.gif", open_evolution(tmp_path), data=data)
    write_sheet(tmp_path / "s.png", open_evolution(tmp_path), data=data)
    middles, heights = [], []
    for picture in frames(tmp_path / "f.gif"):
        pink = np.argwhere(np.abs(picture[25:200].astype(int) - (202, 119, 165)).sum(-1) < 60)
        middles.append(pink[:, 1].mean())
        dark = np.argwhere(picture[25:200].sum(-1) < 150)
        heights.append(dark[:, 0].min())
    assert np.all(np.diff(middles) > 20)  # the samples move to the right by as much at each step
    np.testing.assert_allclose(np.diff(middles), np.diff(middles).mean(), atol=8)
    assert np.ptp(heights) <= 1  # and the data stay
    assert Image.open(tmp_path / "s.png").width > 4 * 300


def test_colour_films_keep_colours(tmp_path: Path) -> None:
    film = replace(FILM, shape=(3, 8, 8))
    write_film(tmp_path / "f.gif", recorded(tmp_path, film, range(3)))
    assert frames(tmp_path / "f.gif")[0].shape[-1] == 3


def test_steps_are_chosen_with_both_ends_and_denser_at_the_start() -> None:
    steps = list(range(1001))
    chosen = choose_steps(steps, 11)
    np.testing.assert_array_equal(chosen, [round(10 * k**3 / 10) for k in range(11)])  # 0, 1, 8, 27 … 1000
    assert choose_steps([0, 5, 9], 10) == [0, 5, 9]
    assert choose_steps([0, 1, 2, 1000], 2) == [0, 1000]


def test_classes_take_turns_in_a_choice_and_share_rows() -> None:
    film = replace(FILM, samples=6, labels=(0, 0, 0, 1, 1, 1))
    assert choose_places(film, 2) == [0, 3]
    assert choose_places(film, 4) == [0, 1, 3, 4]
    assert choose_places(film, None) == [0, 1, 2, 3, 4, 5]
    assert grid_columns(film, choose_places(film, None)) == 3
    assert grid_columns(film, choose_places(film, 4)) == 2
    assert grid_columns(replace(film, labels=None), range(6)) == 3


def test_a_file_says_what_it_was_made_from(tmp_path: Path) -> None:
    codes = np.random.default_rng(0).normal(size=(4, 5)).astype(np.float32)
    EvolutionWriter(tmp_path, FILM, codes=codes).close()
    evolution, made = recorded(tmp_path), Provenance("gan", "One", "abc", 0)
    for name, places, code in (("a.png", [2], codes[2]), ("b.png", [0, 1], ()), ("c.gif", [3], codes[3])):
        write = write_film if name.endswith("gif") else write_sheet
        write(tmp_path / name, evolution, places=places, made=made)
        back = read_image(tmp_path / name, name).made
        assert back is not None
        assert (back.model, back.run, back.mark, back.step, back.seed) == ("gan", "One", "abc", 19, SEED)
        np.testing.assert_array_equal(np.array(back.code, np.float32), code)
    assert json.loads(Image.open(tmp_path / "b.png").info["codes"]) == np.round(codes[:2].astype(float), 5).tolist()


def test_nothing_recorded_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No step"):
        write_film(tmp_path / "f.gif", recorded(tmp_path, steps=range(0)))
