"""Encoders and decoders meet every shape exactly."""

from __future__ import annotations

import pytest
import torch

from models.nn.initialise import initialise
from models.nn.networks import (
    ConvDecoder,
    ConvEncoder,
    MlpDecoder,
    NetworkConfig,
    make_decoder,
    make_encoder,
    sides_down,
)
from models.spec import DataSpec

SHAPES = [
    (1, 8, 8),
    (3, 20, 20),
    (1, 28, 28),
    (1, 13, 9),
    (3, 64, 64),
    (1, 63, 61),
    (3, 8, 64),
    (1, 64, 9),
    (1, 33, 17),
]


@pytest.mark.parametrize("network", ["mlp", "conv"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("per_value", [1, 2])
def test_shapes(network: str, shape: tuple[int, ...], per_value: int) -> None:
    spec = DataSpec("image", shape)
    config = NetworkConfig(network=network, latent_dim=5, hidden_dim=8, channels=4)
    code = make_encoder(config, spec, 5)(torch.rand(2, *shape))
    assert code.shape == (2, 5)
    assert make_decoder(config, spec, per_value)(code).shape == (2, per_value * shape[0], *shape[1:])


def test_a_vector_goes_in_and_out() -> None:
    config, spec = NetworkConfig(latent_dim=3), DataSpec("vector", (7,))
    code = make_encoder(config, spec, 3)(torch.rand(2, 7))
    assert make_decoder(config, spec, 2)(code).shape == (2, 14)


@pytest.mark.parametrize("side", range(8, 65))
def test_every_side_is_met(side: int) -> None:
    z = torch.rand(1, 2)
    for shape in ((1, side, 8), (1, 64, side)):
        assert ConvDecoder(2, shape, channels=1, hidden_dim=2)(z).shape == (1, *shape)
        assert ConvEncoder(shape, 2, channels=1, hidden_dim=2)(torch.rand(1, *shape)).shape == (1, 2)


def test_the_way_down() -> None:
    assert sides_down(28, 28) == [(28, 28), (14, 14), (7, 7)]
    assert sides_down(8, 8) == [(8, 8), (4, 4)]
    assert sides_down(64, 8) == [(64, 8), (32, 4), (16, 2), (8, 1)]
    assert sides_down(13, 9) == [(13, 9), (6, 4)]


def test_every_pixel_is_seen_and_every_pixel_is_reached(generator: torch.Generator) -> None:
    """On an odd shape no last line is forgotten: each pixel moves the code, and the code moves each pixel."""
    shape = (1, 13, 9)
    x = torch.rand(1, *shape, generator=generator).requires_grad_()
    encoder = ConvEncoder(shape, 2, channels=8, hidden_dim=16)
    decoder = ConvDecoder(2, shape, channels=8, hidden_dim=16)
    initialise(encoder, generator)
    initialise(decoder, generator)
    (gradient,) = torch.autograd.grad(encoder(x).abs().sum(), x)
    assert bool((gradient != 0).all())
    jacobian = torch.autograd.functional.jacobian(decoder, torch.rand(1, 2, generator=generator))  # (1, *shape, 1, 2)
    assert bool((jacobian.flatten(-2).abs().sum(-1) != 0).all())


def test_one_image_does_not_sway_another() -> None:
    encoder = ConvEncoder((1, 8, 8), 2, channels=4, hidden_dim=8)
    x = torch.rand(3, 1, 8, 8)
    torch.testing.assert_close(encoder(x)[:1], encoder(x[:1]))


def test_no_hidden_layers_make_a_linear_decoder() -> None:
    decoder = MlpDecoder(2, (1, 3, 3), [])
    one, other = torch.rand(1, 2), torch.rand(1, 2)
    middle = (decoder(one) + decoder(other)) / 2
    torch.testing.assert_close(decoder((one + other) / 2), middle)


def test_channels_last_gives_the_same_image() -> None:
    decoder = ConvDecoder(2, (3, 20, 20), channels=8, hidden_dim=16)
    z = torch.rand(2, 2)
    expected = decoder(z)
    torch.testing.assert_close(decoder.to(memory_format=torch.channels_last)(z), expected)
