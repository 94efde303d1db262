"""The views are found; one that fails is an entry with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.views.base import View
from explorer.views.loader import discover
from models.problems import Problem

HEAD = "from explorer.views.base import View\n"


def test_every_view_of_the_program_loads():
    found = discover()
    assert [each.error for each in found] == [""] * len(found)
    assert {each.name for each in found} >= {"data", "training", "latent_map", "interpolate"}
    for each in found:
        assert each.cls is not None
        assert each.cls.name == each.name
        assert each.cls.title
        assert each.cls.purpose
    orders = [each.cls.order for each in found]
    assert orders == sorted(orders)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("x = 1", "0 views in one file"),
        ("class A(View): pass\nclass B(View): pass", "2 views in one file"),
        ("def broken(:", "SyntaxError"),
        ("import nothing_of_the_kind", "nothing_of_the_kind"),
    ],
)
def test_a_file_that_fails_is_an_entry_with_its_reason(tmp_path: Path, text: str, reason: str):
    (tmp_path / "mine.py").write_text(HEAD + text)
    *own, mine = discover(tmp_path)
    assert mine.name == "mine"
    assert mine.cls is None
    assert reason in mine.error
    assert len(own) == len(discover())


def test_a_view_of_ones_own_takes_its_place(tmp_path: Path):
    (tmp_path / "mine.py").write_text(HEAD + "class Mine(View):\n    title = 'Mine'\n    order = -1\n")
    first = discover(tmp_path)[0]
    assert first.name == "mine"
    assert issubclass(first.cls, View)


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(Problem, match="gone"):
        discover(tmp_path / "gone")
