from __future__ import annotations

import json
import random
from collections.abc import Iterable

from explorer.training.divergence import Divergence


def fires_at(losses: Iterable[float], watch: Divergence | None = None) -> int | None:
    watch = watch or Divergence()
    return next((index for index, loss in enumerate(losses) if watch.observe(loss)), None)


def noisy(level: float, spread: float, count: int, seed: int = 0) -> list[float]:
    rng = random.Random(seed)
    return [rng.gauss(level, spread) for _ in range(count)]


def test_noise_is_no_divergence() -> None:
    assert fires_at(noisy(100, 40, 5000)) is None


def test_noise_about_zero_and_below_is_no_divergence() -> None:
    assert fires_at(noisy(0, 1, 5000)) is None
    assert fires_at(noisy(-2000, 300, 5000)) is None


def test_a_falling_loss_that_crosses_zero_is_no_divergence() -> None:
    assert fires_at(500 - step for step in range(3000)) is None


def test_five_steps_far_beyond_the_threshold_fire() -> None:
    assert fires_at(noisy(100, 5, 200) + [1e6] * 10) == 204


def test_thirty_steps_just_above_it_fire() -> None:
    # first loss 100, median 100, so the reach is 200 and the threshold 300
    assert fires_at([100.0] * 200 + [305.0] * 50) in (228, 229)


def test_fewer_are_forgiven_once_the_loss_returns() -> None:
    assert fires_at(([100.0] * 50 + [1e9] * 4) * 20) is None


def test_a_negative_loss_diverges_as_well() -> None:
    assert fires_at([-500.0] * 200 + [1200.0] * 40) is not None


def test_a_loss_near_zero_may_return_to_the_level_of_an_untrained_model() -> None:
    # a discriminator that had won, and is challenged again
    assert fires_at([1.39] * 5 + [1e-4] * 500 + [1.3] * 500) is None


def test_a_jump_that_the_caller_explains_is_no_divergence() -> None:
    watch = Divergence()
    assert fires_at(noisy(100, 5, 200), watch) is None
    watch.shift(5000)
    assert fires_at(noisy(5100, 250, 500), watch) is None


def test_the_same_jump_unexplained_is() -> None:
    assert fires_at(noisy(100, 5, 200) + noisy(5100, 250, 500)) == 204


def test_a_shift_before_the_first_loss_has_no_effect() -> None:
    watch = Divergence()
    watch.shift(1e9)
    assert fires_at([100.0] * 50 + [1e6] * 10, watch) == 54


def test_what_was_seen_survives_json_and_gives_the_same_verdicts() -> None:
    losses = [*noisy(100, 40, 157), *[305.0] * 40]
    for seen in (0, 1, 9, 99, 155, 160, 170):
        watch = Divergence()
        fires_at(losses[:seen], watch)
        again = Divergence.from_dict(json.loads(json.dumps(watch.as_dict(), allow_nan=False)))
        assert again.as_dict() == watch.as_dict()
        assert fires_at(losses[seen:], again) == fires_at(losses[seen:], watch)
