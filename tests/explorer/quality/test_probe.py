from __future__ import annotations

import numpy as np
import torch

from explorer.quality import probe
from explorer.quality.probe import HealthQuestion, Tail, health_probe
from explorer.quality.results import Progress, Quality
from models.problems import Problem
from tests.explorer.quality.test_quality import Drawn
from tests.explorer.training.toys import vectors


def test_the_newest_values_are_kept_in_order_whatever_they_come_in():
    tail, values = Tail(), np.arange(3.0 * probe.KEPT)
    for start in range(0, len(values), 7):
        tail.append({"discriminator/loss_nats": values[start : start + 7], "loss": values[:1]})
    found = tail.curves()
    assert list(found) == ["discriminator/loss_nats"]
    assert found["discriminator/loss_nats"].tolist() == values[-probe.KEPT :].tolist()
    tail.append({"discriminator/loss_nats": values})
    assert len(tail.curves()["discriminator/loss_nats"]) == probe.KEPT
    assert Tail().curves() == {}


def test_what_is_kept_is_a_copy():
    tail, values = Tail(), np.zeros(3)
    tail.append({"generator/loss_nats": values})
    values[:] = 1
    assert tail.curves()["generator/loss_nats"].tolist() == [0, 0, 0]


def test_the_probe_ends_with_what_was_measured_or_why_not():
    enough, few = vectors(count=200), vectors(count=50)
    with torch.inference_mode():
        *before, last = health_probe(Drawn(enough.values, enough), HealthQuestion(enough, 1000))
        assert all(isinstance(each, Progress) for each in before)
        assert isinstance(last, Quality)
        (problem,) = health_probe(Drawn(few.values, few), HealthQuestion(few, 1000))
    assert isinstance(problem, Problem)
    assert "too few" in str(problem)
