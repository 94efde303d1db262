"""One step of a film as its stage shows it: the samples, what each was made from, and how real each looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.film_text import code_names, score_name, score_texts, step_name
from explorer.made_from import made_from_codes
from explorer.reel import Reel
from explorer.runs.evolution import SEED, Film, Frame
from explorer.session import RunState
from explorer.widgets.densities import ScoreAxis
from explorer.widgets.evolution_stage import Shot
from explorer.widgets.line_scales import ScoreScale

Shares = Callable[[NDArray[np.floating] | None], NDArray[np.floating] | None]


def made_at(run: RunState | None, reel: Reel, step: int) -> Callable[[int], bytes]:
    """What each sample of a step was made from, JSON."""
    return made_from_codes(run, step, reel.codes, SEED)


def made_over_time(run: RunState | None, reel: Reel, code: int) -> Callable[[int], bytes]:
    """What one sample was made from at each kept step, JSON."""
    steps = reel.steps
    return lambda frame: made_at(run, reel, steps[frame])(code)


def shot_of(run: RunState | None, reel: Reel, frame: Frame, shares: Shares) -> Shot:
    """A frame; of vectors the first two numbers.

    Args:
        shares: where scores lie on their axis.
    """
    images = frame.samples.ndim == 4
    made = made_at(run, reel, frame.step) if images else None
    samples = frame.samples if images else frame.samples[:, :2]
    return Shot(frame.step, samples, made, frame.fake, score_texts(frame.fake), shares(frame.fake))


def changes(one: Frame, other: Frame) -> list[str]:
    """How much the score of each sample is larger in the other frame; none without scores."""
    return score_texts(None if one.fake is None or other.fake is None else other.fake - one.fake, change=True)


def score_axis(film: Film, scale: ScoreScale, shots: Sequence[Shot]) -> ScoreAxis | None:
    """The axis of the scores, and what is said of each sample's; None for a film without."""
    if film.score_kind is None:
        return None
    names, name = code_names(film), score_name(film)

    def tell(code: int) -> str:
        if len(shots) == 1:
            return f"{names[code]}: {name} = {shots[0].texts[code]}"
        told = [f"{name} = {each.texts[code]} ({step_name(each.step)})" for each in shots]
        return "\n".join([names[code], *told])

    return ScoreAxis(scale, name, tell)
