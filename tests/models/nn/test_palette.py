"""Colours clustered to a palette: on clusters that are known, on few colours, on many."""

from __future__ import annotations

import pytest
import torch

from models.nn.palette import PalettePixel, cluster_colors, nearest
from models.nn.pixel_observation import uniforms
from tests.models.contract import global_randomness_untouched


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


CENTRES = torch.tensor([[0.1, 0.1, 0.1], [0.9, 0.1, 0.2], [0.2, 0.8, 0.3], [0.9, 0.9, 0.8]])


@pytest.mark.parametrize("seed", range(5))
def test_known_clusters_are_found(seed: int) -> None:
    noise = 0.02 * torch.randn(4, 500, 3, generator=seeded(seed))
    pixels = (CENTRES[:, None] + noise).flatten(0, 1)
    with global_randomness_untouched():
        found = cluster_colors(pixels, 4, seeded(seed))
    assert nearest(CENTRES, found).unique().numel() == 4
    torch.testing.assert_close(found[nearest(CENTRES, found)], CENTRES, rtol=0, atol=0.01)
    assert torch.equal(found.sum(1), found.sum(1).sort().values)


def test_a_centre_is_the_mean_of_its_pixels_not_of_its_colours() -> None:
    """99 pixels of one grey and one of another, beside white: how often a colour occurs counts."""
    grey = torch.cat([torch.full((99, 3), 0.2), torch.full((1, 3), 0.4)])
    found = cluster_colors(torch.cat([grey, torch.ones(100, 3)]), 2, seeded(0))
    torch.testing.assert_close(found[0], torch.full((3,), 0.2 * 0.99 + 0.4 * 0.01), rtol=0, atol=2e-3)
    torch.testing.assert_close(found[1], torch.ones(3))


def test_more_colours_asked_than_there_are() -> None:
    """The palette has exactly those; what is left over is never drawn and costs nothing."""
    observation = PalettePixel(3, 16)
    x = CENTRES[torch.randint(4, (50, 3, 3), generator=seeded(1))]
    x = (x * 255).round() / 255
    observation.fit(x, seeded(0))
    assert int(observation.used.sum()) == 4
    assert torch.equal(observation.seen(x), x)
    params = torch.zeros(10_000, 16)
    drawn = observation.draw(params, uniforms((10_000, 1), seeded(2)))
    assert len(drawn.unique(dim=0)) == 4
    torch.testing.assert_close(observation.log_prob(params, drawn), torch.full((10_000,), -torch.tensor(4.0).log()))
    torch.testing.assert_close(observation.entropy(params, drawn), torch.full((10_000,), torch.tensor(4.0).log()))
    assert torch.equal(observation.probabilities(params[:1], drawn[:1])[0, 0, 4:], torch.zeros(12))


def test_one_colour_only() -> None:
    observation = PalettePixel(1, 8)
    observation.fit(torch.full((20, 4, 4, 1), 0.4), seeded(0))
    x = observation.seen(torch.rand(5, 1, generator=seeded(0)))
    assert torch.equal(x, torch.full((5, 1), 102 / 255))
    assert torch.equal(observation.log_prob(torch.randn(5, 8, generator=seeded(1)), x), torch.zeros(5))


def test_features_are_one_hot_of_the_nearest_colour() -> None:
    observation = PalettePixel(3, 4)
    observation.fit(CENTRES[:, None], seeded(0))
    x = (CENTRES + 0.03).clamp(0, 1)
    features = observation.features(x)
    assert torch.equal(features.sum(1), torch.ones(4))
    torch.testing.assert_close(features @ observation.palette, CENTRES, rtol=0, atol=1 / 255)


def test_the_same_seed_gives_the_same_palette() -> None:
    pixels = torch.rand(3000, 3, generator=seeded(1))
    assert torch.equal(cluster_colors(pixels, 12, seeded(4)), cluster_colors(pixels, 12, seeded(4)))
    error = [(pixels - cluster_colors(pixels, k, seeded(4))[nearest(pixels, cluster_colors(pixels, k, seeded(4)))])
             .square().mean() for k in (2, 8, 32)]  # fmt: skip
    assert error[0] > 1.5 * error[1] > 2 * error[2]


def test_the_palette_is_in_the_checkpoint() -> None:
    one, other = PalettePixel(3, 4), PalettePixel(3, 4)
    one.fit(CENTRES[:, None], seeded(0))
    other.load_state_dict(one.state_dict())
    assert torch.equal(one.support(), other.support())
    assert torch.equal(one.used, other.used)
