"""What is said of a film: of its samples, of the numbers under them, of a step."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from explorer.i18n import tr
from explorer.runs.evolution import Film


def step_name(step: int) -> str:
    """“Step 1,200”."""
    return tr("Step {step}", step=f"{step:,}")


def code_names(film: Film) -> list[str]:
    """What each code is called, with its class where there are classes."""
    names = [tr("Code {number}", number=place + 1) for place in range(film.samples)]
    classes = class_names(film)
    return [f"{name} · {each}" for name, each in zip(names, classes, strict=True)] if classes else names


def class_names(film: Film) -> list[str]:
    """The class of each code; none without classes."""
    return [] if film.labels is None else [film.classes[label] for label in film.labels]


def codes_in_turn(film: Film, first: Collection[int]) -> list[int]:
    """All codes: ``first`` those, then the others; of a model with classes, the classes take turns."""
    others = [place for place in range(film.samples) if place not in first]
    if film.labels is not None:
        labels = film.labels
        others.sort(key=lambda place: labels[:place].count(labels[place]))
    return [*first, *others]


def score_texts(scores: NDArray[np.floating] | None, change: bool = False) -> list[str]:
    """``(n,)`` in as many figures as fit under a small picture; of a ``change`` with its sign. None: no texts."""
    if scores is None:
        return []
    return [_number(float(each), "+" if change else "") for each in scores]


def _number(score: float, sign: str) -> str:
    figures = 2 if abs(score) < 9.995 else 1 if abs(score) < 99.95 else 0
    sign = "" if abs(score) < 0.005 else sign  # what is written as 0 has none
    return f"{score:{sign}z.{figures}f}".replace("-", "−")


def score_name(film: Film) -> str:
    """What a score is called."""
    return "D(x)" if film.score_kind == "probability" else tr("Score")


def samples_text(film: Film, two: bool = False, kept: int = 0, bars: bool = False) -> str:
    """What the samples are, and what their scores and, of ``two`` steps, their differences mean.

    Args:
        kept: how many of each class are shown; 0: all.
        bars: whether the scores are drawn and not written.
    """
    count = f"{film.samples:,}"
    if film.from_codes and film.taught:
        text = tr("The same {count} codes at every step.", count=count)
    elif film.from_codes:
        text = tr("The same {count} codes from N(0, I) at every step, which training never decodes.", count=count)
    else:
        text = tr("{count} samples from the same random numbers at every step.", count=count)
    some = tr("Here is room for {count} of each class.", count=kept) if kept and film.labels and not two else ""
    parts = [text, some, _score_text(film, bars), _difference_text(film) if two else ""]
    return " ".join(each for each in parts if each)


def _score_text(film: Film, bars: bool) -> str:
    if film.score_kind is None:
        return ""
    probability = film.score_kind == "probability"
    if bars and probability:
        return tr("The bar under each is D(x), the discriminator's probability that it is real.")
    if bars:
        return tr("The bar under each is the discriminator's score, longer for what looks real.")
    if film.images and probability:
        return tr("Under each D(x), the discriminator's probability that it is real.")
    if film.images:
        return tr("Under each the discriminator's score, larger for what looks real.")
    line = film.shape == (1,)
    if probability:
        return tr("A dot for each: D(x), the discriminator's probability that it is real.") if line else tr(
            "The colour is D(x), the discriminator's probability that it is real."
        )  # fmt: skip
    return tr("A dot for each: the discriminator's score, larger for what looks real.") if line else tr(
        "The colour is the discriminator's score, larger for what looks real."
    )  # fmt: skip


def _difference_text(film: Film) -> str:
    if film.images:
        return tr("Difference: grey where nothing changed.")
    return "" if film.shape == (1,) else tr("A line leads from where each was.")
