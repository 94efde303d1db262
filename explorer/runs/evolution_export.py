"""A run's evolution as a film or as a sheet: codes beneath each other, steps side by side. Numpy and Pillow only."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from explorer.data.provenance import KEY, Provenance
from explorer.runs.evolution import SEED, Evolution, Film, Frame
from explorer.runs.export import check_place, sheet, write_gif, write_png
from explorer.runs.vector_pictures import INK, PAPER, drawer
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset

FILM_FRAMES, SHEET_STEPS, SHEET_CODES = 100, 12, 10
SECONDS = 0.08
_FILM_SIDE, _TILE_SIDE = 480, 56  # px
_LINE, _LETTERS = 18, 13  # px: the height of a line of text, and of its letters
_MOST_BEHIND = 2000  # vectors of the data, behind the samples
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
    made: Provenance | None = None,
    data: NDArray[np.floating] | None = None,
) -> int:
    """Writes a GIF in which every code keeps its place, with the step beneath; the number of frames.

    Args:
        places: which samples; all where it is None.
        frames: at most so many.
        scale: whole-number enlargement of each sample.
        made: the run, which travels with the file, with the codes' seed, and the code where there is but one.
        data: ``(N, D)``, what is drawn behind vectors, see :func:`data_behind`.

    Raises:
        Problem: nothing is kept yet, or the place can't be written.
    """
    check_place(path, (".gif",))
    film = evolution.film
    places = choose_places(film, None) if places is None else places
    shown = _frames(evolution, frames)
    columns = grid_columns(film, places)
    scale = scale or _film_scale(film, columns, -(-len(places) // columns))
    draw = _tiles(film, shown, places, data)
    pictures = [_captioned(sheet(draw(each), columns=columns, scale=scale, gap=_GAP), each.step) for each in shown]
    pixels = np.stack([_pixels(each) for each in pictures])
    facts = film_facts(made, evolution, places)
    write_gif(path, pixels, seconds=seconds, rest=_REST_SECONDS, comment=facts.get(KEY, ""))
    return len(pixels)


def write_sheet(
    path: Path,
    evolution: Evolution,
    *,
    places: Sequence[int] | None = None,
    frames: int = SHEET_STEPS,
    scale: int | None = None,
    made: Provenance | None = None,
    data: NDArray[np.floating] | None = None,
) -> int:
    """Writes a PNG with a row for each code and a column for each step, whose numbers stand above; the columns' number.

    Args as of :func:`write_film`.

    Raises:
        Problem: as :func:`write_film`.
    """
    check_place(path, (".png",))
    film = evolution.film
    places = choose_places(film, SHEET_CODES) if places is None else places
    shown = _frames(evolution, frames)
    draw = _tiles(film, shown, places, data)
    columns = [draw(each) for each in shown]  # (rows, C, H, W) each
    rows = np.stack(columns, axis=1)
    scale = 1 if not film.images else scale or max(1, round(_TILE_SIDE / max(film.shape[1:])))
    body = sheet(rows.reshape(-1, *rows.shape[2:]), columns=len(shown), scale=scale, gap=_GAP)
    width = rows.shape[-1] * scale + _GAP
    whole = Image.new(body.mode, (body.width, body.height + _LINE), _level(body, PAPER))
    whole.paste(body, (0, _LINE))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(_LETTERS)
    for place, each in enumerate(shown):
        text = f"{each.step:,}" if pen.textlength(f"{each.step:,}", font) < width else _short(each.step)
        pen.text((place * width + width / 2, _LINE / 2), text, _level(body, INK), font, anchor="mm")
    write_png(path, whole, film_facts(made, evolution, places))
    return len(shown)


def _frames(evolution: Evolution, count: int) -> list[Frame]:
    found = [evolution.frame(step) for step in choose_steps(evolution.steps, count)]
    whole = [each for each in found if each is not None]
    if not whole:
        raise Problem("No step of this run has been recorded yet. Train it longer.")
    return whole


def data_behind(data: Dataset, film: Film) -> NDArray[np.floating] | None:
    """``(N, D)``: some of the examples that were learned; None of images."""
    return None if film.images else data.values[data.splits["train"][:_MOST_BEHIND]].numpy()


def film_facts(made: Provenance | None, evolution: Evolution, places: Sequence[int]) -> dict[str, str]:
    """The text entries of a file that shows these samples: of the last step, and with a code where there is but one."""
    if made is None:
        return {}
    rows = [] if evolution.codes is None else evolution.codes[list(places)].tolist()
    code = tuple(rows[0]) if len(rows) == 1 and evolution.film.images else ()
    whole = replace(made, step=evolution.steps[-1], seed=SEED, code=code)
    facts = {"model": made.model, "run": made.run, KEY: whole.as_json().decode()}
    return facts | ({"codes": json.dumps(np.round(rows, 5).tolist())} if rows and evolution.film.images else {})


def _tiles(
    film: Film, frames: Sequence[Frame], places: Sequence[int], data: NDArray[np.floating] | None
) -> Callable[[Frame], NDArray[np.uint8]]:
    """What makes ``(n, C, H, W)`` of a frame: the samples; of vectors one picture of all of them."""
    if film.images:
        return lambda frame: frame.samples[list(places)]
    draw = drawer([each.samples for each in frames], data)
    return lambda frame: draw(frame.samples)[None]


def _film_scale(film: Film, columns: int, rows: int) -> int:
    if not film.images:
        return 1
    return max(1, _FILM_SIDE // max(columns * film.shape[2], rows * film.shape[1]))


def _captioned(picture: Image.Image, step: int) -> Image.Image:
    whole = Image.new(picture.mode, (max(picture.width, 6 * _LINE), picture.height + _LINE), _level(picture, PAPER))
    whole.paste(picture, (0, 0))
    at = (whole.width / 2, picture.height + _LINE / 2)
    ImageDraw.Draw(whole).text(
        at, f"step {step:,}", _level(picture, INK), ImageFont.load_default(_LETTERS), anchor="mm"
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
