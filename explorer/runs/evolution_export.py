"""A run's evolution as a film or as a sheet: codes beneath each other, steps side by side. Numpy and Pillow only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from explorer.runs.evolution import Evolution, Film, Frame
from explorer.runs.export import check_place, sheet, write_gif, write_png
from models.problems import Problem

FILM_FRAMES, SHEET_STEPS, SHEET_CODES = 100, 12, 10
SECONDS = 0.08
_FILM_SIDE, _TILE_SIDE, _POINTS_SIDE = 480, 56, 240  # px
_LINE, _LETTERS = 18, 13  # px: the height of a line of text, and of its letters
_PAPER, _INK = 255, 30  # grey levels
_GAP = 2  # px
_REST_SECONDS = 1.2  # on the last frame of a film


def choose_places(film: Film, count: int | None) -> list[int]:
    """``count`` of the samples, all where it is None; of a model with classes, the classes take turns."""
    places = list(range(film.samples))
    if film.labels is not None:
        rank = [film.labels[:place].count(film.labels[place]) for place in places]
        places.sort(key=lambda place: rank[place])
    return sorted(places[:count])


def choose_steps(steps: Sequence[int], count: int) -> list[int]:
    """At most ``count`` (two or more) of the kept steps, with the first and the last, denser towards the first.

    Their cube roots are spaced evenly: between even steps, which miss the beginning, and even ratios, which show little
    else.
    """
    if count >= len(steps):
        return list(steps)
    roots = np.cbrt(steps)
    wanted = np.linspace(roots[0], roots[-1], count)
    nearest = np.abs(roots[None] - wanted[:, None]).argmin(1)
    return [steps[place] for place in dict.fromkeys(nearest.tolist())]


def grid_columns(film: Film, places: Sequence[int]) -> int:
    """How many samples stand in a row: of a model with classes a row has one class, as long as that comes out even."""
    if film.labels is not None:
        counts = dict.fromkeys(film.labels, 0)
        for place in places:
            counts[film.labels[place]] += 1
        used = {count for count in counts.values() if count}
        if len(used) == 1:
            return used.pop()
    return max(1, math.ceil(math.sqrt(len(places))))


def write_film(
    path: Path,
    evolution: Evolution,
    *,
    places: Sequence[int] | None = None,
    frames: int = FILM_FRAMES,
    seconds: float = SECONDS,
    scale: int | None = None,
) -> int:
    """Writes a GIF in which every code keeps its place, with the step beneath; the number of frames.

    Args:
        places: which samples; all where it is None.
        frames: at most so many.
        scale: whole-number enlargement of each sample.

    Raises:
        Problem: nothing is kept yet, or the place can't be written.
    """
    check_place(path, (".gif",))
    film = evolution.film
    places = choose_places(film, None) if places is None else places
    shown = _frames(evolution, frames)
    columns = grid_columns(film, places)
    scale = scale or _film_scale(film, columns, -(-len(places) // columns))
    extent = _extent(shown)
    pictures = [
        _captioned(sheet(_tiles(film, each, places, extent), columns=columns, scale=scale, gap=_GAP), each.step)
        for each in shown
    ]  # fmt: skip
    pixels = np.stack([_pixels(each) for each in pictures])
    write_gif(path, pixels, seconds=seconds, rest=_REST_SECONDS)
    return len(pixels)


def write_sheet(
    path: Path,
    evolution: Evolution,
    *,
    places: Sequence[int] | None = None,
    frames: int = SHEET_STEPS,
    scale: int | None = None,
    facts: Mapping[str, str] | None = None,
) -> int:
    """Writes a PNG with a row for each code and a column for each step, whose numbers stand above; the columns' number.

    Raises:
        Problem: as :func:`write_film`.
    """
    check_place(path, (".png",))
    film = evolution.film
    places = choose_places(film, SHEET_CODES) if places is None else places
    shown = _frames(evolution, frames)
    extent = _extent(shown)
    columns = [_tiles(film, each, places, extent) for each in shown]  # (rows, C, H, W) each
    rows = np.stack(columns, axis=1)
    scale = 1 if not film.images else scale or max(1, round(_TILE_SIDE / max(film.shape[1:])))
    body = sheet(rows.reshape(-1, *rows.shape[2:]), columns=len(shown), scale=scale, gap=_GAP)
    width = rows.shape[-1] * scale + _GAP
    whole = Image.new(body.mode, (body.width, body.height + _LINE), _level(body, _PAPER))
    whole.paste(body, (0, _LINE))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(_LETTERS)
    for place, each in enumerate(shown):
        text = f"{each.step:,}" if pen.textlength(f"{each.step:,}", font) < width else _short(each.step)
        pen.text((place * width + width / 2, _LINE / 2), text, _level(body, _INK), font, anchor="mm")
    write_png(path, whole, facts)
    return len(shown)


def _frames(evolution: Evolution, count: int) -> list[Frame]:
    found = [evolution.frame(step) for step in choose_steps(evolution.steps, count)]
    whole = [each for each in found if each is not None]
    if not whole:
        raise Problem("No step of this run has been recorded yet. Train it longer.")
    return whole


def _tiles(film: Film, frame: Frame, places: Sequence[int], extent: NDArray[np.float64]) -> NDArray[np.uint8]:
    """``(n, C, H, W)``: the samples; of vectors one picture of all of them as points."""
    if film.images:
        return frame.samples[list(places)]
    return _points(frame.samples, extent)[None, None]


def _points(x: NDArray[np.floating], extent: NDArray[np.float64]) -> NDArray[np.uint8]:
    """``(n, D) → (H, W)``: a dark dot for each of the first two numbers; one number lies on the horizontal axis."""
    picture = np.full((_POINTS_SIDE, _POINTS_SIDE), _PAPER, np.uint8)
    plane = _in_plane(x)
    place = (plane - extent[0]) / np.maximum(extent[1] - extent[0], 1e-9) * (_POINTS_SIDE - 1)
    place = place[np.isfinite(place).all(1) & (place >= 1).all(1) & (place < _POINTS_SIDE - 1).all(1)].astype(int)
    for right in (0, 1):
        for down in (0, 1):
            picture[_POINTS_SIDE - 1 - place[:, 1] + down, place[:, 0] + right] = _INK
    return picture


def _extent(frames: Sequence[Frame]) -> NDArray[np.float64]:
    """``(2, 2)``: what of the plane is shown, the same in every frame; a few stray points are left out."""
    if frames[0].samples.ndim == 4:
        return np.zeros((2, 2))
    every = np.concatenate([_in_plane(each.samples) for each in frames])
    every = every[np.isfinite(every).all(1)]
    if not len(every):
        return np.array([[-1.0, -1.0], [1.0, 1.0]])
    low, high = np.quantile(every, [0.005, 0.995], axis=0)
    room = max(1e-6, float((high - low).max())) * 0.6
    middle = (low + high) / 2
    return np.stack([middle - room, middle + room])


def _in_plane(x: NDArray[np.floating]) -> NDArray[np.float64]:
    plane = np.zeros((len(x), 2))
    plane[:, : min(2, x.shape[1])] = x[:, :2]
    return plane


def _film_scale(film: Film, columns: int, rows: int) -> int:
    if not film.images:
        return 1
    return max(1, _FILM_SIDE // max(columns * film.shape[2], rows * film.shape[1]))


def _captioned(picture: Image.Image, step: int) -> Image.Image:
    whole = Image.new(picture.mode, (max(picture.width, 6 * _LINE), picture.height + _LINE), _level(picture, _PAPER))
    whole.paste(picture, (0, 0))
    at = (whole.width / 2, picture.height + _LINE / 2)
    ImageDraw.Draw(whole).text(
        at, f"step {step:,}", _level(picture, _INK), ImageFont.load_default(_LETTERS), anchor="mm"
    )
    return whole


def _level(picture: Image.Image, grey: int) -> int | tuple[int, int, int]:
    return grey if picture.mode == "L" else (grey, grey, grey)


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    """``(C, H, W)``."""
    pixels = np.asarray(picture)
    return pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)


def _short(step: int) -> str:
    """12,345 as “12k”."""
    for size, unit in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if step >= size:
            return f"{step / size:.3g}{unit}"
    return str(step)
