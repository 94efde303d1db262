"""The moving average against its recursion."""

from __future__ import annotations

import torch
from torch import nn

from models.nn.ema import Average


def test_the_recursion_by_hand(generator: torch.Generator) -> None:
    """With d = ½: the bound t / (t + 10) rules until t = 10."""
    network = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    average = Average(network)
    average.restart(network)
    expected = {name: each.clone() for name, each in network.state_dict().items()}
    for t in range(1, 31):
        with torch.no_grad():
            network[0].weight.normal_(generator=generator)
            network[1].running_mean.normal_(generator=generator)
            network[1].num_batches_tracked += 1
        average.follow(network, 0.5)
        d = min(0.5, t / (t + 10))
        for name, each in network.state_dict().items():
            expected[name] = d * expected[name] + (1 - d) * each if each.is_floating_point() else each.clone()
    assert average.updates == 30
    for name, each in average.network.state_dict().items():
        torch.testing.assert_close(each, expected[name])


def test_without_decay_it_is_the_network(generator: torch.Generator) -> None:
    network = nn.Linear(3, 2)
    average = Average(network)
    with torch.no_grad():
        network.weight.normal_(generator=generator)
    average.follow(network, 0.0)
    assert torch.equal(average.network.weight, network.weight)


def test_it_is_no_parameter_is_saved_and_is_never_in_training_mode() -> None:
    network = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    average = Average(network)
    assert list(average.parameters()) == []
    names = {name.removeprefix("network.") for name in average.state_dict()}
    assert names == {*network.state_dict(), "updates"}
    holder = nn.ModuleList([average]).train()
    assert not any(each.training for each in holder[0].modules())
