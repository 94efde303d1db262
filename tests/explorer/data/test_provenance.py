"""What a picture says of itself is believed only where it is exactly as the program writes it."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import zlib

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from explorer.data.picture import read_image
from explorer.data.provenance import KEY, MOST_BYTES, PixelChoice, Provenance, read
from models.problems import Problem

MADE = Provenance("vae", "Variational autoencoder · Digits · 1", "0123456789abcdef", 300, (0.5, -1.25), 7)


def png(text: str, *, zip: bool = False) -> bytes:
    info = PngInfo()
    info.add_itxt(KEY, text, zip=zip)
    held = io.BytesIO()
    Image.new("L", (4, 4)).save(held, "PNG", pnginfo=info)
    return held.getvalue()


def chosen(**changes: object) -> str:
    return json.dumps({"pixels": dataclasses.asdict(PixelChoice()) | changes})


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def test_what_is_written_is_read() -> None:
    assert read(MADE.as_json()) == MADE
    assert read_image(png(MADE.as_json().decode()), "a").made == MADE
    pixels = dataclasses.replace(MADE, code=(), pixels=PixelChoice(0.5, "three", True, 0.25, "right", "f00f"))
    assert read(pixels.as_json()) == pixels
    assert read_image(png("{}"), "a").made == Provenance("", "", "", 0)
    assert read_image(png("", zip=True), "a").made is None


def test_codes_are_exact() -> None:
    code = np.random.default_rng(0).normal(size=64).astype(np.float32)
    found = read(Provenance("m", "r", "k", 1, tuple(code.tolist())).as_json())
    assert found is not None
    assert (np.array(found.code, np.float32) == code).all()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1, 2]",
        "null",
        '{"code": [NaN]}',
        '{"code": [Infinity]}',
        '{"code": [1e999]}',
        '{"code": [1e7]}',
        '{"code": [true]}',
        '{"code": ["1"]}',
        '{"code": {"0": 1}}',
        '{"code": [[1]]}',
        '{"code": [1' + "0" * 400 + "]}",
        '{"code": [' + "9" * 5000 + "]}",
        '{"code": [' + "0," * 5000 + "0]}",
        '{"step": -1}',
        '{"step": 1.5}',
        '{"step": true}',
        '{"seed": -1}',
        '{"seed": 0.5}',
        '{"seed": "1"}',
        '{"step": 99999999999999999999999}',
        '{"pixels": null}',
        '{"pixels": {}}',
        '{"pixels": {"temperature": 1}}',
        *(chosen(temperature=each) for each in (-0.1, 3.1, True, "1", None)),
        *(chosen(share=each) for each in (-1, 1.5, False)),
        *(chosen(label=each) for each in (1, None, "x" * 300)),
        *(chosen(side=each) for each in ("top", 1, [])),
        *(chosen(known=each) for each in ("0", "zz", "00" * 9000, 1)),
        chosen(begun=1),
        chosen(more=1),
        '{"model": 1}',
        '{"run": ["x"]}',
        '{"run": "' + "x" * 300 + '"}',
        '{"run": "a", "run": "b"}',
        "[" * 30000,
        '{"a":' * 10000,
        '{"x": "' + "x" * MOST_BYTES + '"}',
    ],
)
def test_what_is_not_as_written_is_as_good_as_not_there(text: str) -> None:
    assert read(text) is None
    picture = read_image(png(text), "a")  # and the picture is an ordinary one
    assert picture.made is None
    assert picture.pixels.shape == (4, 4, 3)


def test_bytes_that_are_no_text() -> None:
    assert read(b"\xff\xfe{}") is None


def test_letters_that_do_something_are_left_out() -> None:
    found = read(json.dumps({"run": "a\x1b[31m\u202eb\n", "mark": "k"}))
    assert found is not None
    assert found.run == "a[31mb"


def test_a_chunk_that_unpacks_to_a_gigabyte_is_refused_in_a_sentence() -> None:
    bomb = KEY.encode() + b"\0\1\0\0\0" + zlib.compress(b"0" * 50_000_000)
    whole = png("{}")
    end = whole.index(b"IDAT") - 4
    with pytest.raises(Problem):
        read_image(whole[:end] + chunk(b"iTXt", bomb) + whole[end:], "a")


def test_other_formats_carry_nothing() -> None:
    held = io.BytesIO()
    Image.new("L", (4, 4)).save(held, "JPEG", comment=MADE.as_json())
    assert read_image(held.getvalue(), "a").made is None


def test_mutated_text_never_raises() -> None:
    rng, text = random.Random(0), MADE.as_json()
    for _ in range(2000):
        changed = bytearray(text)
        for _ in range(rng.randint(1, 6)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        found = read(bytes(changed))
        assert found is None or all(abs(each) <= 1e6 for each in found.code)
