"""What a view says in place of its picture."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.data.dataset import Recipe
from explorer.session import RunState, State
from explorer.views.availability import Remedy, obstacle, remedy
from explorer.views.base import View
from models.capabilities import Capability, Decodes, Encodes, Samples
from models.catalog import Catalog, ModelEntry
from models.problems import Problem
from models.spec import Accepts, DataSpec
from tests.explorer.views.toys import Blurred, Grey, pictures, points

CATALOG = Catalog((ModelEntry("grey", "toys", "Grey", Grey), ModelEntry("blurred", "toys", "Blurred", Blurred),
                   ModelEntry("broken", "toys", "broken", None, "SyntaxError")))  # fmt: skip


class Needs(View):
    requires = (Encodes, Decodes)


class NeedsMore(View):
    requires = (Encodes, Samples)


class NeedsBoth(NeedsMore):
    kinds = ("image", "vector")


class Browser(View):
    needs_run = False


class Colours(Browser):
    colors = True


def state(model: str | None, data: Any) -> State:
    if model is None:
        return State(catalog=CATALOG, dataset=data)
    return State(catalog=CATALOG, dataset=data, runs=(RunState(1, "run", CATALOG.find(model), {}, data),), current=1)


@pytest.mark.parametrize(
    ("view", "model", "kind", "words"),
    [
        (Needs, "grey", "image", None),
        (Needs, None, "image", ("Start training",)),
        (NeedsMore, "grey", "image", ("a model that draws samples. “Grey” does not; those that do: Blurred.",)),
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


def chosen(shown: State, model: str, **changes: Any) -> State:
    """The same run shown, and another model chosen."""
    return State(**vars(shown) | {"model": model} | changes)


def said(found: Remedy | None) -> tuple[str, bool, str, str] | None:
    return None if found is None else (str(found.label), found.start, found.model, found.source)


def test_without_a_run_what_is_chosen_is_judged():
    nothing = State(catalog=CATALOG, dataset=pictures(), model="grey")
    assert "a model that draws samples" in str(obstacle(NeedsMore, nothing))
    assert said(remedy(NeedsMore, nothing)) == ("Choose Blurred", False, "blurred", "")
    fits = chosen(nothing, "blurred")
    assert "Start training" in str(obstacle(NeedsMore, fits))
    assert said(remedy(NeedsMore, fits)) == ("Start training", True, "", "")


def test_a_run_that_cannot_be_shown_gives_way_to_what_is_chosen():
    shown = state("grey", pictures())
    assert said(remedy(NeedsMore, chosen(shown, "grey"))) == ("Choose Blurred", False, "blurred", "")
    other = chosen(shown, "blurred")
    assert "Start training, and it shows Blurred." in str(obstacle(NeedsMore, other))
    assert said(remedy(NeedsMore, other)) == ("Start training", True, "", "")
    learning = chosen(shown, "blurred", training="running")
    assert "Stop it, and train Blurred." in str(obstacle(NeedsMore, learning))
    assert said(remedy(NeedsMore, learning)) == ("Stop it, and train Blurred", True, "", "")
    assert remedy(NeedsMore, chosen(shown, "blurred", training="stopping")) is None


def test_a_run_that_can_be_shown_is_shown_whatever_is_chosen():
    shown = state("blurred", pictures())
    assert obstacle(NeedsMore, chosen(shown, "grey", dataset=points())) is None
    assert remedy(NeedsMore, chosen(shown, "grey", dataset=points())) is None


def test_a_button_brings_data_that_fit():
    vectors = State(catalog=CATALOG, dataset=points(), model="grey")
    assert said(remedy(Needs, vectors)) == ("Choose Digits", False, "", "digits")
    assert said(remedy(NeedsMore, vectors)) == ("Choose Blurred and Digits", False, "blurred", "digits")
    grey = State(catalog=CATALOG, dataset=pictures(), model="grey")
    assert said(remedy(Colours, grey)) == ("Choose Creatures", False, "", "creatures")


def test_a_model_that_cannot_learn_the_data_is_no_choice():
    class Pictures(Blurred):
        title = "Pictures"
        accepts = Accepts(kinds=("image",))

    catalog = Catalog((ModelEntry("pictures", "toys", "Pictures", Pictures), *CATALOG.entries))
    vectors = State(catalog=catalog, dataset=points(), model="pictures")
    assert "“Pictures” learns pictures" in str(obstacle(NeedsBoth, vectors))
    assert said(remedy(NeedsBoth, vectors)) == ("Choose Blurred", False, "blurred", "")


def test_nor_is_one_whose_settings_do_not_go_with_the_data():
    class Choosy(Blurred):
        title = "Choosy"

        @classmethod
        def check(cls, config: Any, spec: DataSpec) -> None:
            raise Problem("Choose another observation.")

    catalog = Catalog((ModelEntry("choosy", "toys", "Choosy", Choosy), CATALOG.find("blurred")))
    found = State(catalog=catalog, dataset=pictures(), model="choosy")
    assert str(obstacle(NeedsMore, found)) == "Choose another observation."
    assert said(remedy(NeedsMore, found)) == ("Choose Blurred", False, "blurred", "")


@pytest.mark.parametrize("capability", Capability.__subclasses__())
def test_every_capability_has_words(capability: type[Capability]):
    assert capability.__dict__.get("ability") or capability.__module__ != Capability.__module__


def test_nobody_has_it():
    class Impossible(View):
        requires = (type("Flies", (Encodes,), {}),)

    assert "none yet" in str(obstacle(Impossible, state("grey", pictures())))


def test_while_data_load_there_is_no_button():
    vectors = State(catalog=CATALOG, dataset=points(), model="grey", loading=Recipe("moons"))
    assert remedy(Needs, vectors) is None  # “Choose Digits” would cancel the load
    fits = State(catalog=CATALOG, dataset=pictures(), model="blurred", loading=Recipe("moons"))
    assert remedy(NeedsMore, fits) is None


@pytest.mark.parametrize("training", ["idle", "running"])
def test_no_start_is_offered_while_a_setting_is_not_valid(training: Any):
    other = chosen(state("grey", pictures()), "blurred", training=training)
    assert said(remedy(NeedsMore, other)) is not None
    assert remedy(NeedsMore, chosen(other, "blurred", settings_valid=False)) is None
