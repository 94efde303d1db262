"""What goes with a picture that leaves the program, and what to do with it when the picture comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from explorer.data.images import Picture
from explorer.data.provenance import PixelChoice, Provenance
from explorer.session import RunState
from models.problems import Problem


def made_from(
    run: RunState | None,
    step: int,
    code: Iterable[float] = (),
    seed: int | None = None,
    pixels: PixelChoice | None = None,
) -> bytes:
    """The JSON for a picture that ``run`` made after ``step``, of ``code (K,)`` and the others where there are any."""
    if run is None:
        return b"{}"
    numbers = tuple(float(each) for each in code)
    return Provenance(run.entry.name, run.title, run.mark, step, numbers, seed, pixels).as_json()


def made_from_codes(
    run: RunState | None, step: int, codes: NDArray[np.floating] | None, seed: int | None = None
) -> Callable[[int], bytes]:
    """The same for a row of pictures, the i-th of ``codes (n, K)[i]``; of no code where ``codes`` is None."""
    return lambda place: made_from(run, step, () if codes is None else codes[place], seed)


def code_for(picture: Picture, run: RunState | None) -> tuple[float, ...]:
    """The code that ``picture`` carries, if it is one of ``run``; otherwise empty."""
    made = picture.made
    return made.code if made is not None and run is not None and made.mark and made.mark == run.mark else ()


def code_of_another(picture: Picture, run: RunState | None) -> Problem | None:
    """What to say where ``picture`` carries a code that means nothing to ``run``."""
    made = picture.made
    if made is None or not made.code or run is None or code_for(picture, run):
        return None
    return Problem(
        "“{name}” carries a code of another run ({run}), so it is taken as an ordinary picture. Open that run to get "
        "the code back.",
        name=picture.name, run=made.run or made.model or "?",
    )  # fmt: skip
