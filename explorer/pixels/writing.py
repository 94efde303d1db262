"""What the theatre has made, as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np

from explorer.data.provenance import KEY
from explorer.pixels import frames
from explorer.pixels.film import Film
from explorer.pixels.looking import Several
from explorer.runs import export

What = Literal["gif", "png", "sheet"]

ENDINGS: Mapping[What, str] = {"gif": ".gif", "png": ".png", "sheet": ".png"}
_SIDE = 320  # px; exported frames are enlarged by the largest whole factor that stays below
_FILM_SECONDS = 8.0  # that an exported film takes, within the bounds of a frame's time
_FRAME_SECONDS = (0.02, 0.2)


def holds_one(what: What, several: Several | None) -> bool:
    """Whether what :func:`write` writes is one picture, so that one choice makes it again."""
    return what != "sheet" or several is None or (len(several.images) == 1 and several.seen is None)


def write(path: Path, what: What, film: Film, several: Several | None, facts: Mapping[str, str]) -> None:
    """Writes ``"gif"``, the film; ``"png"``, its picture; or ``"sheet"``, the several.

    Raises:
        Problem: the place can't be written.
    """
    scale = max(1, _SIDE // max(film.image.shape[1:]))
    if what == "gif":
        write_film(path, film, scale, facts.get(KEY, "") if comes_back(film) else "")
    elif what == "png" or several is None:
        export.write_png(path, export.sheet(film.image[None], scale=scale), facts)
    else:
        first = several.images[:0] if several.seen is None else several.seen[None]
        sheet = export.sheet(np.concatenate([first, several.images]), scale=max(1, scale // 3))
        export.write_png(path, sheet, facts)


def comes_back(film: Film) -> bool:
    """Whether a GIF still has the colours that were given, of which its palette would change some."""
    return len(film.image) == 1 or film.question.scene.known is None


def write_film(path: Path, film: Film, scale: int, comment: str = "") -> None:
    """The picture growing, as a GIF of about 8 seconds, with a comment in the file."""
    pictures = frames.film_frames(film)
    shortest, longest = _FRAME_SECONDS
    seconds = min(max(_FILM_SECONDS / len(pictures), shortest), longest)
    export.write_gif(path, pictures, seconds=seconds, scale=scale, comment=comment)
