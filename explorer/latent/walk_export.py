"""A walk as a file: a film, a strip, a table of codes. No Qt, no torch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np

from explorer.data.provenance import KEY
from explorer.latent.walk import Walk, steps_of
from explorer.runs import export

What = Literal["gif", "strip", "codes"]

ENDINGS: Mapping[What, str] = {"gif": ".gif", "strip": ".png", "codes": ".csv"}
_FILM_SIDE = 256  # px; frames are enlarged by the largest whole factor that stays below
_STRIP_SIDE = 128


def write_walk(
    path: Path,
    what: What,
    walk: Walk,
    other: Walk | None = None,
    *,
    seconds: float = 0.08,
    back: bool = False,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Writes a walk.

    Args:
        other: the same walk through another run; its frames become a second row of a strip.
        seconds: each frame of a film.
        back: a film returns to its start.
        facts: text entries of a PNG; a film keeps that of :data:`~explorer.data.provenance.KEY` as its comment.

    Raises:
        Problem: the name has another ending, or the place can't be written.
    """
    if what == "codes":
        export.write_codes(path, walk.path, list(steps_of(walk)))
    elif what == "gif":
        frames = np.concatenate([walk.frames, walk.frames[-2:0:-1]]) if back else walk.frames
        said = (facts or {}).get(KEY, "")
        export.write_gif(path, frames, seconds=seconds, scale=_scale(frames, _FILM_SIDE), comment=said)
    else:
        frames = walk.frames if other is None else np.concatenate([walk.frames, other.frames])
        columns = walk.question.count if walk.question.form == "grid" else len(walk.frames)
        sheet = export.sheet(frames, columns=columns, scale=_scale(frames, _STRIP_SIDE))
        export.write_png(path, sheet, facts)


def _scale(frames: np.ndarray, side: int) -> int:
    return max(1, side // max(frames.shape[2:]))
