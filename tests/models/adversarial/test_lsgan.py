"""The least-squares GAN: its targets, its optimal discriminator, its equilibrium."""

from __future__ import annotations

import pytest
import torch

from models.adversarial.lsgan import Lsgan, LsganConfig
from tests.models.adversarial.players import LINE, against, normals, play


def test_the_targets_are_0_for_fakes_and_1_for_real_and_for_what_the_generator_wants() -> None:
    model = Lsgan.build(LsganConfig(), LINE, torch.Generator().manual_seed(0))
    score = torch.tensor([-1.0, 0.0, 0.5, 1.0, 3.0])
    assert model.on_real(score).tolist() == [4.0, 1.0, 0.25, 0.0, 4.0]
    assert model.on_fake(score).tolist() == [1.0, 0.0, 0.25, 1.0, 9.0]
    assert model.on_generated(score).tolist() == [4.0, 1.0, 0.25, 0.0, 4.0]
    model.config = model.config.changed("label_smoothing", 0.1)
    torch.testing.assert_close(model.on_real(score), (score - 0.9).square())


def test_the_discriminator_approaches_the_weighted_mean_of_the_targets(generator: torch.Generator) -> None:
    """(b p + a p_g) / (p + p_g) with a = 0, b = 1: between N(-1, 1) and N(1, 1) it is σ(−2x)."""
    model = against(Lsgan, 1.0)
    play(model, normals(-1.0, 1.0, generator), 400, generator)
    x = torch.linspace(-2, 2, 17)[:, None]
    with torch.no_grad():
        torch.testing.assert_close(model.score(x), torch.sigmoid(-2 * x[:, 0]), rtol=0, atol=0.08)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_against_a_perfect_generator_every_curve_comes_to_its_equilibrium(
    smoothing: float, generator: torch.Generator
) -> None:
    model = against(Lsgan, 0.0, label_smoothing=smoothing)
    found = play(model, normals(0.0, 1.0, generator), 250, generator)
    assert model.equilibrium.keys() <= found.keys()
    for name, value in model.equilibrium.items():
        assert found[name] == pytest.approx(value, abs=0.02), name
