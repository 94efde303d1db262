from __future__ import annotations

import math

import numpy as np
from sklearn.datasets import load_digits

from explorer.data.small import RING_RADIUS, RING_SIGMA, digits, rings


def test_digits_are_scikit_learns() -> None:
    theirs, ours = load_digits(), digits()
    assert np.array_equal(ours.labels, theirs.target)
    assert np.array_equal(np.rint(ours.values[:, 0] * (16 / 255)), theirs.images)
    assert (ours.values.min(), ours.values.max()) == (0, 255)
    assert ours.values.shape == (1797, 1, 8, 8)


def test_rings_have_the_moments_they_say() -> None:
    ours = rings()
    assert ours.values.shape == (4000, 2)
    assert ours.values.dtype == np.float32
    for number in range(8):
        blob = ours.values[ours.labels == number]
        mean = RING_RADIUS * np.array([math.cos(number * math.pi / 4), math.sin(number * math.pi / 4)])
        assert len(blob) == 500
        assert np.abs(blob.mean(axis=0) - mean).max() < 5 * RING_SIGMA / math.sqrt(500)
        assert np.abs(blob.std(axis=0) / RING_SIGMA - 1).max() < 0.15


def test_the_same_every_time() -> None:
    assert np.array_equal(rings().values, rings().values)
