"""What a view says in place of its picture."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.session import RunState, State
from explorer.views.availability import obstacle
from explorer.views.base import View
from models.capabilities import Decodes, Encodes, Samples
from models.catalog import Catalog, ModelEntry
from tests.explorer.views.toys import Blurred, Grey, pictures, points

CATALOG = Catalog((ModelEntry("grey", "toys", "Grey", Grey), ModelEntry("blurred", "toys", "Blurred", Blurred),
                   ModelEntry("broken", "toys", "broken", None, "SyntaxError")))  # fmt: skip


class Needs(View):
    requires = (Encodes, Decodes)


class NeedsMore(View):
    requires = (Encodes, Samples)


class Browser(View):
    needs_run = False


def state(model: str | None, data: Any) -> State:
    if model is None:
        return State(catalog=CATALOG, dataset=data)
    return State(catalog=CATALOG, dataset=data, runs=(RunState(1, "run", CATALOG.find(model), {}, data),), current=1)


@pytest.mark.parametrize(
    ("view", "model", "kind", "words"),
    [
        (Needs, "grey", "image", None),
        (Needs, None, "image", ("Start training",)),
        (NeedsMore, "grey", "image", ("“Grey” lacks", "Samples", "Models that have it: Blurred.")),
        (NeedsMore, "blurred", "image", None),
        (Needs, "grey", "vector", ("pictures", "vectors")),
        (Browser, None, "image", None),
        (Browser, None, "vector", ("Choose other data",)),
    ],
)
def test_obstacles(view: type[View], model: str | None, kind: str, words: tuple[str, ...] | None):
    found = obstacle(view, state(model, pictures() if kind == "image" else points()))
    if words is None:
        assert found is None
    else:
        assert all(word in str(found) for word in words), str(found)


def test_what_is_shown_counts_and_not_what_is_chosen():
    shown = state("grey", pictures())
    assert obstacle(Needs, State(**vars(shown) | {"dataset": points()})) is None


def test_nobody_has_it():
    class Impossible(View):
        requires = (type("Flies", (Encodes,), {}),)

    assert "none yet" in str(obstacle(Impossible, state("grey", pictures())))
