"""What creatures are put together from: silhouettes, sprites and colours, small enough to be read as pictures.

A silhouette is the half-width of each row from the top, mirrored about the middle. In a sprite, a letter is a material:
``b`` body, ``a`` accent, ``y`` belly, ``o`` outline, ``w`` white, ``k`` black, ``p`` pink; a dot is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

Sprite = tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """One silhouette: its name, its first row, half-widths from there, the row of the eyes, their distance apart."""

    name: str
    top: int
    widths: tuple[int, ...]
    face: int
    gap: int = 2


@dataclass(frozen=True)
class Species:
    """A kind of creature.

    Args:
        bodies: its silhouettes.
        crowns: what may grow on its head.
        legs: what it may stand on.
        mouths: what its mouth may be.
        tails: what may grow behind it.
        patterns: what its skin may show.
        sides: what grows at its sides, None for nothing.
        stem: whether the lower part, where the silhouette is narrow, is pale.
        pale: how far its colours lean to white, 0 to 1.
    """

    bodies: tuple[Body, ...]
    crowns: tuple[str, ...]
    legs: tuple[str, ...]
    mouths: tuple[str, ...] = ("smile", "fang", "open", "tiny")
    tails: tuple[str, ...] = ("none",)
    patterns: tuple[str, ...] = ("plain", "belly", "spots", "stripes", "blush")
    sides: str | None = None
    stem: bool = False
    pale: float = 0.0


SPECIES_PARTS: dict[str, Species] = {
    "slime": Species(
        bodies=(
            Body("round", 7, (2, 4, 5, 6, 7, 7, 8, 8, 8, 8, 7), 12, 2),
            Body("tall", 5, (2, 2, 3, 4, 5, 6, 6, 7, 7, 8, 8, 8, 7), 11, 2),
            Body("flat", 10, (3, 5, 7, 8, 8, 9, 9, 8), 13, 3),
        ),
        crowns=("none", "sprout", "horn", "antennae"),
        legs=("none", "puddle"),
    ),
    "cat": Species(
        bodies=(
            Body("round", 4, (4, 6, 7, 7, 7, 7, 6, 4, 4, 5, 5, 5, 4), 7, 2),
            Body("small", 7, (4, 6, 7, 7, 7, 6, 4, 4, 4, 4), 10, 2),
            Body("sturdy", 5, (5, 7, 8, 8, 8, 8, 7, 5, 6, 6, 6, 6), 8, 3),
        ),
        crowns=("cat ears", "long ears", "round ears"),
        legs=("paws", "boots"),
        mouths=("w", "fang", "tiny"),
        tails=("curl", "stripe", "none"),
    ),
    "dragon": Species(
        bodies=(
            Body("round", 4, (4, 5, 6, 6, 6, 5, 4, 5, 5, 5, 5, 5, 4), 6, 2),
            Body("long", 4, (3, 5, 5, 5, 4, 3, 3, 4, 5, 5, 5, 5, 4), 6, 1),
            Body("small", 7, (4, 5, 6, 6, 6, 5, 4, 5, 5, 4), 9, 2),
        ),
        crowns=("horns", "spikes", "horn"),
        legs=("claws", "paws"),
        mouths=("fang", "snout", "open"),
        tails=("spike", "none"),
        sides="wings",
    ),
    "bird": Species(
        bodies=(
            Body("round", 5, (3, 5, 6, 7, 7, 7, 7, 7, 7, 6, 5, 3), 8, 2),
            Body("tall", 4, (3, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 5, 4), 7, 1),
            Body("small", 8, (3, 5, 6, 6, 6, 6, 6, 5, 3), 10, 2),
        ),
        crowns=("crest", "none", "owl tufts", "sprout"),
        legs=("bird feet",),
        mouths=("beak", "wide beak"),
        sides="flappers",
    ),
    "ghost": Species(
        bodies=(
            Body("round", 4, (3, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7), 8, 2),
            Body("slim", 4, (3, 4, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6), 8, 1),
            Body("small", 6, (3, 5, 6, 6, 6, 6, 6, 6, 6, 6), 9, 2),
        ),
        crowns=("none", "crown", "bow", "horns"),
        legs=("wisps", "rags"),
        sides="stubs",
        pale=0.6,
    ),
    "beetle": Species(
        bodies=(
            Body("round", 5, (3, 4, 5, 5, 6, 7, 8, 8, 8, 8, 7, 6, 4), 8, 2),
            Body("long", 4, (3, 4, 4, 5, 5, 6, 6, 6, 6, 6, 6, 5, 4, 3), 7, 2),
            Body("small", 8, (3, 4, 5, 5, 6, 7, 7, 7, 6, 4), 10, 2),
        ),
        crowns=("antennae", "pincers", "horn"),
        legs=("six",),
        mouths=("tiny", "none", "fang"),
        patterns=("plain", "spots", "stripes", "blush"),
        sides="shell",
    ),
    "octopus": Species(
        bodies=(
            Body("round", 4, (3, 5, 7, 8, 8, 8, 8, 7, 6, 5), 8, 2),
            Body("tall", 4, (3, 5, 6, 6, 6, 6, 6, 5, 5, 5), 8, 2),
            Body("wide", 7, (5, 7, 8, 8, 8, 7, 6), 9, 3),
        ),
        crowns=("none", "bow", "antennae", "crown"),
        legs=("tentacles", "curls"),
        mouths=("open", "smile", "tiny"),
    ),
    "mushroom": Species(
        bodies=(
            Body("round", 4, (3, 5, 7, 8, 8, 9, 9, 5, 5, 5, 5, 5, 5), 13, 1),
            Body("pointed", 3, (2, 3, 4, 5, 6, 7, 9, 9, 5, 5, 5, 5, 5, 5), 13, 1),
            Body("small", 7, (3, 6, 7, 8, 8, 5, 5, 5, 5, 5), 14, 1),
        ),
        crowns=("none", "sprout"),
        legs=("boots", "none"),
        mouths=("smile", "tiny", "open"),
        patterns=("plain", "spots", "stripes", "blush"),
        stem=True,
    ),
}

# Left halves; the last letter of a row touches the middle. Their last row is hidden behind the top of the head. A wide
# one sits at the head's corners, one of four letters or fewer in the middle.
CROWNS: dict[str, Sprite] = {
    "none": (),
    "sprout": ("aa.", ".aa", "..o", "..o"),
    "horn": (".y", ".y", "yy", "yy"),
    "antennae": ("aa..", "aa..", ".o..", "..o.", "..o."),
    "horns": ("y.....", "yy....", "yyy...", ".yyy.."),
    "cat ears": ("b.....", "bb....", "bpb...", "bppbb."),
    "long ears": (".bb...", ".bpb..", ".bpb..", ".bpb..", "..bbb."),
    "round ears": (".bb....", "bppb...", "bppbb.."),
    "spikes": ("...a", "a..a", "aa.a", "aaaa"),
    "crest": ("..a", ".aa", "aaa", "aaa"),
    "owl tufts": ("bb....", "bbb...", ".bbb.."),
    "crown": ("a..a", "aa.a", "aaaa", "aaaa"),
    "bow": ("aa..", "aaaw", "aa..", "...a"),
    "pincers": (".aa.", "aa..", "aa..", ".aaa", "..aa"),
}

# Left halves; the first row lies just below the silhouette.
LEGS: dict[str, Sprite] = {
    "none": (),
    "puddle": ("bb.bbbbb",),
    "paws": ("..bbb.", ".wbbb."),
    "boots": ("..aaa.", ".aaaa."),
    "claws": (".bbbb.", ".wbwb."),
    "bird feet": ("...a..", "..aaa."),
    "wisps": ("bbb.bbb", ".b...b."),
    "rags": ("bb.bb.b", "b..b..."),
    "six": (),
    "tentacles": (".bbbb.bbb", "bbb.bb.bb", "bb..bb.bb", ".....b..b"),
    "curls": (".bbb.bbb", "bb.b.b.b", "b..bb.bb", "bb......"),
}

# Left halves; rows from the first row of the sides, columns outwards from the edge of the body.
SIDES: dict[str, Sprite] = {
    "wings": ("aa....", "aaaa..", "aaaaaa", "aaaaaa", "a.a.aa"),
    "flappers": ("..aa", ".aaa", "aaa.", "aa.."),
    "stubs": (".bb", "bbb"),
}

# Whole, at the lower right.
TAILS: dict[str, Sprite] = {
    "none": (),
    "curl": ("..bb.", "...bb", "...bb", "..bb.", "bbb.."),
    "stripe": ("...aa", "...bb", "..aab", "..bb.", "bbb.."),
    "spike": ("...a.", "..aaa", "...b.", "..bb.", "bbb.."),
}

# Whole; the same for both eyes, since the light falls from one side.
EYES: dict[str, Sprite] = {
    "dot": ("k", "k"),
    "shiny": ("wk", "kk", "kk"),
    "big": ("www", "wwk", "wkk", "wkk"),
    "happy": (".k.", "k.k"),
    "sleepy": ("kkk",),
    "one": (".wwww.", "wwwkww", "wwkkww", "wwkkww", ".wwww."),
}

MOUTHS: dict[str, Sprite] = {
    "none": (),
    "tiny": ("kk",),
    "smile": ("k..k", ".kk."),
    "fang": ("kkkk", ".w.."),
    "open": ("kkkk", ".pp."),
    "w": ("..pp..", "k.kk.k", ".k..k."),
    "snout": (".yyyy.", "ykyyky", ".yyyy."),
    "beak": ("aaaa", ".aa."),
    "wide beak": (".aaaa.", "aaaaaa"),
}

# Name, then hue, saturation and value of body and accent (0 to 1).
PALETTES: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "cherry": ((0.98, 0.68, 0.92), (0.12, 0.70, 0.99)),
    "orange": ((0.07, 0.72, 0.97), (0.55, 0.55, 0.85)),
    "honey": ((0.12, 0.66, 0.98), (0.03, 0.62, 0.85)),
    "lime": ((0.23, 0.60, 0.85), (0.92, 0.50, 0.95)),
    "forest": ((0.38, 0.62, 0.70), (0.13, 0.65, 0.98)),
    "teal": ((0.48, 0.62, 0.80), (0.02, 0.60, 0.97)),
    "sky": ((0.55, 0.55, 0.95), (0.14, 0.60, 0.99)),
    "cobalt": ((0.61, 0.66, 0.88), (0.45, 0.55, 0.92)),
    "violet": ((0.73, 0.50, 0.86), (0.27, 0.55, 0.88)),
    "pink": ((0.92, 0.42, 0.98), (0.50, 0.50, 0.88)),
    "cocoa": ((0.06, 0.50, 0.68), (0.10, 0.45, 0.97)),
    "silver": ((0.60, 0.12, 0.82), (0.97, 0.60, 0.92)),
}
