from __future__ import annotations

from itertools import chain

import pytest
import torch

from explorer.data.sampler import BatchSampler
from models.problems import Problem


def sampler(count: int = 10, batch_size: int = 3, seed: int = 0, drop_last: bool = False) -> BatchSampler:
    return BatchSampler(100 + torch.arange(count), batch_size, torch.Generator().manual_seed(seed), drop_last)


def take(from_: BatchSampler, count: int) -> list[list[int]]:
    return [next(from_).tolist() for _ in range(count)]


def test_each_index_once_per_epoch() -> None:
    ours = sampler()
    epochs = [take(ours, 4) for _ in range(3)]
    for epoch in epochs:
        assert [len(batch) for batch in epoch] == [3, 3, 3, 1]
        assert sorted(chain(*epoch)) == list(range(100, 110))
    assert epochs[0] != epochs[1] != epochs[2]
    assert ours.epoch == 2


def test_drop_last_leaves_the_rest_out() -> None:
    ours = sampler(drop_last=True)
    batches = take(ours, 9)
    assert {len(batch) for batch in batches} == {3}
    assert len(set(chain(*batches[:3]))) == 9


@pytest.mark.parametrize("drop_last", [False, True])
def test_fewer_than_a_batch(drop_last: bool) -> None:
    ours = sampler(count=2, batch_size=128, drop_last=drop_last)
    assert ours.batch_size == 2
    assert [sorted(batch) for batch in take(ours, 3)] == [[100, 101]] * 3


def test_seed_decides() -> None:
    assert take(sampler(seed=1), 9) == take(sampler(seed=1), 9)
    assert take(sampler(seed=1), 9) != take(sampler(seed=2), 9)


@pytest.mark.parametrize("steps", [0, 2, 4, 7])
def test_resumes_in_mid_epoch(steps: int) -> None:
    ours = sampler(seed=1)
    take(ours, steps)
    state = {name: tensor.clone() for name, tensor in ours.state_dict().items()}
    expected = take(ours, 11)
    other = sampler(seed=99)
    take(other, 1)
    other.load_state_dict(state)
    assert take(other, 11) == expected
    assert other.epoch == ours.epoch


def test_state_is_a_copy() -> None:
    ours = sampler()
    state = ours.state_dict()
    before = state["order"].clone()
    take(ours, 9)
    assert torch.equal(state["order"], before)
    assert int(state["position"]) == 0


def test_state_of_other_data_is_refused() -> None:
    ours = sampler()
    before = ours.state_dict()
    broken = [
        sampler(count=9).state_dict(),
        before | {"order": torch.zeros(10, dtype=torch.int64)},
        before | {"position": torch.tensor(11)},
        before | {"position": torch.tensor(-1)},
        before | {"epoch": torch.tensor(-1)},
        before | {"generator": torch.zeros(3, dtype=torch.uint8)},
        {name: tensor for name, tensor in before.items() if name != "order"},
    ]
    for state in broken:
        with pytest.raises(Problem, match="does not fit"):
            ours.load_state_dict(state)
    assert take(ours, 8) == take(sampler(), 8)  # as if nothing had been tried


def test_nothing_to_sample() -> None:
    with pytest.raises(Problem, match="no examples"):
        sampler(count=0)
    with pytest.raises(Problem, match="batch_size"):
        sampler(batch_size=0)
