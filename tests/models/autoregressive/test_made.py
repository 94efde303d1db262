"""MADE's masks by backpropagation, its ensemble of probabilities, and completion in any order."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.autoregressive.made import Made, _Order
from models.base import Batch
from models.spec import DataSpec
from tests.models.autoregressive.family import TINY, all_images, build, chain, seeded, stir
from tests.models.contract import train

SPEC = DataSpec("image", (1, 3, 4), binary=True)


def _made(spec: DataSpec = SPEC, **settings: object) -> Made:
    model = build(Made, spec, **settings)
    assert isinstance(model, Made)
    return model


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_in_every_order_a_pixel_sees_just_those_before_it(layers: int) -> None:
    """The product of the absolute masks, and the Jacobian, are nonzero at most where the order allows it."""
    model = stir(_made(hidden_layers=layers, ensemble=5, hidden_dim=64))
    for row in range(5):
        order = model._kept_order(row)
        allowed = order.places[:, None] > order.places
        paths = torch.eye(12)
        for mask in order.masks(1, 1):
            paths = mask.float() @ paths
        assert torch.equal(paths > 0, allowed), "a connection too many, or one too few"
        jacobian = torch.autograd.functional.jacobian(
            lambda x, order=order: model.params_in(order, x.view(1, 3, 4, 1), None).flatten(), torch.rand(12)
        )
        assert not bool(jacobian[~allowed].any())
        assert bool(jacobian[allowed].any())


def test_the_first_order_is_raster_and_the_others_are_permutations() -> None:
    model = _made(ensemble=6)
    assert model.places[0].tolist() == list(range(12))
    assert torch.equal(model.places.sort(1).values, torch.arange(12).expand(6, -1))
    assert len(model.places.unique(dim=0)) == 6
    assert int(model.degrees.min()) >= 0
    assert int(model.degrees.max()) <= 10


def test_each_batch_has_another_order() -> None:
    model = _made(ensemble=1)
    seen = {tuple(model._draw_places(generator).tolist()) for generator in [seeded(0)] for _ in range(20)}
    assert len(seen) == 20
    x = (torch.rand(4, 1, 3, 4, generator=seeded(1)) < 0.5).float()
    generator = seeded(2)
    losses = {float(next(model.losses(Batch(x), step, generator)).terms["nll_nats"]) for step in range(5)}
    assert len(losses) == 5
    fixed = _made(any_order=False)
    losses = {float(next(fixed.losses(Batch(x), step, generator)).terms["nll_nats"]) for step in range(5)}
    assert len(losses) == 1


@torch.no_grad()
def test_the_ensemble_averages_probabilities_and_an_average_of_logits_is_no_distribution() -> None:
    model = stir(_made(TINY, ensemble=4), 6)
    images = all_images(TINY)
    orders = [model._kept_order(row) for row in range(4)]
    each = torch.stack([model._log_prob_in(order, model.pixels(images), None) for order in orders])
    torch.testing.assert_close(each.exp().sum(1), torch.ones(4))
    torch.testing.assert_close(model.log_prob(images).exp(), each.exp().mean(0))
    inputs = model.observation.features(model.pixels(images))
    logits = torch.stack([model.params_in(order, inputs, None) for order in orders]).mean(0)
    total = model.observation.log_prob(logits, model.pixels(images)).flatten(1).sum(1).exp().sum()
    assert abs(float(total) - 1) > 1e-3  # rounding stays below 1e-5


@torch.no_grad()
def test_any_mask_is_completed_from_the_posterior() -> None:
    """Known are the last pixel and the first: by enumeration of p in the order that puts them first."""
    model = stir(_made(TINY), 3)
    known = torch.tensor([[True, False], [False, True]])
    assert model.completes_exactly(known)
    assert not _made(TINY, any_order=False).completes_exactly(known)
    images = all_images(TINY)
    sampler = model.sampler(1, seeded(0), x=images[:1], known=known)
    assert list(sampler.order) == [0, 3, 1, 2]
    order = _Order(torch.tensor([0, 2, 3, 1]), model.degrees[0])
    agreeing = (images[:, 0, 0, 0] == 1) & (images[:, 0, 1, 1] == 0)
    posterior = model._log_prob_in(order, model.pixels(images), None).exp() * agreeing
    drawn = model.complete(images[agreeing][:1].expand(4000, -1, -1, -1), known, seeded(1))
    index = (drawn.flatten(1) * torch.tensor([8.0, 4.0, 2.0, 1.0])).sum(1).long()
    torch.testing.assert_close(index.bincount(minlength=16) / 4000, posterior / posterior.sum(), rtol=0, atol=0.03)


def test_all_orders_of_a_known_distribution_are_learned_nearly() -> None:
    """One network for 24 orders: within 0.1 nats of the entropy, and what is completed is likely."""
    x, entropy = chain()
    model = _made(TINY, hidden_dim=64, learning_rate=3e-3)
    train(model, Batch(x), 800, seeded(0))
    with torch.no_grad():
        nll = -float(model.log_prob(x).mean())
        assert entropy - 1e-4 <= nll <= entropy + 0.1
        # Pixels 1 and 3 of the chain 0-1-2-3 are alike: the one between them is so too with probability 9/10.
        known = torch.tensor([[False, True], [False, True]])
        done = model.complete(torch.ones(2000, 1, 2, 2), known, seeded(1))
    assert abs(float(done[:, 0, 1, 0].mean()) - 0.9) < 0.05


def test_the_masked_layers_start_as_drawn_and_gradients_respect_masks(binary_digits: Tensor) -> None:
    """Weights between pixels whose places forbid it get no gradient from the raster order alone."""
    model = _made(DataSpec("image", (1, 8, 8), binary=True), any_order=False)
    (loss,) = model.losses(Batch(binary_digits[:32]), 0, seeded(0))
    loss.total.backward()
    masks = list(model._kept_order(0).masks(1, 1))
    for layer, mask in zip(model.layers, masks, strict=True):
        assert layer.weight.grad is not None
        assert not bool(layer.weight.grad[~mask].any())
