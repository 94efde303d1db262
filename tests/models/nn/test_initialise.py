"""Initial weights have torch's own distributions and come from the generator alone."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from models.nn.initialise import initialise

LAYERS = {
    "linear": lambda: nn.Linear(300, 300),
    "conv": lambda: nn.Conv2d(24, 64, 5),
    "transposed": lambda: nn.ConvTranspose2d(64, 24, 5),
    "grouped": lambda: nn.Conv2d(64, 64, 5, groups=4),
    "embedding": lambda: nn.Embedding(300, 100),
    "gru": lambda: nn.GRU(64, 100),
    "norm": lambda: nn.GroupNorm(4, 16),
}


@pytest.mark.parametrize("name", LAYERS)
def test_distribution_is_torchs_default(name: str, generator: torch.Generator) -> None:
    """Quantiles, bounds included, of our draw and of the layer's own are those of one distribution."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        theirs, ours = LAYERS[name](), LAYERS[name]()
    with torch.no_grad():
        for parameter in ours.parameters():
            parameter.fill_(torch.nan)  # whatever stays undrawn shows
    initialise(ours, generator)
    for (label, mine), (_, reference) in zip(ours.named_parameters(), theirs.named_parameters(), strict=True):
        assert bool(torch.isfinite(mine).all()), label
        spread = max(reference.abs().max().item(), 1e-9)
        few = mine.numel() < 1000  # biases: too few values for quantiles, their bound still shows
        levels = torch.tensor([0.0, 1.0] if few else [0.05, 0.25, 0.5, 0.75, 0.95])
        difference = mine.flatten().quantile(levels) - reference.flatten().quantile(levels)
        assert difference.abs().max().item() <= (0.2 if few else 0.03) * spread, label


def _uniform_bound(parameter: torch.Tensor) -> float:
    return parameter.abs().max().item()


@pytest.mark.parametrize(("name", "fan_in"), [("linear", 300), ("conv", 24 * 25), ("transposed", 24 * 25)])
def test_weights_and_biases_are_uniform_up_to_one_over_the_root_of_the_fan_in(
    name: str, fan_in: int, generator: torch.Generator
) -> None:
    layer = LAYERS[name]()
    initialise(layer, generator)
    bound = fan_in**-0.5
    assert 0.99 * bound < _uniform_bound(layer.weight) <= bound * (1 + 1e-6)
    assert 0.8 * bound < _uniform_bound(layer.bias) <= bound * (1 + 1e-6)


def test_the_same_seed_gives_the_same_weights_and_the_global_generator_is_left_alone() -> None:
    def drawn(seed: int) -> list[torch.Tensor]:
        model = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Conv2d(1, 2, 3), nn.LayerNorm(4))
        before = torch.get_rng_state()
        initialise(model, torch.Generator().manual_seed(seed))
        assert torch.equal(before, torch.get_rng_state())
        return list(model.parameters())

    first, again, other = drawn(1), drawn(1), drawn(2)
    assert all(torch.equal(one, two) for one, two in zip(first, again, strict=True))
    assert not torch.equal(first[0], other[0])


class _OwnScale(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.zeros(3))
        self.child = nn.Linear(2, 2)

    def initialise(self, generator: torch.Generator) -> None:
        self.scale.data.uniform_(5, 6, generator=generator)
        self.child.weight.data.zero_()


def test_a_module_draws_its_own_and_may_change_its_childrens(generator: torch.Generator) -> None:
    module = _OwnScale()
    initialise(nn.Sequential(module), generator)
    assert bool(((module.scale >= 5) & (module.scale <= 6)).all())
    assert not module.child.weight.any()
    assert module.child.bias.any()


class _Unknown(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(3))


def test_parameters_that_nobody_draws_are_an_error(generator: torch.Generator) -> None:
    with pytest.raises(TypeError, match="_Unknown owns parameters"):
        initialise(nn.Sequential(_Unknown()), generator)
