"""Against closed forms, against sets whose answer is known, and against a second method for each figure."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from explorer.quality import measures
from tests.explorer.quality.running import run


def dice(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def cloud(count: int, size: int = 4, seed: int = 0, at: float = 0.0) -> Tensor:
    return torch.randn(count, size, generator=dice(seed)) + at


# --- Fréchet ---


def test_the_distance_of_two_gaussians_on_a_line():
    one, two = torch.tensor([[4.0]], dtype=torch.float64), torch.tensor([[9.0]], dtype=torch.float64)
    at = torch.tensor([1.0], dtype=torch.float64)
    assert measures.frechet_gaussians(at, one, 3 * at, two) == pytest.approx(2**2 + (3 - 2) ** 2)  # (Δμ)² + (Δσ)²


def test_the_distance_of_gaussians_whose_covariances_do_not_commute():
    rng = np.random.default_rng(1)
    a, b = (torch.from_numpy(m @ m.T) for m in rng.normal(size=(2, 5, 5)))
    mean = torch.zeros(5, dtype=torch.float64)
    roots = torch.linalg.eigvals(a @ b).sqrt()  # a second way: the eigenvalues of the product itself
    expected = float(a.trace() + b.trace() - 2 * roots.real.sum())
    assert measures.frechet_gaussians(mean, a, mean, b) == pytest.approx(expected, rel=1e-9)
    assert measures.frechet_gaussians(mean, b, mean, a) == pytest.approx(expected, rel=1e-9)


def test_samples_of_two_gaussians_come_near_the_closed_form():
    a, b = cloud(4000), 2 * cloud(4000, seed=1) + 1
    assert measures.frechet(a, b) == pytest.approx(4 * 1 + 4 * 1, rel=0.1)  # ‖Δμ‖² and Σ (Δσ)² over four dimensions


def test_a_cloud_is_at_no_distance_from_itself_and_at_that_of_its_shift():
    a = cloud(100)
    assert measures.frechet(a, a) == pytest.approx(0, abs=1e-9)
    assert measures.frechet(a, a + 0.5) == pytest.approx(4 * 0.25)
    assert measures.frechet(torch.ones(5, 3), torch.ones(5, 3)) == 0  # no spread at all
    assert measures.frechet(cloud(9, 1), cloud(9, 1)) == pytest.approx(0, abs=1e-9)  # one feature


@pytest.mark.parametrize(("one", "two"), [(5, 6), (1, 1), (0, 0)])
def test_unequal_counts_and_single_points_are_refused(one: int, two: int):
    with pytest.raises(ValueError, match="equal counts"):
        measures.frechet(cloud(one), cloud(two))


def test_the_interval_holds_the_distance_and_narrows_with_the_count():
    widths = []
    for count in (100, 1600):
        found = run(measures.frechet_interval(cloud(count), cloud(count, seed=1, at=1), dice(), draws=50))
        assert found.low < found.value < found.high
        widths.append(found.high - found.low)
    assert widths[0] / widths[1] == pytest.approx(4, rel=0.4)  # as the root of the count


# --- precision and recall ---


def test_identical_sets_have_all_of_both():
    hits = run(measures.precision_recall(cloud(50), cloud(50)))
    assert all(bool(each.all()) for each in hits)


def test_disjoint_sets_have_nothing_of_either():
    hits = run(measures.precision_recall(cloud(50), cloud(50, at=1000)))
    assert not any(bool(each.any()) for each in hits)


def test_samples_of_one_half_of_the_data_are_precise_and_recall_that_half():
    real = torch.cat([cloud(100), cloud(100, seed=1, at=100)])
    precise, recalled = run(measures.precision_recall(real, cloud(200, seed=2)))
    assert float(precise.double().mean()) > 0.8
    assert not recalled[100:].any()
    assert float(recalled[:100].double().mean()) > 0.8


def test_balls_against_a_plain_loop():
    points, asked = cloud(40, 3), cloud(30, 3, seed=1)
    reach = measures.radii(points, k=3)
    for i, centre in enumerate(points):
        others = sorted(float((centre - each).double().norm()) for j, each in enumerate(points) if j != i)
        assert float(reach[i]) == pytest.approx(others[2], rel=1e-6)
    hits = measures.inside(asked, points, reach)
    by_hand = [any((x - c).double().norm() <= r for c, r in zip(points, reach, strict=True)) for x in asked]
    assert hits.tolist() == by_hand


def test_a_ball_on_a_line_reaches_to_the_kth_neighbour():
    line = torch.tensor([[0.0], [1.0], [3.0], [7.0]])
    assert measures.radii(line, k=1).tolist() == [1, 1, 2, 4]
    assert measures.radii(line, k=9).tolist() == [7, 6, 4, 7]  # fewer neighbours than asked for: the farthest
    assert measures.inside(torch.tensor([[11.0], [11.5]]), line, measures.radii(line, k=1)).tolist() == [True, False]
    with pytest.raises(ValueError, match="no neighbours"):
        measures.radii(line[:1])


def test_twins_have_balls_of_no_size_and_lie_in_them():
    twins = torch.zeros(5, 2)
    assert measures.radii(twins).tolist() == [0] * 5
    assert bool(measures.inside(twins, twins, measures.radii(twins)).all())


def test_the_interval_of_a_share_is_that_of_a_coin():
    hits = torch.arange(400) % 4 == 0
    found = measures.share(hits, dice(), draws=500)
    assert found.value == 0.25
    deviation = (0.25 * 0.75 / 400) ** 0.5
    assert (found.high - found.low) / (2 * 1.96 * deviation) == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_what_all_agree_on_is_not_sure(value: float):
    """The exact interval: with a share at its end, all of 50 agree in 2.5 % of cases."""
    found = measures.share(torch.full((50,), value) > 0, dice())
    bound = found.high if value == 0 else found.low
    assert (found.value, 1 - found.high if value else found.low) == (value, 0)
    agree = bound if value else 1 - bound
    assert agree**50 == pytest.approx(0.025)
    apart = measures.told_apart_interval(torch.full((50,), value), torch.full((70,), 1 - value), dice())
    assert apart == found


# --- coverage, diversity, scores ---


def test_a_class_is_covered_from_a_tenth_of_its_share():
    data = torch.tensor([0.5, 0.3, 0.2, 0.0], dtype=torch.float64)
    samples = measures.shares(torch.tensor([0] * 93 + [1] * 4 + [2] * 3), 4)
    assert samples.tolist() == [0.93, 0.04, 0.03, 0]
    assert measures.covered(samples, data).tolist() == [True, True, True, False]  # the last has nobody in the data
    assert measures.covered(torch.tensor([0.98, 0.0, 0.019, 0.001]), data).tolist() == [True, False, False, False]


def test_spread_is_the_mean_distance_of_pairs():
    assert measures.spread(torch.tensor([[0.0, 0.0], [3.0, 4.0]])) == 5
    assert measures.spread(torch.tensor([[0.0], [1.0], [3.0]])) == pytest.approx((1 + 3 + 2) / 3)
    assert measures.spread(torch.ones(7, 2)) == 0
    assert measures.spread(torch.ones(1, 2)) == 0
    assert measures.spread(cloud(700)) == pytest.approx(2 * measures.spread(cloud(700) / 2))  # in several pieces


def test_told_apart_against_counting_pairs():
    real, fake = torch.randint(0, 6, (40,), generator=dice()), torch.randint(-2, 4, (30,), generator=dice(1))
    pairs = [1.0 if r > f else 0.5 if r == f else 0.0 for r in real.tolist() for f in fake.tolist()]
    assert measures.told_apart(real.float(), fake.float()) == pytest.approx(sum(pairs) / len(pairs))
    assert measures.told_apart(torch.ones(3), torch.zeros(4)) == 1
    assert measures.told_apart(torch.zeros(3), torch.ones(4)) == 0
    assert measures.told_apart(torch.ones(3), torch.ones(4)) == 0.5
