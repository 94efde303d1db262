"""Classes of filmed samples, step by step, of films whose content is known; nothing is said where there is no film."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.quality import measures
from explorer.quality.features import features_of
from explorer.quality.results import Whereabouts
from explorer.quality.whereabouts import FEWEST, MOST, whereabouts
from explorer.runs.evolution import FRAMES, EvolutionWriter, Film, Frame
from tests.explorer.quality.running import run

SAMPLES = 20


@pytest.fixture(scope="module")
def rings() -> Dataset:
    return load(Recipe("rings"))


def film(shape: tuple[int, ...] = (2,), labels: tuple[int, ...] | None = None) -> Film:
    classes = () if labels is None else ("a",)
    return Film("gan", shape, SAMPLES, None, labels, classes, False, True, (), "validation", 500)


def record(folder: Path, frames: dict[int, np.ndarray], what: Film | None = None) -> None:
    writer = EvolutionWriter(folder, what or film(), step=1000)
    for step, samples in frames.items():
        writer.add(Frame(step, samples.astype((what or film()).dtype)))
    writer.close()


def blobs(*numbers: int) -> np.ndarray:
    """As many samples in the middle of each of these blobs."""
    angle = np.repeat(np.array(numbers), SAMPLES // len(numbers)) * np.pi / 4
    return 2 * np.stack([np.cos(angle), np.sin(angle)], 1)


def looked_up(data: Dataset, folder: Path | None) -> Whereabouts | None:
    with torch.inference_mode():
        features = run(features_of(data))
        held_out = data.batch(data.splits["validation"]).x
        shares = measures.shares(features.classify(features.embed(held_out)), features.count)
        return run(whereabouts(features, data, shares, folder))


def test_each_frame_of_the_newer_half_has_its_classes(rings: Dataset, tmp_path: Path):
    early = {step: blobs(0) for step in range(6)}
    late = {step: blobs(step % 8, (step + 1) % 8) for step in range(6, 13)}
    record(tmp_path, early | late | {13: np.full((SAMPLES, 2), np.nan)})
    assert looked_up(rings, tmp_path) is None  # seven frames
    record(tmp_path, {14: blobs(3), 15: blobs(3)})
    found = looked_up(rings, tmp_path)
    assert found is not None
    assert found.steps.tolist() == list(range(8, 16))
    assert found.count == SAMPLES
    assert found.covered.tolist() == [2] * 5 + [1, 1, 1]
    assert found.shares.shape == (8, 8)
    names = [set(np.flatnonzero(row)) for row in found.shares]
    assert names[0] != names[1]
    assert names[6] == names[7]
    np.testing.assert_allclose(found.shares.sum(1), 1)
    assert not found.shares.flags.writeable


def test_of_a_long_film_frames_are_taken_evenly(rings: Dataset, tmp_path: Path):
    record(tmp_path, {step: blobs(0) for step in range(0, 401, 2)})
    found = looked_up(rings, tmp_path)
    assert found is not None
    assert len(found.steps) == MOST
    assert (found.steps[0], found.steps[-1]) == (200, 400)
    assert np.diff(found.steps).max() <= 6


def test_images_are_looked_at_in_the_models_range(tmp_path: Path):
    digits = load(Recipe("digits"))
    ones = digits.splits["train"][digits.labels[digits.splits["train"]] == 1][:SAMPLES]
    samples = (digits.batch(ones).x * 255).round().numpy()
    record(tmp_path, dict.fromkeys(range(30), samples), film(shape=(1, 8, 8)))
    found = looked_up(digits, tmp_path)
    assert found is not None
    assert (found.shares[:, 1] > 0.9).all()


def test_where_there_is_no_film_to_go_by_nothing_is_said(rings: Dataset, tmp_path: Path):
    assert looked_up(rings, None) is None
    assert looked_up(rings, tmp_path) is None
    frames = {step: blobs(0) for step in range(2 * FEWEST)}
    for name, what in (("told", film(labels=(0,) * SAMPLES)), ("other", film(shape=(3,)))):
        (tmp_path / name).mkdir()
        shaped = {step: np.resize(each, (SAMPLES, *what.shape)) for step, each in frames.items()}
        record(tmp_path / name, shaped, what)
        assert looked_up(rings, tmp_path / name) is None
    record(tmp_path, frames)
    assert looked_up(rings, tmp_path) is not None
    (tmp_path / FRAMES).write_bytes(b"torn")
    assert looked_up(rings, tmp_path) is None
