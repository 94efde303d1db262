from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from explorer.data.catalog import SPECIES
from explorer.data.creature_parts import CROWNS, EYES, LEGS, MOUTHS, PALETTES, SIDES, SPECIES_PARTS, TAILS
from explorer.data.creatures import BACKGROUND, Creature, attribute_values, creatures, draw
from explorer.data.raw import Raw

SLIME = Creature("slime", "round", "teal", "shiny", "sprout", "none", "smile", "none", "plain")


@pytest.fixture(scope="module")
def ours() -> Raw:
    return creatures()


def test_six_hundred_of_each_species_and_no_twins(ours: Raw) -> None:
    assert ours.values.shape == (4800, 3, 20, 20)
    assert ours.labels is not None
    assert np.bincount(ours.labels).tolist() == [600] * 8
    facts = np.stack([ours.labels, *ours.attributes.values()], axis=1)
    assert len(np.unique(facts, axis=0)) == 4800
    assert len({image.tobytes() for image in ours.values}) > 4700  # few parts hide behind others


def test_captions_and_attributes_agree(ours: Raw) -> None:
    values = attribute_values()
    assert ours.labels is not None
    for number in range(0, 4800, 97):
        facts = {name: values[name][ours.attributes[name][number]] for name in values}
        creature = Creature(SPECIES[ours.labels[number]], **facts)
        assert ours.captions[number] == creature.caption()
        assert np.array_equal(draw([creature])[0], ours.values[number])


def test_caption_is_one_good_line() -> None:
    assert SLIME.caption() == "a teal round slime with shiny eyes and a sprout"
    other = replace(SLIME, palette="orange", eyes="one", crown="none", pattern="belly")
    assert other.caption() == "an orange round slime with a pale belly and one eye"
    assert replace(SLIME, crown="antennae", pattern="spots").caption().endswith("spots, shiny eyes and antennae")


def test_every_picture_has_a_border_of_background_or_outline(ours: Raw) -> None:
    corners = ours.values[:, :, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners == np.array(BACKGROUND)[None, :, None]).all()


def test_bodies_are_symmetric_but_for_light_and_tail(ours: Raw) -> None:
    untailed = ours.attributes["tail"] == 0
    filled = (ours.values != np.array(BACKGROUND)[:, None, None]).any(axis=1)
    assert np.array_equal(filled[untailed], filled[untailed][:, :, ::-1])


def test_attributes_show() -> None:
    """Each fact, changed alone, changes the picture."""
    first = draw([SLIME])[0]
    for change in ({"body": "flat"}, {"palette": "pink"}, {"eyes": "big"}, {"crown": "horn"}, {"legs": "puddle"},
                   {"mouth": "fang"}, {"pattern": "spots"}, {"tail": "curl"}):  # fmt: skip
        assert not np.array_equal(draw([replace(SLIME, **change)])[0], first), change


def test_few_colours_each(ours: Raw) -> None:
    for image in ours.values[::200]:
        assert 5 <= len(np.unique(image.reshape(3, -1), axis=1).T) <= 14


def test_tables_name_only_parts_that_exist() -> None:
    assert tuple(SPECIES_PARTS) == SPECIES
    for parts in SPECIES_PARTS.values():
        assert set(parts.crowns) <= set(CROWNS)
        assert set(parts.legs) <= set(LEGS)
        assert set(parts.mouths) <= set(MOUTHS)
        assert set(parts.tails) <= set(TAILS)
        assert parts.sides in (None, "shell", *SIDES)
        assert all(body.top + len(body.widths) <= 19 and max(body.widths) <= 9 for body in parts.bodies)
    for table in (CROWNS, LEGS, MOUTHS, TAILS, SIDES, EYES):
        for sprite in table.values():
            assert len({len(row) for row in sprite}) <= 1
    assert all(0 <= part <= 1 for palette in PALETTES.values() for colour in palette for part in colour)


def test_quick_and_the_same_every_time(ours: Raw) -> None:
    start = time.process_time()
    assert np.array_equal(creatures().values, ours.values)
    assert time.process_time() - start < 3
