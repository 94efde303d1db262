"""The law of every model, as functions, so that a model from a plugin folder can be put through it as well.

``check_model(cls)`` runs all of it; its parts for a parametrised test are ``LAWS`` and ``cases(cls)`` of ``cases.py``.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from safetensors.torch import load, save
from torch import Tensor

from models.base import Batch, GenerativeModel
from models.capabilities import (
    Bound,
    Capability,
    ClassCodes,
    ClassConditional,
    Completes,
    Decodes,
    Discriminates,
    Encodes,
    ImportanceBound,
    LogProb,
    PixelOrder,
    Posterior,
    Reconstructs,
    Samples,
    SamplesClass,
)
from models.problems import Problem
from tests.models.cases import COUNT, Case, cases, seeded


@contextmanager
def global_randomness_untouched() -> Iterator[None]:
    """Fails if the block draws from a random generator that belongs to everybody."""
    before = torch.get_rng_state(), random.getstate(), _numpy_state()
    yield
    assert torch.equal(torch.get_rng_state(), before[0]), "torch's global generator was used"
    assert random.getstate() == before[1], "Python's global generator was used"
    assert _numpy_state() == before[2], "numpy's global generator was used"


def _numpy_state() -> tuple[bytes, int]:
    state = np.random.get_state(legacy=False)["state"]  # noqa: NPY002
    return state["key"].tobytes(), state["pos"]


def train(model: GenerativeModel, batch: Batch, steps: int, generator: torch.Generator) -> list[dict[str, float]]:
    """What the engine does, in little: for each step its loss terms."""
    groups = model.parameter_groups()
    optimizers = {name: model.optimizer(parameters) for name, parameters in groups.items()}
    history = []
    for step in range(steps):
        terms: dict[str, float] = {}
        for loss in model.losses(batch, step, generator):
            if loss.total.requires_grad:
                optimizers[loss.group].zero_grad()
                loss.total.backward(inputs=groups[loss.group])
                optimizers[loss.group].step()
            terms |= {name: float(term) for name, term in loss.terms.items()}
        history.append(terms)
    return history


def answers(model: GenerativeModel, x: Tensor) -> dict[str, Tensor]:
    """The output of everything that the model can do, each with a generator of its own."""
    model.eval()
    out: dict[str, Tensor] = {}
    with torch.no_grad():
        if isinstance(model, Samples):
            out["sample"] = model.sample(COUNT, seeded(1))
        if isinstance(model, Encodes):
            out["encode"] = model.encode(x)
        if isinstance(model, Decodes):
            z = 3 * torch.randn((COUNT, model.latent_dim), generator=seeded(2))
            out["decode"] = model.decode(z)
            out["decode_drawn"] = model.decode(z, seeded(3))
        if isinstance(model, Reconstructs):
            out["reconstruct"] = model.reconstruct(x)
        if isinstance(model, Posterior):
            out["mu"], out["sigma"] = model.posterior(x)
        if isinstance(model, LogProb):
            out["log_prob"] = model.log_prob(x)
        if isinstance(model, Bound):
            out["bound"] = model.bound(x, seeded(4))
        if isinstance(model, ImportanceBound):
            out["importance_bound"] = model.importance_bound(x, 3, seeded(4))
        if isinstance(model, Discriminates):
            out["score"] = model.score(x)
    model.train()
    return out


def _assert_same(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    assert one.keys() == other.keys()
    for name in one:
        assert torch.equal(one[name], other[name]), f"{name} differs"


def law_described(case: Case) -> None:
    """The class, its module and every setting say what they are; every default is allowed."""
    assert case.cls.__doc__
    module = __import__(case.cls.__module__, fromlist=["_"])
    assert module.__doc__, "the module's docstring gives idea, equations, deviations, references"
    assert case.cls.title
    assert issubclass(case.cls, Capability), "the model has no capability"
    defaults = case.cls.Config()
    assert case.cls.Config.parse({name: str(value) for name, value in defaults.as_dict().items()}) == defaults
    for setting in case.cls.Config.settings():
        assert setting.help.endswith("."), f"{setting.name} has no line of help"
        assert setting.parse(setting.default) == setting.default
        bounded = setting.low is not None and setting.high is not None
        assert bounded or setting.type in ("bool", "choice"), f"{setting.name} has no bounds"
        json.dumps(setting.as_json(), allow_nan=False)


def law_initial_weights(case: Case) -> None:
    """The initial weights come from the generator and from nothing else."""
    torch.manual_seed(1)
    first = case.build(seed=5)
    torch.manual_seed(2)
    again = case.build(seed=5)
    _assert_same(first.state_dict(), again.state_dict())
    _assert_same(answers(first, case.batch().x), answers(again, case.batch().x))
    drawn, other = dict(first.named_parameters()), dict(case.build(seed=6).named_parameters())
    assert not drawn or any(not torch.equal(drawn[name], other[name]) for name in drawn)


def law_groups(case: Case) -> None:
    """The groups hold every trainable parameter exactly once."""
    model = case.build()
    grouped = [id(parameter) for group in model.parameter_groups().values() for parameter in group]
    assert len(grouped) == len(set(grouped)), "a parameter is in two groups"
    trainable = {id(each) for each in model.parameters() if each.requires_grad}
    assert set(grouped) == trainable, "the groups are not the trainable parameters"


def law_losses(case: Case) -> None:
    """Losses are finite scalars of known groups, and after three steps gradients reach every parameter of a group."""
    model, batch, generator = case.build(), case.batch(), seeded(7)
    model.fit(batch.x, generator)
    train(model, batch, 3, generator)
    groups = model.parameter_groups()
    reached: set[int] = set()
    learned: set[str] = set()
    for loss in model.losses(batch, 3, generator):
        assert loss.group in groups
        assert loss.terms, "a loss has no curve"
        for value in (loss.total, *loss.terms.values()):
            assert value.shape == ()
            assert bool(torch.isfinite(value)), "a loss is not finite"
        if loss.total.requires_grad:
            learned.add(loss.group)
            gradients = torch.autograd.grad(loss.total, groups[loss.group], allow_unused=True)
            for parameter, gradient in zip(groups[loss.group], gradients, strict=True):
                if gradient is not None and bool(gradient.ne(0).any()):
                    reached.add(id(parameter))
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    unreached = [names[id(each)] for group in learned for each in groups[group] if id(each) not in reached]
    assert not unreached, f"no gradient reaches {unreached}"


def law_randomness(case: Case) -> None:
    """Training and answering draw from the generator that is passed in, and from no other."""
    histories = []
    for scramble in (1, 2):
        model, batch = case.build(), case.batch()
        torch.manual_seed(scramble)
        np.random.seed(scramble)  # noqa: NPY002
        random.seed(scramble)
        generator = seeded(8)
        with global_randomness_untouched():
            model.fit(batch.x, generator)
            histories.append(train(model, batch, 2, generator))
            first = answers(model, batch.x)
            _assert_same(first, answers(model, batch.x))
    assert histories[0] == histories[1]


def law_answers(case: Case) -> None:
    """Every capability gives finite float32 of the promised shape and range; one image does not sway another."""
    model, batch = case.build(), case.batch()
    model.fit(batch.x, seeded(9))
    before = {name: value.clone() for name, value in model.state_dict().items()}
    out = answers(model, batch.x)
    _assert_same(before, model.state_dict())
    for name, value in out.items():
        assert value.dtype == torch.float32
        assert bool(torch.isfinite(value).all()), f"{name} is not finite"
        if name in ("sample", "decode", "decode_drawn", "reconstruct"):
            assert value.shape == (COUNT, *case.spec.shape)
            if case.spec.kind == "image":
                assert float(value.min()) >= 0, f"{name} leaves [0, 1]"
                assert float(value.max()) <= 1, f"{name} leaves [0, 1]"
        elif name in ("encode", "mu", "sigma"):
            assert value.shape == (COUNT, model.latent_dim)  # type: ignore[attr-defined]
        else:
            assert value.shape == (COUNT,)
    if "sigma" in out:
        assert torch.equal(out["mu"], out["encode"])
        assert bool((out["sigma"] > 0).all())
    alone = answers(model, batch.x[:1])
    for name in out.keys() & {"encode", "reconstruct", "sigma", "log_prob", "score"}:
        torch.testing.assert_close(alone[name], out[name][:1], rtol=1e-4, atol=1e-5)


def law_saved(case: Case) -> None:
    """What the model has learned is in its state dict: after a round trip through a file it answers the same."""
    model, batch = case.build(seed=0), case.batch()
    model.fit(batch.x, seeded(10))
    train(model, batch, 2, seeded(11))
    again = case.build(seed=1)
    again.load_state_dict(load(save(model.state_dict())))
    _assert_same(answers(model, batch.x), answers(again, batch.x))
    assert train(model, batch, 1, seeded(12)) == train(again, batch, 1, seeded(12))


def law_pixels(case: Case) -> None:
    """Pixel by pixel: steps, a run and a start in the middle agree, add up to log p(x), and see no later pixel."""
    model = case.build()
    if not isinstance(model, PixelOrder):
        return
    batch, y = case.batch(), _labels(model, 2)
    model.fit(batch.x, seeded(13))
    model.eval()
    run, steps = (model.sampler(2, seeded(14), y=y) for _ in range(2))
    x = run.finish()
    pixels = [steps.step() for _ in steps.order]
    assert torch.equal(steps.x, x), "steps draw other pixels than a run"
    torch.testing.assert_close(steps.log_prob, run.log_prob, rtol=1e-4, atol=1e-3)
    each = model.conditionals(x, y)
    torch.testing.assert_close(each.log_prob.flatten(1).sum(1), run.log_prob, rtol=1e-4, atol=1e-3)
    assert bool(torch.isfinite(each.entropy).all())
    middle = len(run.order) // 2
    run.go_to(middle)
    torch.testing.assert_close(run.peek().log_prob, pixels[middle].log_prob, rtol=1e-4, atol=1e-4)
    for name in ("probabilities", "tempered"):
        found, expected = getattr(run.peek(), name), getattr(pixels[middle], name)
        assert found.shape[2] == len(model.support())
        torch.testing.assert_close(found.sum(2), torch.ones(found.shape[:2]))
        torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-5)
    torch.testing.assert_close(run.finish(), x, rtol=0, atol=1e-4)
    for place in (0, 1, middle, len(run.order) - 1):
        seen = model.influence(x, run.order[place], y).flatten().nonzero()[:, 0].tolist()
        assert set(seen) <= set(run.order[:place]), "a pixel sees itself or a later one"
    assert torch.equal(model.seen(model.seen(batch.x)), model.seen(batch.x))


def law_completion(case: Case) -> None:
    """What is known stays; what makes no sense is refused."""
    model = case.build()
    if not isinstance(model, Completes):
        return
    x = case.batch().x[:3]
    model.fit(case.batch().x, seeded(15))
    model.eval()
    height, width = case.spec.shape[-2:] if case.spec.kind == "image" else (1, *case.spec.shape)
    known = torch.zeros(height, width, dtype=torch.bool).flatten()
    known[: height * width // 2] = True
    known = known.view(height, width)
    assert model.completes_exactly(known)
    assert model.completes_exactly(torch.zeros_like(known))
    shape = (height, width) if case.spec.kind == "image" else (width,)
    for mask in (known, ~known):
        done = model.complete(x, mask, seeded(16))
        assert torch.equal(done, model.complete(x, mask, seeded(16)))
        kept = mask.view(shape).expand_as(x)
        assert torch.equal(done[kept], model.seen(x)[kept]), "a known pixel was changed"  # type: ignore[attr-defined]
    for bad in ({"known": known[:, 1:]}, {"x": x[..., 1:]}, {"temperature": -1.0}, {"y": torch.full((3,), 99)}):
        arguments = {"x": x, "known": known, "generator": seeded(0)} | bad
        with pytest.raises(Problem):
            model.complete(**arguments)  # type: ignore[arg-type]


def law_classes(case: Case) -> None:
    """With classes p(x) is a mixture of the p(x|y), labels decide, and those that are none are refused."""
    model = case.build()
    if not isinstance(model, SamplesClass):
        return
    batch = case.batch()
    model.fit(batch.x, seeded(17))
    train(model, batch, 2, seeded(18))
    model.eval()
    y = torch.arange(3)
    if not model.classes:
        with pytest.raises(Problem):
            model.sample_given(y, seeded(19))
        return
    assert model.classes == case.spec.classes
    with torch.no_grad():
        drawn = model.sample_given(y, seeded(19))
        assert drawn.shape == (3, *case.spec.shape)
        if isinstance(model, ClassConditional):
            each = torch.stack([model.log_prob_given(batch.x, torch.full((COUNT,), label)) for label in range(3)])
            assert isinstance(model, LogProb)
            torch.testing.assert_close(each.logsumexp(0) - math.log(3), model.log_prob(batch.x), rtol=1e-4, atol=1e-3)
            assert not torch.allclose(each[0], each[1]), "the label makes no difference"
        else:
            other = model.sample_given(y.roll(1), seeded(19))
            assert not torch.allclose(drawn, other), "the label makes no difference"
    with pytest.raises(Problem):
        model.sample_given(torch.tensor([3]), seeded(19))
    if isinstance(model, ClassCodes):
        _check_marks(model)


def _check_marks(model: GenerativeModel) -> None:
    """The largest of the last numbers of a code names the class, and nothing else about them counts."""
    assert isinstance(model, Decodes)
    codes = torch.randn(3, model.latent_dim, generator=seeded(20))
    one = torch.cat([codes[:1, :-3].expand(3, -1), torch.eye(3)], 1)
    with torch.no_grad():
        assert not torch.allclose(model.decode(one), model.decode(one.roll(1, 0))), "the marks make no difference"
        codes[:, -3:] = codes[:, -3:].sort(1).values
        plain = torch.cat([codes[:, :-3], torch.eye(3)[[2, 2, 2]]], 1)
        torch.testing.assert_close(model.decode(codes), model.decode(plain))


def _labels(model: GenerativeModel, count: int) -> Tensor | None:
    """Labels for a model that needs them."""
    return torch.arange(count) if isinstance(model, ClassConditional) and model.classes else None


LAWS: tuple[Callable[[Case], None], ...] = (
    law_described,
    law_initial_weights,
    law_groups,
    law_losses,
    law_randomness,
    law_answers,
    law_saved,
    law_pixels,
    law_completion,
    law_classes,
)


def check_model(cls: type[GenerativeModel]) -> None:
    """The whole law for one model.

    Raises:
        AssertionError: where the model breaks it.
    """
    found = cases(cls)
    assert found, f"{cls.title} accepts none of the data it is tried on"
    for case in found:
        for law in LAWS:
            law(case)
