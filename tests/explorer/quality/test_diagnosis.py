"""Each check on curves and measurements whose answer is known, and that a sound run is not called ill."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

import numpy as np
import pytest

from explorer.quality import diagnosis, of_samples
from explorer.quality.diagnosis import diagnose
from explorer.quality.finding import FEWEST, Finding, reversals
from explorer.quality.results import Coverage, Estimate, Judgement, Memory, OwnJudge, Pull, Quality, Whereabouts

LN2 = math.log(2)
GAN = {"discriminator/loss_nats": 2 * LN2, "discriminator/real_score": 0.5, "generator/loss_nats": LN2}
MINIMAX = {**GAN, "generator/loss_nats": -LN2}
CRITIC = {"discriminator/wasserstein": 0.0}


def curves(discriminator: object, generator: object = LN2, steps: int = 400) -> dict[str, np.ndarray]:
    """Curves of both players' losses; a number stays what it is."""
    flat = {"discriminator/loss_nats": discriminator, "generator/loss_nats": generator}
    return {name: np.broadcast_to(np.asarray(each, np.float64), steps).copy() for name, each in flat.items()}


def exactly(value: float) -> Estimate:
    return Estimate(value, value, value)


def coverage(samples: list[float], spread: float = 1.0, count: int = 10_000) -> Coverage:
    data = np.full(len(samples), 1 / len(samples))
    found = np.array(samples)
    return Coverage(("a",) * len(samples), data, found, found >= 0.1 * data, 1.0, spread, count)


def quality(*, own: float = 0.75, fresh: float = 0.9, copied: float = 0.0) -> Quality:
    empty = np.zeros((0, 1, 8, 8), np.float32)
    values = np.linspace(0, 1, 50)
    return Quality(
        split="validation", count=100, features="classifier", skill=0.98,
        frechet=exactly(1), frechet_data=0.1, precision=exactly(0.8), recall=exactly(0.7),
        precision_data=exactly(0.92), recall_data=exactly(0.88), coverage=coverage([0.1] * 10), whereabouts=None,
        memory=Memory(exactly(copied), exactly(0.05), 1.0, 100, empty, empty),
        judgement=Judgement(exactly(fresh), 50), own=OwnJudge(exactly(own), values, values), pull=None,
        seconds=1.0,
    )  # fmt: skip


def ill(found: tuple[Finding, ...]) -> set[str]:
    return {each.check for each in found if each.state == "ill"}


def test_a_run_at_rest_is_well_in_every_respect():
    found = diagnose(curves(2 * LN2), GAN, quality(), two_players=True, step=400)
    assert [each.check for each in found] == [
        "saturated", "vanishing", "oscillation", "collapse", "match", "memorised", "weak", "special"
    ]  # fmt: skip
    assert {each.state for each in found} == {"well"}
    assert all(each.advice is None for each in found)


def test_what_is_ill_says_how_ill_and_what_may_help():
    found = {each.check: each for each in diagnose(curves(0.01, -0.004), MINIMAX, quality(), two_players=True)}
    assert "over the last 100 steps its loss is 0.01, and 1.39 at the equilibrium" in str(found["saturated"].sentence)
    assert "at -0.004, and at -0.693 at the equilibrium" in str(found["vanishing"].sentence)
    assert "non-saturating" in str(found["vanishing"].advice)


@pytest.mark.parametrize(
    ("loss", "generator", "equilibrium", "expected"),
    [
        (0.01, -0.01, MINIMAX, {"saturated", "vanishing"}),
        (0.01, 4.6, GAN, {"saturated"}),  # non-saturating: −ln D is steep there
        (1.2, 0.01, GAN, set()),  # the generator wins: no gradient is missing
        (0.0, 0.0, CRITIC, set()),  # a distance may be small
        (0.069, LN2, GAN, {"saturated"}),  # just under a twentieth of 2 ln 2
        (0.070, LN2, GAN, set()),
    ],
)
def test_saturated_and_vanishing(loss: float, generator: float, equilibrium: Mapping[str, float], expected: set[str]):
    assert ill(diagnose(curves(loss, generator), equilibrium, None, two_players=True)) == expected


def test_only_the_newest_quarter_is_judged_for_saturation():
    recovered = np.concatenate([np.full(300, 0.01), np.full(100, 1.3)])
    assert diagnosis.saturated(curves(recovered), GAN).state == "well"
    assert diagnosis.saturated(curves(recovered[::-1]), GAN).state == "ill"


def test_too_few_steps_are_not_judged():
    for check in (diagnosis.saturated, diagnosis.vanishing, diagnosis.oscillation):
        assert check(curves(0.0, 0.0, steps=99), MINIMAX).state == "unknown"
        assert check({}, MINIMAX).state == "unknown"


def test_a_loss_that_goes_round_oscillates_and_a_noisy_or_rising_one_does_not():
    steps = np.arange(2000)
    noise = np.random.default_rng(0).normal(0, 0.3, 2000)
    round_and_round = 0.8 + 0.6 * np.sin(2 * np.pi * steps / 250)  # four rounds in the newer half
    assert diagnosis.oscillation(curves(round_and_round + noise, steps=2000), GAN).state == "ill"
    assert diagnosis.oscillation(curves(1.2 + noise, steps=2000), GAN).state == "well"
    assert diagnosis.oscillation(curves(0.2 + steps / 1500, steps=2000), GAN).state == "well"
    assert diagnosis.oscillation(curves(0.8 + 0.2 * np.sin(steps / 40), steps=2000), GAN).state == "well"  # too small


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 1, 0, 1, 0], 3),
        ([0, 1, 2, 3], 0),
        ([3, 2, 1], 0),
        ([0, 0.4, 0, 0.4], 0),
        ([0, 1, 0.6, 1, 0.6], 0),
        ([1], 0),
    ],
)
def test_reversals_by_hand(values: list[float], expected: int):
    assert reversals(np.array(values, np.float64), 1.0 if max(values) >= 1 else 0.5) == expected


@pytest.mark.parametrize(
    ("samples", "spread", "state"),
    [
        ([0.1] * 10, 1.0, "well"),
        ([0.125] * 8 + [0.0] * 2, 1.0, "well"),  # eight of ten
        ([0.14] * 7 + [0.0] * 3, 1.0, "ill"),
        ([0.15] * 5 + [0.05] * 5, 1.0, "well"),  # a quarter in the wrong class
        ([0.42] + [0.58 / 9] * 9, 1.0, "ill"),  # a third, though none is missing
        ([0.1] * 10, 0.39, "ill"),  # a class each, but always the same example
        ([1.0], 0.8, "well"),  # data of one class
    ],
)
def test_collapse(samples: list[float], spread: float, state: str):
    assert of_samples.collapse(coverage(samples, spread)).state == state


@pytest.mark.parametrize("count", [20, 50, 180])
def test_chance_alone_displaces_nothing(count: int):
    """Of two draws from the same ten classes, half are above what is expected, and few far above."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(400):
        data, samples = rng.multinomial(count, [0.1] * 10, size=2) / count
        found.append(Coverage(("a",) * 10, data, samples, samples > 0, 1.0, 1.0, count).displaced)
    assert np.mean(np.array(found) > 0) == pytest.approx(0.5, abs=0.12)
    assert np.mean(np.array(found) >= of_samples.CROWDED) < 0.03


def near(value: float, by: float) -> Estimate:
    return Estimate(value, value - by, value + by)


@pytest.mark.parametrize(
    ("precision", "recall", "says", "helps"),
    [
        (near(0.8, 0.03), near(0.7, 0.03), "Precision is 0.80 (0.77–0.83) and recall 0.70", None),
        (
            near(0.8, 0.03), near(0.04, 0.02),
            "cover little of the data: recall 0.04 (0.02–0.06), where as many training examples reach 0.88",
            "Wasserstein",
        ),
        (
            near(0.05, 0.02), near(0.7, 0.03),
            "Few samples look like the data: precision 0.05 (0.03–0.07), where as many training examples reach 0.92",
            "train longer",
        ),
        (near(0.05, 0.02), near(0.04, 0.02), "reach 0.92 and 0.88", "Wasserstein"),
        (near(0.8, 0.03), near(0.12, 0.12), "Precision is", None),  # so few that it may be a quarter as well
        (near(0.22, 0.02), near(0.22, 0.02), "Precision is", None),
    ],
)  # fmt: skip
def test_samples_that_do_not_match_the_data(precision: Estimate, recall: Estimate, says: str, helps: str | None):
    measured = dataclasses.replace(quality(), precision=precision, recall=recall)
    found = of_samples.match(measured, 300, two_players=True)
    assert says in str(found.sentence)
    assert found.state == ("well" if helps is None else "ill")
    if helps is not None:
        assert helps in str(found.advice)
        assert "Early on that is usual." in str(found.advice)
    assert of_samples.match(measured, 299, two_players=True).state == "unknown"


def test_a_yardstick_that_training_examples_do_not_reach_either_warns_of_nothing():
    measured = dataclasses.replace(quality(), recall=near(0.04, 0.02), recall_data=near(0.2, 0.1))
    assert of_samples.match(measured, 300, two_players=True).state == "well"


def test_other_models_are_not_told_to_change_a_loss_that_they_do_not_have():
    measured = dataclasses.replace(quality(), recall=near(0.04, 0.02))
    assert "loss" not in str(of_samples.match(measured, 300, two_players=False).advice)


def whereabouts(first: list[float], last: int = 400) -> Whereabouts:
    """The shares of two of four classes, the second what the first leaves of them."""
    one = np.array(first)
    shares = np.stack([one, 1 - one, np.zeros(len(one)), np.zeros(len(one))], 1)
    steps = np.linspace(last / 2, last, len(one)).astype(np.int64)
    return Whereabouts(steps, shares, (shares > 0.025).sum(1), 64)


@pytest.mark.parametrize(
    ("first", "last", "turns"),
    [
        ([1.0, 0.0] * 6, 400, 20),  # ten turns of each of the two
        ([1.0] * 6 + [0.0] * 6, 400, 0),  # from one to the other, once
        ([0.5, 0.75] * 6, 400, 0),  # less than 30 %
        ([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0], 400, 4),
        ([1.0, 0.0] * 6, 99, 0),  # too early
    ],
)
def test_a_generator_that_hops_is_named_whatever_the_discriminators_loss(first: list[float], last: int, turns: int):
    measured = dataclasses.replace(quality(), whereabouts=whereabouts(first, last))
    for loss, equilibrium in ((curves(2 * LN2), GAN), ({}, CRITIC)):
        found = diagnosis.oscillation(loss, equilibrium, measured)
        assert found.state == ("ill" if turns else "well")
        if equilibrium is CRITIC and not turns and last >= FEWEST:  # the classes are all that is shown beside it
            assert str(found.sentence).startswith("The samples keep to their ")
        if turns:
            assert f"over the last {last // 2} steps" in str(found.sentence)
            assert f"turned round {turns} times, each time by 30% or more" in str(found.sentence)
            assert "At any one step they cover 1 of 10." in str(found.sentence)


def test_copies_count_only_beyond_those_of_held_out_examples():
    measured = quality(copied=0.9)
    assert ill(diagnose(curves(1.3), GAN, measured, two_players=True)) == {"memorised"}
    twins = dataclasses.replace(measured.memory, held_out=exactly(0.85))  # data full of twins
    assert of_samples.memorised(twins).state == "well"


@pytest.mark.parametrize(
    ("own", "fresh", "expected"),
    [
        (0.5, 0.99, {"weak"}),
        (0.5, 0.55, set()),  # nobody can tell: the generator is good
        (0.9, 0.99, set()),
        (0.2, 0.99, {"special"}),
        (0.2, 0.55, set()),
    ],
)
def test_the_lectures_two_doubts(own: float, fresh: float, expected: set[str]):
    found = diagnose(curves(2 * LN2), GAN, quality(own=own, fresh=fresh), two_players=True)
    assert ill(found) == expected
    good = any("The generator is good" in str(each.sentence) for each in found)
    assert good == (fresh < 0.6)


@pytest.mark.parametrize("own", [0.3, 0.5, 0.9])
def test_a_discriminator_that_gives_everything_one_score_is_dead(own: float):
    measured = quality(own=own, fresh=0.99)
    level = np.full(50, 0.5)
    dead = dataclasses.replace(measured, own=OwnJudge(exactly(own), level, level + 1e-6))
    found = diagnose(curves(2 * LN2), GAN, dead, two_players=True)
    assert ill(found) == {"weak"}
    assert "dead" in str(found[6].sentence)
    dead = dataclasses.replace(dead, pull=Pull(exactly(1.0), None, 50))  # of next to nothing
    assert ill(diagnose(curves(2 * LN2), GAN, dead, two_players=True)) == {"weak", "vanishing"}
    new = {each.check: each.state for each in diagnose(curves(2 * LN2), GAN, dead, two_players=True, step=99)}
    assert new["weak"] == new["vanishing"] == "unknown"


@pytest.mark.parametrize(
    ("share", "loss", "expected"),
    [
        (0.04, 1.3, {"vanishing"}),  # whatever the curves say
        (0.06, 1.3, set()),
        (0.5, 0.001, {"saturated"}),
    ],
)
def test_a_measured_gradient_is_believed_before_the_curves(share: float, loss: float, expected: set[str]):
    measured = dataclasses.replace(quality(), pull=Pull(exactly(share), exactly(1.9), 100))
    assert ill(diagnose(curves(loss, -0.001), MINIMAX, measured, two_players=True)) == expected


def test_an_interval_that_reaches_over_the_threshold_is_no_warning():
    pull = Pull(Estimate(0.04, 0.03, 0.051), None, 100)
    assert diagnosis.pulled(pull).state == "well"


def test_before_a_measurement_and_without_a_discriminator():
    assert {each.state for each in diagnose(curves(1.3), GAN, None, two_players=True)} == {"well", "unknown"}
    found = diagnose({}, {}, dataclasses.replace(quality(), own=None), two_players=False)
    assert [each.check for each in found] == ["collapse", "match", "memorised"]
