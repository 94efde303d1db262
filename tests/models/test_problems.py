"""A Problem keeps its template, its parameters and its setting, also across processes."""

from __future__ import annotations

import pickle

import pytest

from models.problems import Problem, did_you_mean


class Special(Problem):
    """A kind of problem."""


def test_the_sentence_is_the_template_filled_in() -> None:
    problem = Problem("“{name}” has {count} pages.", setting="book", name="a {b}", count=3)
    assert str(problem) == "“a {b}” has 3 pages."
    assert problem.template == "“{name}” has {count} pages."
    assert problem.params == {"name": "a {b}", "count": 3}


def test_it_survives_pickling_as_what_it_was() -> None:
    again = pickle.loads(pickle.dumps(Special("“{name}” is empty.", setting="folder", name="x")))
    assert type(again) is Special
    assert (str(again), again.setting) == ("“x” is empty.", "folder")


@pytest.mark.parametrize(
    ("given", "said"),
    [("vea", " Did you mean “vae”?"), ("VAE", " Did you mean “vae”?"), ("pixelcnn", " Did you mean “PixelCNN”?")],
)
def test_what_was_meant_is_asked_whatever_the_case(given: str, said: str) -> None:
    assert str(did_you_mean(given, ["gan", "vae", "PixelCNN"])) == said


def test_nothing_is_asked_where_nothing_is_near() -> None:
    unknown = Problem("There is no “{name}”.{question} Look.", name="xyz", question=did_you_mean("xyz", ["gan", "vae"]))
    assert str(unknown) == "There is no “xyz”. Look."
