"""The autoencoder against PCA."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.base import Batch
from models.latent.autoencoder import Autoencoder, AutoencoderConfig
from models.problems import Problem
from models.spec import DataSpec
from tests.models.contract import train

DIGITS = DataSpec("image", (1, 8, 8))


def test_without_hidden_layers_it_finds_the_principal_components(digits: Tensor) -> None:
    """Baldi & Hornik 1989: the least squared error of a linear autoencoder is that of PCA, at the same subspace."""
    generator = torch.Generator().manual_seed(0)
    x = digits[:100]
    model = Autoencoder.build(AutoencoderConfig(hidden_layers=0, latent_dim=2, learning_rate=0.01), DIGITS, generator)
    error = train(model, Batch(x), 1500, generator)[-1]["squared_error"]
    centred = x.flatten(1) - x.flatten(1).mean(0)
    _, values, directions = torch.linalg.svd(centred, full_matrices=False)
    least = values[2:].square().sum().item() / len(x)
    assert least * (1 - 1e-4) <= error < least * 1.01
    span, _ = torch.linalg.qr(model.decoder.layers[0].weight.detach())
    cosines = torch.linalg.svdvals(directions[:2] @ span)  # of the angles between the two planes
    assert cosines.min().item() > 0.99


def test_squared_error_is_summed_over_pixels_and_averaged_over_images(digits: Tensor) -> None:
    model = Autoencoder.build(AutoencoderConfig(), DIGITS, torch.Generator().manual_seed(0))
    x = digits[:5]
    (loss,) = model.losses(Batch(x), 0, torch.Generator())
    expected = sum((model.decoder(model.encode(each[None])) - each).square().sum() for each in x) / 5
    torch.testing.assert_close(loss.total, expected)


def test_cross_entropy_is_the_vaes_reconstruction_term(digits: Tensor) -> None:
    model = Autoencoder.build(
        AutoencoderConfig(reconstruction="cross_entropy"), DIGITS, torch.Generator().manual_seed(0)
    )
    x = digits[:5]
    (loss,) = model.losses(Batch(x), 0, torch.Generator())
    p = model.reconstruct(x)
    expected = -(x * p.log() + (1 - x) * (1 - p).log()).flatten(1).sum(1).mean()
    torch.testing.assert_close(loss.terms["reconstruction_nats"], expected)


def test_it_reconstructs_what_it_decodes_from_the_code(digits: Tensor) -> None:
    model = Autoencoder.build(AutoencoderConfig(), DIGITS, torch.Generator().manual_seed(0))
    x = digits[:5]
    assert torch.equal(model.reconstruct(x), model.decode(model.encode(x)))


def test_training_draws_nothing(digits: Tensor) -> None:
    model = Autoencoder.build(AutoencoderConfig(), DIGITS, torch.Generator().manual_seed(0))
    generator = torch.Generator().manual_seed(1)
    before = generator.get_state()
    train(model, Batch(digits[:5]), 2, generator)
    assert torch.equal(before, generator.get_state())


@pytest.mark.parametrize(
    ("values", "setting"), [({"network": "conv"}, "network"), ({"reconstruction": "cross_entropy"}, "reconstruction")]
)
def test_vectors_refuse_what_is_for_images(values: dict[str, str], setting: str) -> None:
    with pytest.raises(Problem) as caught:
        Autoencoder.build(AutoencoderConfig.parse(values), DataSpec("vector", (2,)), torch.Generator())
    assert caught.value.setting == setting


def test_wants_binary_only_with_cross_entropy() -> None:
    assert Autoencoder.wants_binary(AutoencoderConfig(reconstruction="cross_entropy"))
    assert not Autoencoder.wants_binary(AutoencoderConfig())
