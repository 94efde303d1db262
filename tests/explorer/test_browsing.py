"""Selections and counts of a set that one can count by hand."""

from __future__ import annotations

import numpy as np
import torch

from explorer.browsing import Summary, example, in_plane
from tests.explorer.views.toys import pictures


def test_every_example_is_in_its_split_and_the_rest_is_held_out() -> None:
    summary = Summary.of(pictures(40, held_out=4))
    assert summary.sizes() == {"train": 24, "validation": 8, "test": 4, "held_out": 4}
    assert summary.select("held_out", None).tolist() == [36, 37, 38, 39]


def test_a_part_and_a_class_are_chosen_together() -> None:
    summary = Summary.of(pictures(40))
    assert summary.select("validation", 1).tolist() == [25, 27, 29, 31]
    assert summary.select(None, None).tolist() == list(range(40))
    assert summary.class_counts(summary.select("train", None)).tolist() == [12, 12]


def test_a_set_without_labels_has_no_class_counts_and_ignores_a_class() -> None:
    summary = Summary.of(pictures(40, classes=()))
    assert summary.class_counts(summary.select(None, None)).tolist() == []
    assert len(summary.select("train", 0)) == 24


def test_pixels_are_counted_in_bins_of_eight_levels() -> None:
    summary = Summary.of(pictures(40))
    counts, images = summary.value_counts(summary.select(None, None))
    assert images == 40
    assert counts.tolist() == [8 * 64] * 5 + [0] * 27


def test_of_many_images_an_even_choice_is_counted() -> None:
    summary = Summary.of(pictures(40))
    many = np.repeat(np.arange(40), 100)
    counts, images = summary.value_counts(many)
    assert images == 2000
    assert counts.sum() == 2000 * 64
    assert np.ptp(counts[:5]) <= 2 * 64


def test_an_example_in_figures() -> None:
    data = pictures(40, captions=tuple(f"number {index}" for index in range(40)),
                    attributes={"phase": torch.linspace(0, 1, 40), "code": torch.arange(40)})  # fmt: skip
    found = example(Summary.of(data), 39)
    assert (found.part, found.label, found.caption) == ("held_out", "sun", "number 39")
    assert found.attributes == (("phase", "1"),)
    assert found.low == found.high == 39 / 255


def test_vectors_are_seen_by_their_first_two_numbers() -> None:
    assert in_plane(np.array([[1.0, 2.0, 3.0]])).tolist() == [[1.0, 2.0]]


def test_numbers_on_a_line_are_heaped_to_their_density() -> None:
    x = np.random.default_rng(0).uniform(0, 2, (20_000, 1))
    points = in_plane(x)
    assert np.array_equal(points[:, 0], x[:, 0])
    inner = points[(x[:, 0] > 0.1) & (x[:, 0] < 1.9)]
    tops = [inner[np.abs(inner[:, 0] - at) < 0.02, 1].max() for at in np.linspace(0.2, 1.8, 9)]
    assert np.allclose(tops, 0.5, rtol=0.15)  # the density on [0, 2]
    assert np.isnan(in_plane(np.array([[1.0], [np.nan], [1.0]]))[:, 1]).tolist() == [False, True, False]
    assert in_plane(np.zeros((0, 1))).shape == (0, 2)
    assert np.isfinite(in_plane(np.full((5, 1), 3.0))).all()
