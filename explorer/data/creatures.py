"""Pixel creatures, generated: 4,800 small monsters, no two alike, each with its facts and a line about it.

Parts are stamped on a grid of materials, as sprite hardware has it; outline, shading and colours then follow by rule
for all creatures at once. Light falls from the upper left.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explorer.data.catalog import SPECIES, entry
from explorer.data.creature_parts import (
    CROWNS,
    EYES,
    LEGS,
    MOUTHS,
    PALETTES,
    SIDES,
    SPECIES_PARTS,
    TAILS,
    Body,
    Species,
    Sprite,
)
from explorer.data.raw import Raw

SIDE = 20
BACKGROUND = (244, 241, 232)
_SEED = 1996
_NONE, _OUTLINE, _WHITE, _BLACK, _PINK = range(5)
_BODY, _ACCENT, _BELLY = 5, 8, 11  # each is three tones: dark, middle, light
_MATERIALS = 14
_LETTERS = {"b": _BODY + 1, "a": _ACCENT + 1, "y": _BELLY + 1, "o": _OUTLINE, "w": _WHITE, "k": _BLACK, "p": _PINK}


@dataclass(frozen=True)
class Creature:
    """The facts of one creature; each is a key of the tables in :mod:`explorer.data.creature_parts`."""

    species: str
    body: str
    palette: str
    eyes: str
    crown: str
    legs: str
    mouth: str
    tail: str
    pattern: str

    def caption(self) -> str:
        """One line: ``a teal round slime with spots, shiny eyes and a sprout``."""
        article = "an" if self.palette[0] in "aeiou" else "a"
        eyes = "one eye" if self.eyes == "one" else f"{self.eyes} eyes"
        facts = [] if self.pattern == "plain" else [self.pattern if self.pattern != "belly" else "a pale belly"]
        facts.append(eyes)
        if self.crown != "none":
            facts.append(self.crown if self.crown.endswith(("s", "ae")) else f"a {self.crown}")
        listed = facts[0] if len(facts) == 1 else f"{', '.join(facts[:-1])} and {facts[-1]}"
        return f"{article} {self.palette} {self.body} {self.species} with {listed}"


def creatures() -> Raw:
    """The data set: 600 of each of eight species, ``(4800, 3, 20, 20)``."""
    rng = np.random.default_rng(_SEED)
    each = entry("creatures").size // len(SPECIES)
    drawn = [creature for species in SPECIES for creature in _different(species, each, rng)]
    drawn = [drawn[number] for number in rng.permutation(len(drawn))]
    facts = {
        name: np.array([choices.index(getattr(creature, name)) for creature in drawn])
        for name, choices in attribute_values().items()
    }
    return Raw(
        values=draw(drawn),
        labels=np.array([SPECIES.index(creature.species) for creature in drawn], np.int64),
        classes=SPECIES,
        captions=tuple(creature.caption() for creature in drawn),
        attributes=facts,
    )


def attribute_values() -> dict[str, tuple[str, ...]]:
    """What the numbers in a creature's attributes stand for: name → its values in order."""
    parts = SPECIES_PARTS.values()
    return {
        "body": tuple(dict.fromkeys(body.name for species in parts for body in species.bodies)),
        "palette": tuple(PALETTES),
        "eyes": tuple(EYES),
        "crown": tuple(CROWNS),
        "legs": tuple(LEGS),
        "mouth": tuple(MOUTHS),
        "tail": tuple(TAILS),
        "pattern": tuple(dict.fromkeys(pattern for species in parts for pattern in species.patterns)),
    }


def draw(drawn: Iterable[Creature]) -> NDArray[np.uint8]:
    """``(N, 3, 20, 20)`` uint8: the picture of each creature."""
    drawn = list(drawn)
    grid = np.stack([_stamped(creature) for creature in drawn])
    colours = np.stack(
        [_colours(creature.palette, SPECIES_PARTS[creature.species].pale) for creature in drawn]
    )  # (N, materials, 3)
    shaded = _shaded(grid)
    images = colours[np.arange(len(drawn))[:, None, None], shaded]  # (N, H, W, 3)
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2))


def _different(species: str, count: int, rng: np.random.Generator) -> Iterator[Creature]:
    parts, seen = SPECIES_PARTS[species], set[Creature]()
    tables = (tuple(body.name for body in parts.bodies), tuple(PALETTES), tuple(EYES), parts.crowns, parts.legs,
              parts.mouths, parts.tails, parts.patterns)  # fmt: skip
    while len(seen) < count:
        choices = (table[rng.integers(len(table))] for table in tables)
        creature = Creature(species, *choices)
        if creature not in seen:
            seen.add(creature)
            yield creature


def _stamped(creature: Creature) -> NDArray[np.uint8]:
    """The materials of one creature, ``(20, 20)``, back to front."""
    parts = SPECIES_PARTS[creature.species]
    body = next(body for body in parts.bodies if body.name == creature.body)
    grid = np.zeros((SIDE, SIDE), np.uint8)
    bottom = body.top + len(body.widths)
    tail = _letters(TAILS[creature.tail])
    _stamp(grid, tail, bottom - len(tail), SIDE // 2 + body.widths[-1] - 1)
    crown = _letters(CROWNS[creature.crown])
    central = crown.shape[1] <= 4
    reach = crown.shape[1] if central else max(body.widths[1], crown.shape[1])
    _mirror(grid, crown, body.top + (1 if central else 2) - len(crown), reach)
    _mirror(grid, _letters(LEGS[creature.legs]), bottom, _letters(LEGS[creature.legs]).shape[1])
    _sides(grid, parts.sides, body)
    _silhouette(grid, parts, body)
    _pattern(grid, parts, body, creature.pattern)
    _face(grid, creature, body)
    return grid


def _silhouette(grid: NDArray[np.uint8], parts: Species, body: Body) -> None:
    stem = body.widths.index(5, 5) if parts.stem else len(body.widths)
    for row, width in enumerate(body.widths):
        material = _BODY + 1 if row < stem else _BELLY + 1
        grid[body.top + row, SIDE // 2 - width : SIDE // 2 + width] = material


def _sides(grid: NDArray[np.uint8], sides: str | None, body: Body) -> None:
    middle = body.top + len(body.widths) // 2
    if sides in SIDES:
        sprite = _letters(SIDES[sides])
        _mirror(grid, sprite, middle - 1, min(9, body.widths[len(body.widths) // 2] + sprite.shape[1] - 1))
    elif sides == "shell":
        for row in range(middle - 1, middle + 5, 2):
            reach = min(9, body.widths[min(row - body.top, len(body.widths) - 1)] + 1)
            grid[row, SIDE // 2 - reach : SIDE // 2 + reach] = _OUTLINE


def _pattern(grid: NDArray[np.uint8], parts: Species, body: Body, pattern: str) -> None:
    row, column = np.mgrid[:SIDE, :SIDE]
    skin = grid == _BODY + 1
    inside = skin & (row >= body.top) & (row < body.top + len(body.widths))
    if parts.sides == "shell":
        wing = inside & (row > body.face + 2)
        grid[wing] = _ACCENT + 1
        grid[wing & ((column == 9) | (column == 10))] = _ACCENT
        inside = wing
    if pattern == "belly":
        low = body.top + len(body.widths) - 1
        grid[inside & ((column - 9.5) ** 2 / 14 + (row - low) ** 2 / 16 <= 1)] = _BELLY + 1
    elif pattern == "spots":
        spot = ((column + 2 * (row // 3)) % 5 < 2) & (row % 3 != 2)
        grid[inside & spot & ((row < body.face - 1) | (row > body.face + 3))] = (
            _BELLY + 2 if parts.stem else _ACCENT + 1
        )
    elif pattern == "stripes":
        edge = np.abs(column - 9.5) > 3.5
        grid[inside & edge & ((row - body.top) % 3 == 2)] = _BODY
        grid[inside & ~edge & (row <= body.top + 2) & (column % 3 == 0)] = _BODY


def _face(grid: NDArray[np.uint8], creature: Creature, body: Body) -> None:
    eye, mouth = _letters(EYES[creature.eyes]), _letters(MOUTHS[creature.mouth])
    top = body.face - len(eye) // 2
    if creature.eyes == "one":
        _stamp(grid, eye, top, SIDE // 2 - eye.shape[1] // 2)
    else:
        _stamp(grid, eye, top, SIDE // 2 - body.gap - eye.shape[1])
        _stamp(grid, eye, top, SIDE // 2 + body.gap)
    below = top + len(eye)
    _stamp(grid, mouth, below, SIDE // 2 - mouth.shape[1] // 2)
    if creature.pattern == "blush":
        for column in (SIDE // 2 - body.gap - 3, SIDE // 2 + body.gap + 1):
            _stamp(grid, _letters(("pp",)), below, column)


@cache
def _letters(sprite: Sprite) -> NDArray[np.uint8]:
    if not sprite:
        return np.zeros((0, 0), np.uint8)
    return np.array([[_LETTERS.get(letter, _NONE) for letter in row] for row in sprite], np.uint8)


def _stamp(grid: NDArray[np.uint8], sprite: NDArray[np.uint8], top: int, left: int) -> None:
    """Lays a sprite on the grid; what would leave it, or its margin of one pixel, is cut."""
    for row, column in np.argwhere(sprite):
        if 1 <= top + row < SIDE - 1 and 1 <= left + column < SIDE - 1:
            grid[top + row, left + column] = sprite[row, column]


def _mirror(grid: NDArray[np.uint8], half: NDArray[np.uint8], top: int, reach: int) -> None:
    """Lays a left half and its mirror image, ``reach`` pixels out from the middle."""
    _stamp(grid, half, top, SIDE // 2 - reach)
    _stamp(grid, half[:, ::-1], top, SIDE // 2 + reach - half.shape[1])


def _shaded(grid: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``(N, 20, 20)`` materials with three tones and an outline."""
    solid = grid != _NONE
    shaded = grid.copy()
    for tone in (_BODY, _ACCENT, _BELLY):
        middle = grid == tone + 1
        lit = middle & ~_moved(solid, 2, 1) | middle & ~_moved(solid, 1, 2)
        shade = middle & (~_moved(solid, -2, 0) | ~_moved(solid, -1, -1) | ~_moved(solid, 0, -1))
        shaded[lit] = tone + 2
        shaded[shade] = tone
    near = _moved(solid, 1, 0) | _moved(solid, -1, 0) | _moved(solid, 0, 1) | _moved(solid, 0, -1)
    shaded[~solid & near] = _OUTLINE
    return shaded


def _moved(mask: NDArray[np.bool_], down: int, right: int) -> NDArray[np.bool_]:
    moved = np.zeros_like(mask)
    source = mask[:, max(0, -down) : SIDE - max(0, down), max(0, -right) : SIDE - max(0, right)]
    moved[:, max(0, down) : SIDE + min(0, down), max(0, right) : SIDE + min(0, right)] = source
    return moved


@cache
def _colours(palette: str, pale: float) -> NDArray[np.uint8]:
    """``(materials, 3)``: shadows lean towards blue, lights towards yellow, as painters have it."""
    (hue, saturation, value), accent = PALETTES[palette]
    body = (hue, saturation * (1 - pale), value + (1 - value) * pale)
    table = np.zeros((_MATERIALS, 3), np.uint8)
    table[_NONE], table[_WHITE], table[_BLACK], table[_PINK] = (
        BACKGROUND,
        (255, 255, 255),
        (34, 28, 44),
        (244, 124, 140),
    )
    table[_OUTLINE] = _rgb(_towards(body[0], 0.70, 0.12), min(1.0, body[1] + 0.15), body[2] * 0.33)
    belly = (_towards(body[0], 0.13, 0.35), 0.22, 0.99)
    for first, (hue, saturation, value) in ((_BODY, body), (_ACCENT, accent), (_BELLY, belly)):
        table[first] = _rgb(_towards(hue, 0.70, 0.10), min(1.0, saturation + 0.08), value * 0.74)
        table[first + 1] = _rgb(hue, saturation, value)
        table[first + 2] = _rgb(_towards(hue, 0.14, 0.08), saturation * 0.62, min(1.0, value * 1.10))
    return table


def _towards(hue: float, aim: float, share: float) -> float:
    """Part of the shorter way round the colour wheel."""
    return (hue + ((aim - hue + 0.5) % 1 - 0.5) * share) % 1


def _rgb(hue: float, saturation: float, value: float) -> tuple[int, ...]:
    return tuple(round(255 * channel) for channel in colorsys.hsv_to_rgb(hue, saturation, value))
