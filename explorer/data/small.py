"""The smallest embedded sets: scikit-learn's digits, and points in the plane."""

from __future__ import annotations

import gzip
import importlib.util
import math
from pathlib import Path

import numpy as np

from explorer.data.catalog import BLOBS, entry
from explorer.data.raw import Raw

RING_RADIUS = 2.0
RING_SIGMA = 0.1
_SEED = 8


def digits() -> Raw:
    """1,797 handwritten digits, 8×8, that come with scikit-learn: 0..16 there, 0..255 here.

    Alpaydin & Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
    https://doi.org/10.24432/C50P49.
    """
    found = importlib.util.find_spec("sklearn")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("scikit-learn is missing, and it brings the digits.")
    # The table is read where it lies, since importing scikit-learn takes longer than all the rest of the start.
    with gzip.open(Path(found.origin).parent / "datasets" / "data" / "digits.csv.gz", "rt") as file:
        table = np.loadtxt(file, delimiter=",", dtype=np.int64)
    values = np.rint(table[:, :64] * (255 / 16)).astype(np.uint8).reshape(-1, 1, 8, 8)
    return Raw(values, table[:, 64], entry("digits").classes)


def rings() -> Raw:
    """4,000 points of a mixture of eight Gaussians (σ = 0.1) whose means lie evenly on a circle of radius 2.

    The toy of much of the literature on mode collapse: Metz et al., Unrolled GANs, 2017,
    https://arxiv.org/abs/1611.02163.
    """
    rng = np.random.default_rng(_SEED)
    labels = rng.permutation(np.arange(entry("rings").size) % len(BLOBS))
    angle = 2 * math.pi * labels / len(BLOBS)
    means = RING_RADIUS * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points = means + RING_SIGMA * rng.standard_normal(means.shape)
    return Raw(points.astype(np.float32), labels.astype(np.int64), BLOBS)
