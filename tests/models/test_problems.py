"""A Problem keeps its template, its parameters and its setting, also across processes."""

from __future__ import annotations

import pickle

from models.problems import Problem


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
