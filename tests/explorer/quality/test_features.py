from __future__ import annotations

import dataclasses

import pytest
import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.quality import features
from explorer.quality.features import Features
from models.spec import DataSpec
from tests.explorer.quality.running import run
from tests.explorer.training.toys import dataset, images, vectors


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return load(Recipe("digits"))


@pytest.fixture(scope="module")
def learned(digits: Dataset) -> Features:
    with torch.inference_mode():  # as on the prober's thread
        return run(features.learn(digits, steps=300))


def test_a_classifier_learns_the_digits_and_says_how_well(digits: Dataset, learned: Features):
    assert (learned.kind, learned.count, learned.names) == ("classifier", 10, digits.spec.classes)
    test = digits.batch(digits.splits["test"])
    found = learned.embed(test.x)
    assert found.shape == (180, 64)
    right = float((learned.classify(found) == test.y).double().mean())
    assert right > 0.9
    assert learned.skill == pytest.approx(right, abs=0.08)  # that is on other examples


def test_the_features_of_an_example_do_not_depend_on_its_neighbours(digits: Dataset, learned: Features):
    x = digits.batch(torch.arange(20)).x
    assert torch.allclose(learned.embed(x)[3:4], learned.embed(x[3:4]), atol=1e-5)


def test_the_same_data_give_the_same_features(digits: Dataset):
    x = digits.batch(torch.arange(5)).x
    one, two = (run(features.learn(digits, steps=5)).embed(x) for _ in range(2))
    assert torch.equal(one, two)


def test_without_labels_an_autoencoder_and_clusters(digits: Dataset):
    bare = dataclasses.replace(digits, labels=None, spec=DataSpec("image", digits.spec.shape))
    learned = run(features.learn(bare, steps=200))
    x = bare.batch(bare.splits["test"]).x
    assert (learned.kind, learned.names, learned.count) == ("autoencoder", (), 10)
    assert learned.skill < float((x - x.mean(0)).square().mean())  # better than the mean image
    owners = learned.classify(learned.embed(x))
    assert len(owners.unique()) == 10
    agreed = sum(int(digits.labels[digits.splits["test"]][owners == each].bincount().max()) for each in owners.unique())
    assert agreed / len(owners) > 0.5  # a cluster is mostly one digit, of which it knows nothing; guessing gives 0.1


def test_vectors_are_measured_as_they_are_in_units_of_their_deviation():
    rings = load(Recipe("rings"))
    learned = run(features.learn(rings))
    assert (learned.kind, learned.count) == ("values", 8)
    x = rings.batch(torch.arange(1000))
    assert float(learned.embed(x.x).std(0).mean()) == pytest.approx(1, rel=0.05)
    assert torch.equal(learned.classify(learned.embed(x.x)), x.y)
    assert run(features.learn(vectors())).names == ()


def test_sixteen_equal_images_are_one_cluster():
    same = dataset(torch.full((20, 1, 8, 8), 7, dtype=torch.uint8), DataSpec("image", (1, 8, 8)))
    assert run(features.learn(same, steps=2)).count == 1


def test_clusters_find_separate_heaps():
    dice = torch.Generator().manual_seed(0)
    heaps = torch.tensor([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0]])
    points = heaps.repeat(30, 1) + torch.randn(90, 2, generator=dice)
    centres = features.clusters(points, 3, dice)
    assert sorted(features.nearest(heaps, centres).tolist()) == [0, 1, 2]
    assert features.clusters(points[:2], 10, dice).shape == (2, 2)


def test_the_features_are_learned_once_for_each_data_set(monkeypatch: pytest.MonkeyPatch):
    begun: list[str] = []

    def learn(data: Dataset) -> features.Learning:
        begun.append(data.fingerprint)
        return features._values(data, ())
        yield

    monkeypatch.setattr(features, "learn", learn)
    monkeypatch.setattr(features, "_cache", features._Cache())
    sets = [dataclasses.replace(vectors(seed=n), fingerprint=f"set {n}") for n in range(6)]
    first = run(features.features_of(sets[0]))
    assert run(features.features_of(sets[0])) is first
    for each in sets[1:]:
        run(features.features_of(each))
    assert begun == [f"set {n}" for n in range(6)]
    run(features.features_of(sets[5]))
    assert run(features.features_of(sets[0])) is not first  # the one that was used longest ago has gone


def test_the_share_that_is_done_grows_to_one():
    shares = list(features.learn(images(), steps=7))
    assert shares == pytest.approx([n / 7 for n in range(1, 8)])


@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 64, 64), (1, 9, 31)])
def test_images_of_any_shape(shape: tuple[int, int, int]):
    data = images(count=30, shape=shape)
    learned = run(features.learn(data, steps=2))
    assert learned.embed(data.batch(torch.arange(3)).x).shape == (3, 32)
