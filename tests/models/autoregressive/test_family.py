"""Certificates of every model that makes images pixel by pixel, whoever wrote it."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import NaiveStepper
from models.base import Batch
from models.problems import Problem
from models.spec import DataSpec
from tests.models.autoregressive.family import (
    CLASSES,
    MODELS,
    OBSERVATIONS,
    TINY,
    all_images,
    build,
    chain,
    seeded,
    stir,
)
from tests.models.contract import train

each_model = pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__module__.rpartition(".")[2])


@each_model
@pytest.mark.parametrize("observation", OBSERVATIONS)
@pytest.mark.parametrize("shape", [(1, 5, 6), (3, 4, 3)], ids=str)
@torch.no_grad()
def test_the_fast_sampler_is_the_slow_one(cls: type[Autoregressive], observation: str, shape: tuple[int, ...]) -> None:
    """Same params at every pixel, same pixels; from the start, and from the middle."""
    conditional = shape[0] == 3
    model = build(cls, DataSpec("image", shape, CLASSES), observation=observation, conditional=conditional)
    model.fit(torch.rand(50, *shape, generator=seeded(1)), seeded(2))
    stir(model)
    y = torch.tensor([0, 2, 1]) if conditional else None
    fast, slow = (model.sampler(3, seeded(3), y=y) for _ in range(2))
    slow.stepper = NaiveStepper(model, 3, fast.stepper.label, fast.stepper)
    x = fast.finish()
    exact = {"rtol": 0, "atol": 1e-4} if observation in ("gaussian", "sigmoid") else {"rtol": 0, "atol": 0}
    torch.testing.assert_close(x, slow.finish(), **exact)
    pixels = model.observation.features(model.pixels(x))
    at_once = fast.stepper.all_params(pixels).flatten(1, 2)
    middle = len(fast.order) // 2 + 1
    fast.stepper.seek(pixels, middle)
    for place in range(middle, len(fast.order)):
        found = fast.stepper.params(place)
        torch.testing.assert_close(found, at_once[:, fast.order[place]], rtol=1e-3, atol=1e-4)
        fast.stepper.absorb(place, pixels.flatten(1, 2)[:, fast.order[place]])


@each_model
@pytest.mark.parametrize(("observation", "temperature"), [("bernoulli", 1.0), ("gaussian", 0.7)])
@torch.no_grad()
def test_steps_made_together_say_what_single_ones_say(
    cls: type[Autoregressive], observation: str, temperature: float
) -> None:
    spec = DataSpec("image", (3 if observation == "gaussian" else 1, 3, 4), binary=observation == "bernoulli")
    model = stir(build(cls, spec, observation=observation))
    together, singly = (model.sampler(2, seeded(3), temperature=temperature) for _ in range(2))
    found = [*together.steps(5), *together.steps(1), *together.steps(99)]
    assert [each.place for each in found] == list(range(12))
    for one in found:
        other = singly.step()
        assert (one.place, one.pixel, one.given) == (other.place, other.pixel, other.given)
        for name in ("values", "log_prob", "probabilities", "tempered"):
            torch.testing.assert_close(getattr(one, name), getattr(other, name), rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(together.x, singly.x, rtol=0, atol=1e-4)
    torch.testing.assert_close(together.log_prob, singly.log_prob, rtol=1e-5, atol=1e-4)
    assert together.steps(3) == []


@each_model
@pytest.mark.parametrize("observation", ["bernoulli", "palette", "logistic_mixture"])
@torch.no_grad()
def test_the_fast_sampler_is_the_slow_one_around_given_pixels(cls: type[Autoregressive], observation: str) -> None:
    """Given pixels here and there, and a temperature; described one by one up to the middle."""
    shape = (1, 5, 4)
    model = build(cls, DataSpec("image", shape), observation=observation)
    model.fit(torch.rand(50, *shape, generator=seeded(1)), seeded(2))
    stir(model)
    x, known = torch.rand(2, *shape, generator=seeded(4)), torch.rand(5, 4, generator=seeded(5)) < 0.3
    fast, slow = (model.sampler(2, seeded(3), temperature=0.7, x=x, known=known) for _ in range(2))
    slow.stepper = NaiveStepper(model, 2, None, fast.stepper)
    for _ in range(10):
        assert torch.equal(fast.step().values, slow.step().values)
    assert torch.equal(fast.finish(), slow.finish())
    assert torch.equal(fast.x[..., known], model.seen(x)[..., known])


@each_model
def test_no_pixel_sees_itself_or_a_later_one(cls: type[Autoregressive]) -> None:
    """The gradient of every pixel's params with respect to every input, at an image of noise."""
    model = stir(build(cls, DataSpec("image", (1, 5, 4)), observation="gaussian"))
    x = torch.rand(1, 1, 5, 4, generator=seeded(1))
    for pixel in range(20):
        seen = model.influence(x, pixel).flatten()
        assert seen[pixel:].eq(0).all()
    assert seen[:-1].gt(0).any()


@each_model
@pytest.mark.parametrize("conditional", [False, True])
@torch.no_grad()
def test_the_probabilities_of_all_binary_images_sum_to_one(cls: type[Autoregressive], conditional: bool) -> None:
    spec = DataSpec("image", (1, 2, 3), CLASSES, binary=True)
    model = stir(build(cls, spec, conditional=conditional))
    total = model.log_prob(all_images(spec)).logsumexp(0)
    torch.testing.assert_close(total, torch.zeros(()), rtol=0, atol=1e-5)


@each_model
@torch.no_grad()
def test_the_probabilities_of_all_images_of_four_colours_sum_to_one(cls: type[Autoregressive]) -> None:
    spec = DataSpec("image", (3, 2, 2))
    model = stir(build(cls, spec, observation="palette", colors=4))
    colors = torch.eye(3)[torch.tensor([0, 0, 1, 2])] * torch.tensor([0.0, 1, 1, 1])[:, None]
    grid = torch.cartesian_prod(*4 * [torch.arange(4)])  # (256, 4)
    images = colors[grid].transpose(1, 2).reshape(-1, *spec.shape)
    model.fit(images, seeded(0))
    assert torch.equal(model.seen(images), images)
    torch.testing.assert_close(model.log_prob(images).logsumexp(0), torch.zeros(()), rtol=0, atol=1e-5)


@each_model
def test_a_known_distribution_is_learned_down_to_its_entropy(cls: type[Autoregressive]) -> None:
    """In raster order, of models that have a choice: to learn all orders takes longer."""
    x, entropy = chain()
    choices = {each.name for each in cls.Config.settings()}
    model = build(cls, TINY, learning_rate=0.02, **({"any_order": False} if "any_order" in choices else {}))
    train(model, Batch(x), 300, seeded(1))
    with torch.no_grad():
        nll = -float(model.eval().log_prob(x).mean())
    assert entropy - 1e-4 <= nll <= entropy + 0.02


@each_model
@torch.no_grad()
def test_samples_come_as_often_as_the_model_says(cls: type[Autoregressive]) -> None:
    model = stir(build(cls, TINY))
    images = all_images(TINY)
    expected = model.log_prob(images).exp()
    torch.testing.assert_close(_frequencies(model.sample(4000, seeded(1))), expected, rtol=0, atol=0.03)


@each_model
@torch.no_grad()
def test_a_completion_of_the_end_comes_from_the_posterior(cls: type[Autoregressive]) -> None:
    """p(rest | first two pixels), by enumeration of p in raster order."""
    model = stir(build(cls, TINY))
    images = all_images(TINY)
    known = torch.tensor([[True, True], [False, False]])
    assert model.completes_exactly(known)
    agreeing = images[:, 0, 0].eq(torch.tensor([1.0, 0.0])).all(1)
    posterior = model.conditionals(images).log_prob.flatten(1).sum(1).exp() * agreeing
    x = images[agreeing][:1].expand(4000, -1, -1, -1)
    completed = model.complete(x, known, seeded(1))
    torch.testing.assert_close(_frequencies(completed), posterior / posterior.sum(), rtol=0, atol=0.03)


@each_model
@torch.no_grad()
def test_an_edited_pixel_changes_what_follows_and_nothing_before(cls: type[Autoregressive]) -> None:
    model = stir(build(cls, DataSpec("image", (1, 4, 4), binary=True)))
    sampler = model.sampler(8, seeded(1))
    before = sampler.finish()
    edited = before.clone()
    edited[:, 0, 1, 2] = 1 - edited[:, 0, 1, 2]
    sampler.go_to(7, edited)
    following = sampler.step()
    log_prob = model.conditionals(sampler.x).log_prob.flatten(1)[:, following.pixel]
    torch.testing.assert_close(following.log_prob, log_prob, rtol=1e-5, atol=1e-5)
    after = sampler.finish()
    assert torch.equal(after.flatten(1)[:, :6], before.flatten(1)[:, :6])
    assert torch.equal(after[:, 0, 1, 2], edited[:, 0, 1, 2])
    log_prob = model.conditionals(after).log_prob.flatten(1).sum(1)
    torch.testing.assert_close(sampler.log_prob, log_prob, rtol=1e-4, atol=1e-4)


@each_model
@torch.no_grad()
def test_temperature_zero_takes_the_likeliest_value(cls: type[Autoregressive]) -> None:
    model = stir(build(cls, DataSpec("image", (1, 3, 3)), observation="categorical"))
    sampler = model.sampler(2, seeded(1), temperature=0)
    for _ in range(9):
        pixel = sampler.step()
        likeliest = pixel.probabilities[:, 0].argmax(1)
        assert torch.equal((pixel.values[:, 0] * 255).round().long(), likeliest)
        assert torch.equal(pixel.tempered[:, 0].argmax(1), likeliest)
        assert pixel.tempered.max() == 1


@each_model
def test_what_was_not_trained_for_is_refused(cls: type[Autoregressive]) -> None:
    model = build(cls, TINY)
    x = torch.zeros(1, 1, 2, 2)
    for temperature in (-0.1, float("nan"), float("inf")):
        with pytest.raises(Problem, match="temperature"):
            model.sampler(1, seeded(0), temperature=temperature)
    with pytest.raises(Problem, match="without classes"):
        model.sampler(1, seeded(0), y=torch.zeros(1, dtype=torch.long))
    with pytest.raises(Problem, match="2×2"):
        model.log_prob(torch.zeros(1, 1, 3, 2))
    with pytest.raises(Problem, match="mask"):
        model.complete(x, torch.ones(3, 2, dtype=torch.bool), seeded(0))
    with pytest.raises(Problem) as caught:
        build(cls, TINY, conditional=True)
    assert caught.value.setting == "conditional"
    sampler = model.sampler(1, seeded(0))
    sampler.finish()
    with pytest.raises(Problem, match="complete"):
        sampler.step()
    with pytest.raises(Problem, match="no pixel"):
        sampler.go_to(5)


def _frequencies(images: Tensor) -> Tensor:
    """``(16,)``: how often each image of :func:`all_images` is among these."""
    index = (images.flatten(1) * torch.tensor([8.0, 4.0, 2.0, 1.0])).sum(1).long()
    return index.bincount(minlength=16) / len(images)
