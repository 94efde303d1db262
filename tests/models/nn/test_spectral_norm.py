"""Spectral normalisation against singular values."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from models.nn.initialise import initialise
from models.nn.spectral_norm import SpectralNorm
from models.nn.still import standing_still


@pytest.mark.parametrize("layer", [nn.Linear(7, 5), nn.Conv2d(3, 6, 4, stride=2, padding=1)], ids=["linear", "conv"])
def test_sigma_becomes_the_largest_singular_value(layer: nn.Linear | nn.Conv2d, generator: torch.Generator) -> None:
    norm = SpectralNorm(layer)
    initialise(norm, generator)
    for _ in range(100):
        norm.iterate()
    exact = torch.linalg.svdvals(layer.weight.flatten(1))[0]
    torch.testing.assert_close(norm.sigma(), exact, rtol=1e-4, atol=0)


def test_it_is_the_layer_with_its_weight_divided(generator: torch.Generator) -> None:
    for layer, shape in ((nn.Linear(6, 3), (4, 6)), (nn.Conv2d(2, 3, 4, stride=2, padding=1), (4, 2, 8, 8))):
        norm = SpectralNorm(layer).eval()  # type: ignore[arg-type]
        initialise(norm, generator)
        x = torch.randn(shape, generator=generator)
        bias = layer.bias.view(1, -1, *[1] * (len(shape) - 2))
        torch.testing.assert_close(norm(x), (layer(x) - bias) / norm.sigma() + bias, rtol=1e-4, atol=1e-6)


def test_gradients_pass_through_sigma(generator: torch.Generator) -> None:
    """d σ / d W is u vᵀ: with the singular vectors, the derivative of the largest singular value."""
    norm = SpectralNorm(nn.Linear(6, 4, bias=False))
    initialise(norm, generator)
    for _ in range(200):
        norm.iterate()
    weight = norm.layer.weight
    (ours,) = torch.autograd.grad(norm.sigma(), weight)
    (exact,) = torch.autograd.grad(torch.linalg.svdvals(weight)[0], weight)
    torch.testing.assert_close(ours, exact, rtol=1e-3, atol=1e-4)


def test_the_vectors_move_in_training_and_stand_still_when_told(generator: torch.Generator) -> None:
    norm = SpectralNorm(nn.Linear(6, 4))
    initialise(norm, generator)
    with torch.no_grad():
        norm.layer.weight.normal_(generator=generator)  # as after a large update
    x = torch.randn(2, 6, generator=generator)
    start = norm.u.clone()
    with standing_still(norm):
        norm(x)
    norm.eval()(x)
    assert torch.equal(norm.u, start)
    norm.train()(x)
    assert not torch.equal(norm.u, start)


def test_batch_normalisation_stands_still_and_still_uses_the_batch(generator: torch.Generator) -> None:
    norm = nn.BatchNorm1d(3)
    x = 5 + torch.randn(20, 3, generator=generator)
    before = {name: each.clone() for name, each in norm.state_dict().items()}
    with standing_still(norm):
        out = norm(x)
    assert all(torch.equal(each, before[name]) for name, each in norm.state_dict().items())
    torch.testing.assert_close(out, norm(x))
    assert norm.num_batches_tracked == 1  # outside, it counts again
    norm.eval()
    with standing_still(norm):
        inside = norm(x)
    torch.testing.assert_close(inside, norm(x))
