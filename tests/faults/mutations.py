"""Bytes that were right once."""

from __future__ import annotations

import random

_WORDS = (
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"-1",
    b"1e999",
    b"NaN",
    b"../",
    b'"',
    b"{",
    b"[" * 50,
)


def mutate(content: bytes, dice: random.Random) -> bytes:
    """One to five of: flipped bits, a cut, a part doubled or dropped or overwritten, a word that means trouble."""
    made = bytearray(content)
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(made) + 1)
        end = min(len(made), place + dice.randint(1, 64))
        way = dice.randrange(6)
        if way == 0 and made:
            made[place % len(made)] ^= 1 << dice.randrange(8)
        elif way == 1:
            del made[place:]
        elif way == 2:
            made[place:place] = made[place:end]
        elif way == 3:
            del made[place:end]
        elif way == 4:
            made[place:end] = dice.randbytes(end - place)
        else:
            word = dice.choice(_WORDS)
            made[place : place + len(word)] = word
    return bytes(made)
