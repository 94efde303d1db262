"""The search of a code against closed forms, and against pictures whose code is known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from explorer.latent.invert import CodeQuestion, Effort, Found, search_probe
from explorer.latent.marks import named
from models.adversarial._base import AdversarialConfig
from models.adversarial.conditional_gan import ConditionalGan, ConditionalGanConfig
from models.adversarial.gan import Gan, GanConfig
from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Decodes
from models.config import Config
from models.spec import DataSpec

SPEC = DataSpec("image", (1, 8, 8), ())
CLASSES = DataSpec("image", (1, 8, 8), ("a", "b", "c"))


class Linear(GenerativeModel, Decodes):
    """G(z) = ½ + A z."""

    title = "Linear"

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.slopes = nn.Parameter(torch.empty(64, 3))

    def initialise(self, generator: torch.Generator) -> None:
        self.slopes.data.normal_(0, 0.05, generator=generator)

    @property
    def latent_dim(self) -> int:
        return 3

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        return (0.5 + z @ self.slopes.T).reshape(-1, 1, 8, 8)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        yield Loss(self.slopes.sum())


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """As on the prober's thread; more would wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def made(cls: type[GenerativeModel], config: Config, spec: DataSpec = SPEC) -> GenerativeModel:
    """With weights that are for nothing but looking at, and, of a GAN, pictures that have something to see."""
    with torch.inference_mode():
        model = cls.build(config, spec, torch.Generator().manual_seed(0))
        for name, each in model.named_buffers():
            if name.startswith("average") and name.endswith("weight") and each.ndim == 2:
                each.mul_(3.0)
    return model.eval().requires_grad_(False)


def gan(**settings: object) -> GenerativeModel:
    return made(Gan, GanConfig(latent_dim=8, hidden_dim=16, **settings))  # type: ignore[arg-type]


def pixels_of(model: GenerativeModel, codes: Tensor) -> np.ndarray:
    with torch.inference_mode():
        return (model.decode(codes) * 255).round().clamp(0, 255).byte().numpy()


def draws(count: int, size: int, seed: int = 7) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(seed))


def answers(model: GenerativeModel, question: CodeQuestion) -> list[Found | None]:
    with torch.inference_mode():
        return list(search_probe(model, question))


def search(model: GenerativeModel, pixels: np.ndarray, **more: object) -> Found:
    labels = more.pop("labels", (None,) * len(pixels))
    found = answers(model, CodeQuestion(pixels, labels, **more))[-1]  # type: ignore[arg-type]
    assert found is not None
    assert found.complete
    return found


@pytest.mark.parametrize("sigma", [0.1, 1e-3])
def test_of_a_linear_generator_the_code_of_the_closed_form(sigma: float):
    """(AᵀA + σ²I)⁻¹ Aᵀ(x − ½); with little noise, the code of least squares."""
    model = made(Linear, Config())
    pixels = np.random.default_rng(0).integers(0, 256, (2, 1, 8, 8)).astype(np.uint8)
    found = search(model, pixels, effort=Effort(sigma=sigma, steps=600))
    slopes = model.slopes.double().numpy()  # type: ignore[union-attr]
    x = pixels.reshape(2, -1) / 255.0 - 0.5
    expected = np.linalg.solve(slopes.T @ slopes + sigma**2 * np.eye(3), slopes.T @ x.T).T
    assert found.codes == pytest.approx(expected, abs=2e-3)
    if sigma < 0.01:
        assert found.codes == pytest.approx(np.linalg.lstsq(slopes, x.T, rcond=None)[0].T, abs=2e-3)
    assert found.errors == pytest.approx(((x - found.codes @ slopes.T) ** 2).mean(1), rel=1e-3)


@pytest.mark.parametrize("prior", ["gaussian", "uniform"])
def test_a_picture_that_the_generator_made_is_found_again(prior: str):
    model = gan(prior=prior)
    pixels = pixels_of(model, draws(3, 8))
    spread = float((pixels / 255.0).var(0).mean())
    found = search(model, pixels)
    assert found.errors.max() < 0.02 * spread
    assert np.abs(found.codes).max() < 4  # where the prior draws
    assert np.abs(found.pixels.astype(int) - pixels).max() <= 24


def test_of_two_classes_the_right_one_is_found_or_the_one_that_is_asked_for():
    model = made(ConditionalGan, ConditionalGanConfig(latent_dim=6, hidden_dim=16), CLASSES)
    codes = draws(3, 9)
    codes[:, 6:] = torch.eye(3)
    pixels = pixels_of(model, codes)
    found = search(model, pixels)
    assert named(found.codes, 3).tolist() == [0, 1, 2]
    assert found.codes[:, 6:] == pytest.approx(np.eye(3))
    asked = search(model, pixels, labels=(2, 2, 2))
    assert named(asked.codes, 3).tolist() == [2, 2, 2]
    assert asked.errors[0] > found.errors[0]


def test_the_same_question_gives_the_same_code_and_another_seed_another_way():
    model = gan()
    pixels = pixels_of(model, draws(1, 8))
    quick = Effort(draws=64, steps=9)
    first, second = (search(model, pixels, effort=quick) for _ in range(2))
    assert (first.codes == second.codes).all()
    assert (first.codes != search(model, pixels, effort=quick, seed=1).codes).any()


def test_a_warm_start_never_ends_worse_than_it_began():
    model = gan()
    pixels = np.random.default_rng(1).integers(0, 256, (2, 1, 8, 8)).astype(np.uint8)
    found = search(model, pixels)
    again = search(model, pixels, warm=found.codes, effort=Effort(draws=8, starts=1, steps=3))

    def energy(each: Found) -> np.ndarray:
        return each.errors * 64 / (2 * 0.1**2) + 0.5 * (each.codes**2).sum(1)

    assert (energy(again) <= energy(found) * (1 + 1e-5)).all()


def test_answers_come_in_between_and_say_how_far_the_search_is(monkeypatch):
    monkeypatch.setattr("explorer.latent.invert._PATIENCE", 0.0)
    monkeypatch.setattr("explorer.latent.invert._PIECE_SECONDS", 0.0)
    model = gan()
    parts = answers(model, CodeQuestion(pixels_of(model, draws(7, 8)), (None,) * 7, effort=Effort(steps=6)))
    said = [each for each in parts if each is not None]
    done = [each.done for each in said]
    assert done == sorted(set(done))
    assert done[-1] == 1.0
    assert [len(each.codes) for each in said][::7] == [4, 7]  # in groups
    assert not said[-1].codes.flags.writeable


def test_gradients_are_off_between_the_answers_and_the_model_is_untouched():
    model = gan()
    before = {name: each.clone() for name, each in model.state_dict().items()}
    with torch.inference_mode():
        for _ in search_probe(model, CodeQuestion(pixels_of(model, draws(1, 8)), (None,), effort=Effort(steps=4))):
            assert torch.is_inference_mode_enabled()
            assert not torch.is_grad_enabled()
    assert all((each == before[name]).all() for name, each in model.state_dict().items())


def test_a_model_that_has_gone_astray_gives_a_code_all_the_same():
    model = gan()
    with torch.inference_mode():
        for each in model.state_dict().values():
            if each.is_floating_point():
                each.fill_(torch.nan)
    assert np.isfinite(search(model, np.zeros((1, 1, 8, 8), np.uint8), effort=Effort(steps=3)).codes).all()


def test_uniform_inputs_stay_inside_their_support():
    model = gan(prior="uniform")
    white = np.full((1, 1, 8, 8), 255, np.uint8)
    codes = torch.from_numpy(search(model, white).codes.copy())
    assert isinstance(model.config, AdversarialConfig)
    assert model.noise(codes).abs().max() < 1  # type: ignore[operator]
