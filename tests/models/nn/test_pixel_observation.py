"""Distributions of one pixel: sums, draws by inverse CDF, channels in order."""

from __future__ import annotations

import itertools
import math

import pytest
import torch
from torch import Tensor

from models.config import Config
from models.nn.pixel_gaussian import GaussianPixel
from models.nn.pixel_observation import (
    BernoulliPixel,
    CategoricalPixel,
    DiscreteObservation,
    inverse_cdf,
    tempered,
    uniforms,
)
from models.nn.pixels import PixelConfig, check_pixels, image_shape, make_pixel_observation
from models.problems import Problem
from models.spec import DataSpec
from tests.models.contract import global_randomness_untouched

CHOICES = ("bernoulli", "categorical", "logistic_mixture", "gaussian", "palette", "sigmoid")
DRAWS = 4000


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def params_for(observation: DiscreteObservation | GaussianPixel, count: int, scale: float = 2.0) -> Tensor:
    return scale * torch.randn(count, observation.params, generator=seeded(5))


def make(choice: str, channels: int) -> DiscreteObservation | GaussianPixel:
    observation = make_pixel_observation(
        PixelConfig(observation=choice, colors=7), DataSpec("image", (channels, 8, 8), binary=True)
    )
    observation.fit(torch.rand(300, channels, generator=seeded(6)), seeded(7))
    for each in observation.parameters():
        torch.nn.init.normal_(each, generator=seeded(8))
    return observation  # type: ignore[return-value]


def test_uniforms_stay_inside_and_come_from_the_generator() -> None:
    with global_randomness_untouched():
        u = uniforms((500, 500), seeded(0))
    assert u.min() > 0
    assert u.max() < 1
    assert torch.equal(u, uniforms((500, 500), seeded(0)))
    torch.testing.assert_close(u.mean(), torch.tensor(0.5), rtol=0, atol=4e-3)


def test_inverse_cdf_takes_the_symbol_under_u() -> None:
    logits = torch.tensor([0.2, 0.5, 0.3]).log()
    u = torch.tensor([0.1, 0.19, 0.21, 0.69, 0.71, 0.9999])
    assert inverse_cdf(logits.expand(6, 3), u, 1.0).tolist() == [0, 0, 1, 1, 2, 2]
    assert inverse_cdf(logits.expand(6, 3), u, 0.0).tolist() == [1] * 6


def test_inverse_cdf_never_takes_what_has_no_probability() -> None:
    logits = torch.tensor([-torch.inf, 0.0, -torch.inf, 0.0, -torch.inf])
    drawn = inverse_cdf(logits.expand(100_000, 5), uniforms((100_000,), seeded(0)), 1.0)
    assert set(drawn.tolist()) == {1, 3}


def test_temperature_is_a_power() -> None:
    p = torch.tensor([0.2, 0.5, 0.3])
    torch.testing.assert_close(tempered(p.log(), 0.5), p**2 / (p**2).sum())
    torch.testing.assert_close(tempered(p.log(), 1.0), p)
    assert tempered(p.log(), 0.0).tolist() == [0, 1, 0]


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("choice", CHOICES)
def test_draws_come_as_often_as_log_prob_says(choice: str, channels: int) -> None:
    """E[−log p(x)] over draws is the mean entropy of the choices, which is what the chain rule asks for."""
    observation = make(choice, channels)
    if isinstance(observation, GaussianPixel):
        observation.bounded = False  # clipped draws are not those of the density
    params = params_for(observation, 1).expand(DRAWS, -1)
    with torch.no_grad():
        x = observation.draw(params, uniforms((DRAWS, observation.choices), seeded(1)))
        surprise = -observation.log_prob(params, x)
        gap = (surprise - observation.entropy(params, x)).mean()
    assert abs(float(gap)) < 4 * float(surprise.std()) / math.sqrt(DRAWS) + 1e-3
    assert torch.equal(observation.seen(x), x)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("choice", CHOICES)
def test_the_first_choice_is_drawn_as_its_bars_say(choice: str, channels: int) -> None:
    observation = make(choice, channels)
    params = params_for(observation, 1).expand(DRAWS, -1)
    for temperature in (0.5, 1.0):
        with torch.no_grad():
            x = observation.draw(params, uniforms((DRAWS, observation.choices), seeded(2)), temperature)
            bars = observation.probabilities(params[:1], x[:1], temperature)[0, 0]
        support = observation.support()
        values = x[:, : support.shape[1]]
        nearest = (values[:, None] - support).square().sum(-1).argmin(1)
        found = nearest.bincount(minlength=len(support)) / len(x)
        torch.testing.assert_close(found, bars, rtol=0, atol=0.03)


@pytest.mark.parametrize("choice", CHOICES)
def test_no_temperature_means_the_likeliest(choice: str) -> None:
    observation = make(choice, 3)
    params = params_for(observation, 50)
    with torch.no_grad():
        one = observation.draw(params, torch.full((50, observation.choices), 0.01), 0.0)
        other = observation.draw(params, torch.full((50, observation.choices), 0.99), 0.0)
        bars = observation.probabilities(params, one, 0.0)
    assert torch.equal(one, other)
    assert torch.equal(bars.max(-1).values, torch.ones(50, observation.choices))


@pytest.mark.parametrize("choice", CHOICES)
def test_a_channel_does_not_know_later_ones(choice: str) -> None:
    observation = make(choice, 3)
    if observation.choices == 1:
        assert choice == "palette"
        return
    params = params_for(observation, 20)
    x = observation.seen(torch.rand(20, 3, generator=seeded(3)))
    for channel in range(3):
        changed = x.clone()
        changed[:, channel] = 1 - changed[:, channel]
        bars, others = observation.probabilities(params, x), observation.probabilities(params, changed)
        assert torch.equal(bars[:, : channel + 1], others[:, : channel + 1])
        if channel < 2 and choice != "sigmoid":  # those numbers know nothing of each other
            assert not torch.allclose(bars[:, channel + 1], others[:, channel + 1]), "a channel that nothing depends on"


def test_eight_binary_colours_sum_to_one() -> None:
    observation = BernoulliPixel(3, binary=True)
    params = params_for(observation, 30)
    x = torch.tensor(list(itertools.product([0.0, 1.0], repeat=3)))
    total = observation.log_prob(params[:, None].expand(-1, 8, -1), x.expand(30, -1, -1)).logsumexp(1)
    torch.testing.assert_close(total, torch.zeros(30), rtol=0, atol=1e-5)


def test_a_bernoulli_is_torchs() -> None:
    observation = BernoulliPixel(1, binary=True)
    params, x = params_for(observation, 40), torch.randint(2, (40, 1), generator=seeded(0)).float()
    known = torch.distributions.Bernoulli(logits=params)
    torch.testing.assert_close(observation.log_prob(params, x), known.log_prob(x).sum(1))
    torch.testing.assert_close(observation.entropy(params, x), known.entropy().sum(1))


def test_grey_is_drawn_anew_for_each_step_unless_the_data_are_binary() -> None:
    x = torch.full((20_000, 1), 0.3)
    drawn = BernoulliPixel(1, binary=False).target(x, seeded(0))
    assert set(drawn.unique().tolist()) == {0.0, 1.0}
    assert abs(float(drawn.mean()) - 0.3) < 0.01
    ends = torch.tensor([[0.0], [1.0]]).repeat(1000, 1)
    assert torch.equal(BernoulliPixel(1, binary=False).target(ends, seeded(0)), ends)
    assert torch.equal(BernoulliPixel(1, binary=True).target(x, seeded(0)), x)


def test_every_grey_level_is_seen_as_itself() -> None:
    levels = torch.arange(256)[:, None] / 255
    observation = CategoricalPixel(1)
    assert observation.symbols(levels).flatten().tolist() == list(range(256))
    assert torch.equal(observation.seen(levels), levels)


def test_the_table_couples_levels() -> None:
    """A table that asks green to equal red makes it so."""
    observation = CategoricalPixel(3)
    assert observation.table is not None
    torch.nn.init.zeros_(observation.table)
    with torch.no_grad():
        observation.table[0] = 50 * torch.eye(256)
    x = observation.draw(torch.zeros(100, observation.params), uniforms((100, 3), seeded(0)))
    assert torch.equal(x[:, 0], x[:, 1])
    assert not torch.equal(x[:, 0], x[:, 2])


def test_vectors_are_one_row_of_numbers_and_need_a_gaussian() -> None:
    spec = DataSpec("vector", (5,))
    assert image_shape(spec) == (1, 5, 1)
    with pytest.raises(Problem) as caught:
        check_pixels(PixelConfig(), spec)
    assert caught.value.setting == "observation"
    check_pixels(PixelConfig(observation="gaussian"), spec)


@pytest.mark.parametrize("colors", [1, 257, 100_000])
def test_a_palette_of_one_or_of_too_many_colours_is_refused(colors: int) -> None:
    assert issubclass(PixelConfig, Config)
    with pytest.raises(Problem) as caught:
        PixelConfig(observation="palette", colors=colors)
    assert caught.value.setting == "colors"
