"""What data are, and which of them a model accepts."""

from __future__ import annotations

import json

import pytest

from models.problems import Problem
from models.spec import Accepts, DataSpec

BOTH = Accepts(kinds=("image", "vector"), channels=(1, 3), sides=(8, 64), dims=(2, 4))


def test_size_and_words() -> None:
    assert DataSpec("image", (3, 20, 10)).size == 600
    assert str(DataSpec("image", (3, 20, 10)).describe()) == "10×20 colour"
    assert str(DataSpec("image", (1, 28, 28)).describe()) == "28×28 grey"
    assert str(DataSpec("vector", (2,)).describe()) == "2 numbers"


@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 64, 64), (1, 8, 64)])
def test_images_in_bounds_are_accepted(shape: tuple[int, ...]) -> None:
    BOTH.check("M", DataSpec("image", shape))


@pytest.mark.parametrize(
    ("accepts", "spec", "words"),
    [
        (BOTH, DataSpec("image", (1, 7, 8)), "8×7"),
        (BOTH, DataSpec("image", (1, 8, 65)), "65×8"),
        (BOTH, DataSpec("image", (4, 8, 8)), "4 channels"),
        (BOTH, DataSpec("vector", (1,)), "have 1"),
        (BOTH, DataSpec("vector", (5,)), "2 to 4"),
        (Accepts(), DataSpec("vector", (2,)), "learns pictures"),
        (Accepts(kinds=("vector",)), DataSpec("image", (1, 8, 8)), "learns vectors"),
        (Accepts(labels=True), DataSpec("image", (1, 8, 8)), "needs labels"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(accepts: Accepts, spec: DataSpec, words: str) -> None:
    with pytest.raises(Problem, match=words) as caught:
        accepts.check("Toy", spec)
    assert "“Toy”" in str(caught.value)


def test_as_json_says_kinds_and_shapes() -> None:
    row = json.loads(json.dumps(BOTH.as_json()))
    assert row["kinds"] == ["image", "vector"]
    assert (row["channels"], row["min_side"], row["max_side"]) == ([1, 3], 8, 64)
    assert (row["min_dim"], row["max_dim"]) == (2, 4)
    assert "min_dim" not in Accepts().as_json()
