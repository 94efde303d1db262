"""The certificates of sound models, and of one that cheats."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from explorer.pixels.certificates import CertificateQuestion, Certificates, certificate_probe
from explorer.pixels.entropy import ENTROPY, chain
from explorer.pixels.scene import Scene
from explorer.training.growth import SIDES, growth
from models.autoregressive.fvsbn import Fvsbn
from models.autoregressive.nade import Nade
from models.autoregressive.pixel_cnn import PixelCnn
from models.base import GenerativeModel
from models.spec import DataSpec
from tests.models.autoregressive.family import MODELS
from tests.models.autoregressive.family import chain as known_chain


class Cheat(Fvsbn):
    """Looks at the pixel that it is to guess."""

    title = "Cheat"

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        return super().params(inputs, label) + inputs


def certify(cls: type[GenerativeModel], channels: int = 1, label: int | None = None, **settings: Any) -> Certificates:
    spec = DataSpec("image", (channels, 6, 5), ("a", "b") if label is not None else ())
    model = cls.build(cls.Config.parse(settings), spec, torch.Generator().manual_seed(0)).eval()
    model.fit(torch.rand(20, *spec.shape, generator=torch.Generator().manual_seed(2)), torch.Generator())
    with torch.no_grad():
        for each in model.parameters():
            each.mul_(3)
    image = np.random.default_rng(1).random(spec.shape, np.float32)
    with torch.inference_mode():
        said = certificate_probe(model, CertificateQuestion(Scene(label=label), image))
        found = [each for each in said if isinstance(each, Certificates)]
    assert not any(each.done for each in found[:-1])
    assert found[-1].done
    return found[-1]


def test_a_sound_model_has_no_leak_and_sums_to_one():
    found = certify(Nade, hidden_dim=8)
    assert (found.tried, found.pixels, found.leak, found.seen) == (24, 30, 0.0, 1.0)
    assert found.ending[:2] == (8, 256)
    assert found.ending[2] == pytest.approx(1, abs=1e-4)
    assert found.twin[0] == 16
    assert found.twin[1] == pytest.approx(1, abs=1e-5)
    assert found.learned is not None
    assert found.learned.reached


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__module__.rpartition(".")[2])
def test_every_model_of_the_family_passes(cls: type[GenerativeModel]):
    found = certify(cls)
    assert (found.leak, found.ending[:2], found.twin[0]) == (0.0, (8, 256), 16)
    assert found.seen > 0
    assert found.ending[2] == pytest.approx(1, abs=1e-4)
    assert found.twin[1] == pytest.approx(1, abs=1e-5)
    assert found.learned.reached


def test_a_palette_and_classes_are_counted():
    found = certify(Nade, channels=3, label=1, observation="palette", colors=8, hidden_dim=8, conditional=True)
    assert found.ending[:2] == (2, 64)
    assert found.ending[2] == pytest.approx(1, abs=1e-4)
    assert found.twin[0] == 4096
    assert found.twin[1] == pytest.approx(1, abs=1e-4)
    assert found.learned.reached


def test_who_looks_ahead_is_caught():
    found = certify(Cheat)
    assert found.leak > 0
    assert abs(found.ending[2] - 1) > 1e-3
    assert found.learned.impossible


def test_the_known_distribution_is_the_chain_of_the_tests():
    x, entropy = known_chain()
    assert torch.equal(chain(), x)
    assert pytest.approx(entropy) == ENTROPY
    assert chain(3).shape == (128, 3, 2, 2)


def test_the_blind_spot_is_seen():
    assert certify(PixelCnn, channels=1, layers=1).seen < 1


@pytest.mark.parametrize("observation", ["gaussian", "sigmoid"])
def test_densities_have_nothing_to_count(observation: str):
    found = certify(Nade, channels=3, observation=observation, hidden_dim=8)
    assert (found.leak, found.ending, found.twin) == (0.0, None, None)
    assert (found.density, found.learned) == (True, None)


def test_levels_are_counted_at_one_pixel():
    found = certify(Nade, observation="categorical", hidden_dim=8)
    assert found.ending[:2] == (1, 256)
    assert found.ending[2] == pytest.approx(1, abs=1e-4)
    assert found.twin is None


def test_growth_is_quadratic_linear_or_none():
    spec = DataSpec("image", (1, 8, 8), binary=True)
    rows = {each.title: each for each in growth([(cls, {"beta": 3}) for cls in (Fvsbn, Nade, PixelCnn)], spec)}
    pixels = SIDES[0] ** 2
    assert rows["FVSBN"].counts[0] == pixels * (pixels + 1) // 2
    assert rows["FVSBN"].power == pytest.approx(2, abs=0.01)
    assert rows["NADE"].power == pytest.approx(1, abs=0.02)
    assert rows["PixelCNN"].power == 0


def test_a_size_that_a_model_does_not_learn_has_no_count():
    (row,) = growth([(Fvsbn, {"observation": "palette"})], DataSpec("image", (3, 8, 8)))
    assert row.counts[0] is not None
    assert row.counts[-1] is None
    assert row.power == pytest.approx(2, abs=0.01)
