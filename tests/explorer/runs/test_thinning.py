from __future__ import annotations

from explorer.runs.thinning import least_needed


def test_the_closest_neighbours_by_ratio_lose_the_step_between_them() -> None:
    assert least_needed([0, 1, 10, 99, 100, 1000], 1000) == 3  # 101 / 11 is the least
    assert least_needed([0, 100, 200, 300], 300) == 2  # 301 / 101 is less than 201 / 1


def test_the_first_the_last_and_the_newest_stay() -> None:
    assert least_needed([0, 100, 200, 300], 200) == 1
    assert least_needed([5, 6, 7], 7) == 1
