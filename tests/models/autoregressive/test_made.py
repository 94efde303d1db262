"""MADE's masks by backpropagation, its ensemble of probabilities, and completion in any order."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.autoregressive._sampling import NaiveStepper
from models.autoregressive.made import Made, MadeConfig, _Order
from models.base import Batch
from models.problems import Problem
from models.spec import DataSpec
from tests.models.autoregressive.family import CLASSES, OBSERVATIONS, TINY, all_images, build, chain, seeded, stir
from tests.models.contract import train

SPEC = DataSpec("image", (1, 3, 4), binary=True)


def _made(spec: DataSpec = SPEC, **settings: object) -> Made:
    model = build(Made, spec, **settings)
    assert isinstance(model, Made)
    return model


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_in_every_order_a_pixel_sees_just_those_before_it(layers: int, direct: bool) -> None:
    """The product of the absolute masks, and the Jacobian, are nonzero at most where the order allows it."""
    model = stir(_made(hidden_layers=layers, ensemble=5, hidden_dim=256, direct_connections=direct))
    for row in range(5):
        order = model._kept_order(row)
        allowed = order.places[:, None] > order.places
        paths = torch.eye(12)
        for mask in order.masks(1, 1):
            paths = mask.float() @ paths
        assert torch.equal(paths > 0, allowed), "a connection too many, or one too few"
        assert torch.equal(order.direct_mask(1, 1), allowed)
        jacobian = torch.autograd.functional.jacobian(
            lambda x, order=order: model.params_in(order, x.view(1, 3, 4, 1), None).flatten(), torch.rand(12)
        )
        assert not bool(jacobian[~allowed].any())
        assert bool(jacobian[allowed].any())


@torch.no_grad()
def test_an_output_is_its_formula() -> None:
    """Unit by unit, in an order of its own: V relu(W x + b) + c + A x + class, over what comes before."""
    spec = DataSpec("image", (1, 2, 3), CLASSES, binary=True)
    model = stir(_made(spec, conditional=True, hidden_dim=16))
    assert model.direct is not None
    x, order = torch.rand(6, generator=seeded(1)).round(), model._kept_order(2)
    first, last = model.layers
    degrees, place = order.degrees[0].tolist(), order.places.tolist()
    h = first.bias + model.label.weight[:, 1]
    for unit, degree in enumerate(degrees):
        h[unit] += sum(first.weight[unit, j] * x[j] for j in range(6) if place[j] <= degree)
    expected = last.bias + model.label_out.weight[:, 1]
    for i in range(6):
        expected[i] += sum(last.weight[i, unit] * h[unit].relu() for unit in range(16) if degrees[unit] < place[i])
        expected[i] += sum(model.direct.weight[i, j] * x[j] for j in range(6) if place[j] < place[i])
    found = model.params_in(order, x.view(1, 2, 3, 1), torch.eye(3)[[1]])
    torch.testing.assert_close(found.flatten(), expected)


@pytest.mark.parametrize("direct", [True, False])
def test_direct_connections_see_the_nearest_neighbour_that_few_units_know(direct: bool) -> None:
    """Every other pixel repeats the one to its left: six coins. In raster order three units can't carry that."""
    coins = all_images(DataSpec("image", (1, 1, 6), binary=True))
    x = coins.repeat_interleave(2, 3).reshape(-1, 1, 2, 6)
    spec = DataSpec("image", (1, 2, 6), binary=True)
    model = _made(spec, any_order=False, direct_connections=direct, hidden_dim=3, learning_rate=0.1)
    train(model, Batch(x), 400, seeded(1))
    with torch.no_grad():
        nll = -float(model.log_prob(x).mean())
    assert (nll < 6 * math.log(2) + 0.05) == direct
    assert nll > 6 * math.log(2) - 1e-4


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize("observation", OBSERVATIONS)
@torch.no_grad()
def test_the_slices_make_the_pixels_of_whole_passes_in_another_order(observation: str, direct: bool) -> None:
    """Two hidden layers, given pixels first, a class, a temperature."""
    spec = DataSpec("image", (3, 3, 4), CLASSES)
    settings = {"observation": observation, "direct_connections": direct, "hidden_layers": 2, "conditional": True}
    model = _made(spec, **settings)
    model.fit(torch.rand(50, *spec.shape, generator=seeded(1)), seeded(2))
    stir(model)
    x, y = torch.rand(3, *spec.shape, generator=seeded(4)), torch.tensor([0, 2, 1])
    known = torch.rand(3, 4, generator=seeded(5)) < 0.4
    fast, slow = (model.sampler(3, seeded(3), temperature=0.8, y=y, x=x, known=known) for _ in range(2))
    slow.stepper = NaiveStepper(model, 3, fast.stepper.label, fast.stepper)
    assert list(fast.order) != sorted(fast.order)
    exact = {"rtol": 0, "atol": 1e-4 if observation in ("gaussian", "sigmoid") else 0}
    torch.testing.assert_close(fast.finish(), slow.finish(), **exact)


def test_direct_connections_are_optional_and_of_bounded_size() -> None:
    assert "direct.weight" not in _made(direct_connections=False).state_dict()
    with pytest.raises(Problem, match="Switch it off") as caught:
        _made(DataSpec("image", (3, 32, 32)), observation="palette", direct_connections=True)
    assert caught.value.setting == "direct_connections"
    assert Made.suggest(DataSpec("image", (1, 28, 28))) == {}
    assert Made.suggest(DataSpec("image", (1, 64, 64))) == {"direct_connections": False}
    colors = DataSpec("image", (3, 32, 32))
    Made.check(MadeConfig.parse(Made.suggest(colors)), colors)


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
    masks = [*model._kept_order(0).masks(1, 1), model._kept_order(0).direct_mask(1, 1)]
    for layer, mask in zip([*model.layers, model.direct], masks, strict=True):
        assert layer is not None
        assert layer.weight.grad is not None
        assert not bool(layer.weight.grad[~mask].any())


def test_the_large_preset_says_what_later_defaults_may_not_change() -> None:
    assert {"learning_rate", "direct_connections"} <= Made.presets["large"].keys()
