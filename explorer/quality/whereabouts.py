"""Which classes the same codes fell into while a model learned, from the film of its run.

A generator that hops from mode to mode covers few of them at any one step, and others a little later (Metz et al. 2017,
figure 2); one measurement shows a collapse, and the discriminator's loss may hardly move. The film has the same codes
at steps that lie 2 % apart, so that what changes is the generator.

References:
    Metz et al., Unrolled Generative Adversarial Networks, 2017. https://arxiv.org/abs/1611.02163
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from explorer.data.dataset import Dataset
from explorer.quality import measures
from explorer.quality.features import Features
from explorer.quality.results import Whereabouts
from explorer.runs.evolution import Evolution, open_evolution
from models.problems import Problem

NEWER = 0.5
"""The share of the steps that is looked at, the newest."""
FEWEST, MOST = 8, 40
"""Frames: with fewer nothing is said."""


def whereabouts(
    features: Features, data: Dataset, held_out: Tensor, folder: Path | None
) -> Generator[float, None, Whereabouts | None]:
    """Looks through the film in the run's folder, frame by frame.

    Args:
        held_out: ``(L,)`` the share of each class in the data.
        folder: of the run.

    Returns:
        None where there is no film of such data, or too short a one, or one of a model that is told the class.
    """
    film = _film(folder)
    if film is None or film.film.shape != data.spec.shape or film.film.labels is not None:
        return None
    steps = _steps(film.steps)
    kept, rows = [], []
    for place, step in enumerate(steps):
        frame = film.frame(step)
        if frame is not None:  # else overwritten meanwhile
            x = torch.tensor(frame.samples).float().nan_to_num(0.0, 0.0, 0.0)
            labels = features.classify(features.embed(x / 255 if film.film.images else x))
            rows.append(measures.shares(labels, features.count))
            kept.append(step)
        yield (place + 1) / len(steps)
    if len(kept) < FEWEST:
        return None
    covered = [int(measures.covered(each, held_out).sum()) for each in rows]
    made = np.array(kept, np.int64), torch.stack(rows).numpy(), np.array(covered, np.int64)
    for array in made:
        array.setflags(write=False)
    return Whereabouts(*made, count=film.film.samples)


def _film(folder: Path | None) -> Evolution | None:
    try:
        return None if folder is None else open_evolution(folder)
    except Problem:
        return None  # a run without a film, or with a damaged one, is judged by the rest


def _steps(kept: tuple[int, ...]) -> list[int]:
    """Those of the newer part, evenly where they are many."""
    newer = [step for step in kept if step >= (1 - NEWER) * kept[-1]]
    if len(newer) <= MOST:
        return newer
    return [newer[round(place)] for place in np.linspace(0, len(newer) - 1, MOST)]
