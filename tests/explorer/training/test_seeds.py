from __future__ import annotations

import torch

from explorer.training.seeds import generator


def test_the_same_on_every_machine() -> None:
    assert generator(0, "weights").initial_seed() == 3534620555749023109  # SHA-256 of “weights:0”


def test_purposes_and_seeds_are_independent() -> None:
    seeds = {generator(seed, purpose).initial_seed() for seed in range(50) for purpose in ("weights", "order", "x")}
    assert len(seeds) == 150


def test_the_global_generator_is_left_alone() -> None:
    before = torch.get_rng_state()
    torch.rand(3, generator=generator(3, "training"))
    assert torch.equal(torch.get_rng_state(), before)
