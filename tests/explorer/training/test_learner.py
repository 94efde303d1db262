from __future__ import annotations

import pytest
import torch

from explorer.data.sampler import BatchSampler
from explorer.training.hardware import Hardware
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.report import NonFinite
from explorer.training.seeds import generator
from models.base import GenerativeModel
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.toys import Gauss, Poisoned, Rivals, Toy, ToyConfig, images, vectors


def learner_of(cls: type[GenerativeModel], data=None, **config: object) -> Learner:
    data = data or vectors()
    return prepare(cls, cls.Config.parse(config), data, device="cpu", threads=1, precision="float32")


def same(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)


def bare_loop(data, steps: int) -> dict[str, torch.Tensor]:
    """Training as one would write it by hand."""
    model = Toy.build(ToyConfig(), data.spec, generator(0, "weights"))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    order, noise = generator(0, "order"), generator(0, "training")
    sampler = BatchSampler(data.splits["train"], 16, order)
    for step in range(1, steps + 1):
        (loss,) = model.losses(data.batch(next(sampler)), step, noise)
        optimizer.zero_grad()
        loss.total.backward()
        optimizer.step()
    return dict(model.state_dict())


def test_other_data_take_the_places_of_the_first_from_the_next_step_on() -> None:
    first, second = vectors(), vectors(seed=1)
    learner = learner_of(Toy, first)
    for step in range(20):
        if step == 7:
            learner.change_data(second)
        learner.advance()
    model = Toy.build(ToyConfig(), first.spec, generator(0, "weights"))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    sampler, noise = BatchSampler(first.splits["train"], 16, generator(0, "order")), generator(0, "training")
    for step in range(1, 21):
        (loss,) = model.losses((first if step <= 7 else second).batch(next(sampler)), step, noise)
        optimizer.zero_grad()
        loss.total.backward()
        optimizer.step()
    assert same(learner.weights(), dict(model.state_dict()))


@pytest.mark.parametrize("other", [vectors(dims=2), vectors(count=90), images()])
def test_data_of_another_form_or_size_are_another_run(other) -> None:
    learner = learner_of(Toy)
    with pytest.raises(Problem, match="Start a new run"):
        learner.change_data(other)
    assert learner.data.spec.shape == (3,)


@pytest.mark.parametrize("data", [vectors(), images()], ids=["vectors", "images"])
def test_weights_are_those_of_a_bare_loop_bit_for_bit(data) -> None:
    learner = learner_of(Toy, data)
    for _ in range(23):
        learner.advance()
    torch.set_num_threads(1)
    assert same(learner.weights(), bare_loop(data, 23))


def test_looking_at_the_weights_and_drawing_elsewhere_change_nothing() -> None:
    alone, watched = learner_of(Toy), learner_of(Toy)
    for _ in range(20):
        alone.advance()
        watched.advance()
        watched.weights()["layer.weight"].zero_()
        watched.trial()
        torch.manual_seed(0)
        torch.rand(100)
    assert same(alone.weights(), watched.weights())


def test_the_global_generator_is_not_consumed() -> None:
    learner = learner_of(discover().model("vae"), images())
    before = torch.get_rng_state()
    learner.advance()
    learner.trial()
    assert torch.equal(torch.get_rng_state(), before)


def test_report() -> None:
    learner = learner_of(Toy, vectors(count=25), weight=3.0)  # 20 to train: batches of 16 and 4
    first, second = learner.advance(), learner.advance()
    assert (first.step, first.examples, second.step, second.examples) == (1, 16, 2, 4)
    assert first.totals["model"] == pytest.approx(3 * first.terms["error_nats"])


def test_several_groups_step_in_order_and_carry_their_names() -> None:
    learner = learner_of(Rivals)
    before = learner.weights()
    report = learner.advance()
    after = learner.weights()
    assert set(report.terms) == {"hound/gap", "hare/gap"}
    assert set(report.totals) == {"hound", "hare"}
    # The hare's loss is taken after the hound's step, which Adam makes of length learning_rate in every coordinate.
    gap = (before["hound.weight"] + before["hound.bias"][:, None]) - (
        before["hare.weight"] + before["hare.bias"][:, None]
    )
    assert report.terms["hound/gap"] == pytest.approx(float(gap.square().sum()), rel=1e-5)
    later = gap - 2e-3 * gap.sign()  # weight and bias move by one learning rate each
    assert report.terms["hare/gap"] == pytest.approx(float(later.square().sum().sqrt()), rel=1e-4)
    assert not torch.equal(before["hare.bias"], after["hare.bias"])


def test_a_model_sees_the_training_examples_first() -> None:
    data = vectors()
    learner = learner_of(Gauss, data)
    assert torch.allclose(learner.model.mean, data.values[data.splits["train"]].mean(0), atol=1e-6)


def test_nan_in_the_data_leaves_the_weights_untouched() -> None:
    data = vectors()
    data.values[data.splits["train"]] = torch.nan
    learner = learner_of(Toy, data)
    before = learner.weights()
    with pytest.raises(NonFinite, match="step 1: a value of the data"):
        learner.advance()
    assert same(before, learner.weights())
    assert learner.step == 0


def test_nan_in_a_loss_names_step_and_term_and_leaves_the_weights_untouched() -> None:
    learner = learner_of(Poisoned)
    for _ in range(4):
        learner.advance()
    before = learner.weights()
    with pytest.raises(NonFinite, match="step 5: “loss”") as caught:
        learner.advance()
    assert (caught.value.step, caught.value.term) == (5, "loss")
    assert same(before, learner.weights())


def test_an_infinite_gradient_of_a_finite_loss_is_noticed() -> None:
    class Cliff(Toy):
        def losses(self, batch, step, generator):
            for loss in super().losses(batch, step, generator):
                total = (self.layer.bias * 0).abs().sqrt().sum()  # 0, with the slope 0 · inf
                yield type(loss)(total, {})

    learner = learner_of(Cliff)
    before = learner.weights()
    with pytest.raises(NonFinite, match="“gradient”"):
        learner.advance()
    assert same(before, learner.weights())


def test_a_learning_rate_takes_effect_at_the_next_step() -> None:
    learner = learner_of(Toy)
    learner.advance()
    learner.change("learning_rate", "0")
    before = learner.weights()
    learner.advance()
    assert same(before, learner.weights())
    learner.change("learning_rate", 0.5)
    learner.advance()
    assert float((learner.weights()["layer.bias"] - before["layer.bias"]).abs().max()) > 0.05


def test_a_weight_takes_effect_at_the_next_step() -> None:
    learner = learner_of(Toy)
    learner.advance()
    learner.change("weight", 50)
    report = learner.advance()
    assert report.totals["model"] == pytest.approx(50 * report.terms["error_nats"])


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("width", 8, "fixed while training"),
        ("weight", -1, "outside 0 to 1e"),
        ("weight", "NaN", "not a finite number"),
        ("wieght", 1, "no setting “wieght”"),
    ],
)
def test_changes_that_are_refused(name: str, value: object, says: str) -> None:
    learner = learner_of(Toy)
    with pytest.raises(Problem, match=says) as caught:
        learner.change(name, value)
    assert caught.value.setting == name
    assert learner.model.config == ToyConfig()


def test_trial_tells_what_a_setting_does_to_the_loss() -> None:
    learner = learner_of(Toy)
    assert learner.trial() is None
    learner.advance()
    once, twice = learner.trial(), learner.trial(learner.model.config.changed("weight", 7))
    assert twice["model"] == pytest.approx(7 * once["model"])
    assert learner.model.config.weight == 1


@pytest.mark.parametrize("network", ["mlp", "conv"])
def test_going_on_from_a_state_is_bit_equal_in_the_middle_of_an_epoch(network: str) -> None:
    vae = discover().model("vae")
    config = {"network": network, "hidden_dim": 16, "channels": 4, "batch_size": 32}
    through, first = learner_of(vae, images(), **config), learner_of(vae, images(), **config)
    for _ in range(4):
        through.advance()
        first.advance()
    resumed = learner_of(vae, images(), **config)
    resumed.load_state_dict(first.state_dict())
    for _ in range(5):
        expected, got = through.advance(), resumed.advance()
    assert got == expected
    assert same(through.weights(), resumed.weights())


def test_restore_goes_back_and_forgets_the_moments() -> None:
    learner = learner_of(Toy)
    start = learner.weights()
    for _ in range(5):
        learner.advance()
    learner.restore(start, 0)
    assert same(start, learner.weights())
    assert learner.step == 0
    before = learner.weights()["layer.bias"]
    learner.advance()  # Adam's first step is of length learning_rate, whatever came before
    assert torch.allclose((learner.weights()["layer.bias"] - before).abs(), torch.full((3,), 1e-3), rtol=1e-3)


def test_bfloat16_trains_a_convolution_to_about_the_same_loss() -> None:
    vae = discover().model("vae")
    config = vae.Config(network="conv", channels=8, hidden_dim=32)
    reports = []
    for precision in ("float32", "bfloat16"):
        learner = prepare(vae, config, images(), device="cpu", threads=1, precision=precision)
        reports.append([learner.advance() for _ in range(10)][-1])
    exact, rough = (each.terms["loss_nats"] for each in reports)
    assert exact != rough
    assert rough == pytest.approx(exact, rel=0.01)


def test_no_training_examples() -> None:
    data = vectors()
    data.splits["train"] = torch.zeros(0, dtype=torch.int64)
    with pytest.raises(Problem, match="no training examples"):
        Learner(Toy(ToyConfig(), data.spec), data, seed=0, hardware=Hardware())
