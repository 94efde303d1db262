"""Every case of a dropped picture: read rightly, or refused in one sentence that names it."""

from __future__ import annotations

import io
import pickle
import struct
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from explorer.data.picture import FORMATS, Picture, read_image
from models.problems import Problem


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def ramp(width: int = 16, height: int = 12) -> Image.Image:
    x = np.zeros((height, width, 3), np.uint8)
    x[..., 0] = np.linspace(0, 255, width)
    x[..., 1] = np.linspace(0, 255, height)[:, None]
    x[..., 2] = 60
    return Image.fromarray(x)


def refusal(content: bytes | Path, name: str = "a.png") -> str:
    with pytest.raises(Problem) as caught:
        read_image(content, name)
    sentence = str(caught.value)
    assert f"“{name}”" in sentence
    assert sentence.endswith(".")
    return sentence


def read(content: bytes) -> Picture:
    return read_image(content, "a.png")


def noted(picture: Picture) -> str:
    return " ".join(str(note) for note in picture.notes)


@pytest.mark.parametrize("format", ["PNG", "BMP", "TIFF", "PPM", "GIF", "WEBP", "JPEG"])
def test_formats(format: str) -> None:
    options = {"WEBP": {"lossless": True}, "JPEG": {"quality": 100, "subsampling": 0}}.get(format, {})
    picture = read(encoded(ramp(), format, **options))
    assert picture.size == (16, 12)
    assert picture.notes == ()
    off = np.abs(picture.pixels.astype(int) - np.asarray(ramp()).astype(int)).max()
    assert off <= {"JPEG": 8, "GIF": 30}.get(format, 0)


def test_pixels_are_read_only_and_named() -> None:
    picture = read_image(encoded(ramp(), "PNG"), "ramp.png")
    assert picture.name == "ramp.png"
    with pytest.raises(ValueError, match="read-only"):
        picture.pixels[0, 0, 0] = 1


def test_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    ramp().save(file)
    assert np.array_equal(read_image(file, "a.png").pixels, np.asarray(ramp()))


def test_deleted_between_drop_and_read(tmp_path: Path) -> None:
    assert "no longer there" in refusal(tmp_path / "a.png")


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, "pictures")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.png")
    assert "no ordinary file" in refusal(tmp_path / "pipe.png", "pipe.png")


def test_no_bytes(tmp_path: Path) -> None:
    assert "0 bytes" in refusal(b"")
    (tmp_path / "a.png").touch()
    assert "0 bytes" in refusal(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\n  <html><svg></svg>", "SVG"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "AVIF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "EPS"),
        (b"hello", "known kind"),
        (bytes(range(256)), "known kind"),
    ],
)
def test_what_only_pretends_to_be_a_picture(content: bytes, said: str) -> None:
    assert said in refusal(content)


@pytest.mark.parametrize("zipped", [True, False])
def test_weights_that_torch_has_saved_are_not_opened(zipped: bool) -> None:
    file = io.BytesIO()
    torch.save({"weight": torch.zeros(3)}, file, _use_new_zipfile_serialization=zipped)
    assert "contains code; not opened" in refusal(file.getvalue())
    assert "contains code; not opened" in refusal(pickle.dumps({"weight": 1}, protocol=2 if zipped else 5))


def test_real_eps_named_png_is_not_opened() -> None:
    assert "EPS" in refusal(encoded(ramp(), "EPS"))


def test_formats_outside_the_list_are_refused() -> None:
    sentence = refusal(encoded(ramp(), "TGA"))
    assert all(known in sentence for known in FORMATS)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_truncated(format: str) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8))
    whole = encoded(noise, format)
    assert read(whole).size == (64, 64)
    assert "damaged" in refusal(whole[: len(whole) // 2])


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_truncated_in_the_header(format: str) -> None:
    assert "damaged" in refusal(encoded(ramp(), format)[:20])


def one_bit_png(width: int, height: int) -> bytes:
    """Built by hand: a black PNG of any size in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(height * (1 + (width + 7) // 8)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9000, 12000, 30000])
def test_bombs_are_counted_before_they_are_decoded(side: int) -> None:
    content = one_bit_png(side, side)
    assert len(content) < 150_000
    start = time.perf_counter()
    assert "too many pixels" in refusal(content)
    assert time.perf_counter() - start < 0.5


def test_a_picture_just_within_the_cap_is_reduced() -> None:
    picture = read(one_bit_png(5000, 5000))
    assert picture.size == (5000, 5000)
    assert 512 <= min(picture.pixels.shape[:2]) < 1024


def test_detail_bounds_the_reduction() -> None:
    image = Image.new("RGB", (300, 200), (10, 200, 30))
    assert read_image(encoded(image, "PNG"), "a", detail=64).pixels.shape == (67, 100, 3)
    assert (read_image(encoded(image, "PNG"), "a", detail=64).pixels == (10, 200, 30)).all()
    jpeg = read_image(encoded(image.resize((1600, 1200)), "JPEG"), "a", detail=64)
    assert 64 <= min(jpeg.pixels.shape[:2]) < 128
    assert jpeg.size == (1600, 1200)


def test_one_pixel_and_one_line() -> None:
    assert read(encoded(Image.new("RGB", (1, 1), (9, 8, 7)), "PNG")).pixels.tolist() == [[[9, 8, 7]]]
    assert read(encoded(Image.new("L", (1, 60000), 5), "PNG")).pixels.shape == (60000, 1, 3)
    assert read(encoded(Image.new("L", (60000, 1), 5), "PNG")).pixels.shape == (1, 60000, 3)


def test_sixteen_bits_are_scaled() -> None:
    levels = np.array([[0, 257 * 64, 257 * 128, 65535]], np.uint16)
    picture = read(encoded(Image.fromarray(levels), "PNG"))
    assert picture.pixels[0, :, 0].tolist() == [0, 64, 128, 255]
    assert picture.grey
    assert picture.notes == ()


@pytest.mark.parametrize(
    ("values", "expected", "said"),
    [
        ([0.0, 0.5, 1.0], [0, 128, 255], ""),
        ([0.0, 100.0, 255.0], [0, 100, 255], ""),
        ([0.0, 257.0 * 3, 65535.0], [0, 3, 255], ""),
        ([-1.0, 0.0, 1.0], [0, 128, 255], "from -1 to 1"),
        ([0.0, np.nan, np.inf], [0, 0, 0], ""),
        ([-3e38, 0.0, 3e38], [0, 128, 255], "-3e+38"),
        ([-2.0, -2.0, -2.0], [0, 0, 0], "from -2 to -2"),
    ],
)
def test_float_tiff_fills_the_range(values: list[float], expected: list[int], said: str) -> None:
    picture = read(encoded(Image.fromarray(np.array([values], np.float32)), "TIFF"))
    assert picture.pixels[0, :, 0].tolist() == expected
    assert said in noted(picture)
    assert bool(picture.notes) == bool(said)


def test_integer_tiff() -> None:
    assert read(encoded(Image.fromarray(np.array([[0, 100, 255]], np.int32)), "TIFF")).pixels[0, :, 0].tolist() == [
        0, 100, 255,
    ]  # fmt: skip


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_orientation(orientation: int, format: str) -> None:
    """The upper left corner of the upright picture is red, whichever way the camera was held."""
    upright = Image.new("RGB", (64, 32), (0, 0, 255))
    upright.paste((255, 0, 0), (0, 0, 32, 16))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that the camera made
    stored = upright.transpose(Image.Transpose(undo[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read(encoded(stored, format, exif=exif))
    assert picture.size == (64, 32)
    assert picture.pixels.shape == (32, 64, 3)
    assert np.abs(picture.pixels.astype(int) - np.asarray(upright).astype(int)).mean() < 3


def test_transparency_is_shown_on_white() -> None:
    image = Image.new("RGBA", (3, 1))
    for x, value in enumerate([(255, 0, 0, 255), (255, 0, 0, 0), (0, 0, 0, 128)]):
        image.putpixel((x, 0), value)
    picture = read(encoded(image, "PNG"))
    assert picture.pixels[0].tolist() == [[255, 0, 0], [255, 255, 255], [127, 127, 127]]
    assert "on white" in noted(picture)


def test_opaque_alpha_deserves_no_note() -> None:
    assert read(encoded(ramp().convert("RGBA"), "PNG")).notes == ()


def test_palette_transparency() -> None:
    image = Image.new("P", (2, 1), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    picture = read(encoded(image, "PNG", transparency=0))
    assert picture.pixels[0].tolist() == [[255, 255, 255], [0, 0, 255]]
    assert "on white" in noted(picture)


def test_grey_with_alpha() -> None:
    image = Image.new("LA", (2, 1), (40, 255))
    image.putpixel((1, 0), (40, 0))
    picture = read(encoded(image, "PNG"))
    assert picture.pixels[0].tolist() == [[40] * 3, [255] * 3]
    assert picture.grey


def test_one_bit() -> None:
    image = Image.new("1", (2, 1), 0)
    image.putpixel((1, 0), 1)
    assert read(encoded(image, "PNG")).pixels[0, :, 0].tolist() == [0, 255]


@pytest.mark.parametrize("format", ["TIFF", "JPEG"])
def test_cmyk(format: str) -> None:
    red = read(encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), format)).pixels[4, 4]
    assert red[0] > 250
    assert red[1:].max() < 5


def test_lab_white() -> None:
    white = read(encoded(Image.new("LAB", (4, 4), (255, 128, 128)), "TIFF")).pixels
    assert white.min() > 250


@pytest.mark.parametrize(("format", "said"), [("GIF", "first frame"), ("WEBP", "first frame"), ("PNG", "first frame"),
                                              ("TIFF", "first page")])  # fmt: skip
def test_animation(format: str, said: str) -> None:
    first, second = Image.new("RGB", (8, 8), (255, 0, 0)), Image.new("RGB", (8, 8), (0, 0, 255))
    picture = read(encoded(first, format, save_all=True, append_images=[second]))
    assert said in noted(picture)
    assert picture.pixels[0, 0, 0] > 240
    assert picture.pixels[0, 0, 2] < 15


def test_grey_and_coloured_are_told_apart() -> None:
    assert read(encoded(Image.new("L", (3, 3), 9), "PNG")).grey
    assert not read(encoded(ramp(), "PNG")).grey


SEEDS = [
    encoded(ramp(24, 24), "PNG"),
    encoded(ramp(24, 24), "JPEG", progressive=True),
    encoded(ramp(24, 24), "GIF"),
    encoded(ramp(24, 24), "TIFF", compression="tiff_lzw"),
    encoded(ramp(24, 24), "WEBP"),
    encoded(ramp(24, 24), "BMP"),
    encoded(ramp(24, 24), "PPM"),
    encoded(Image.fromarray(np.eye(9, dtype=np.float32)), "TIFF"),
]


@settings(max_examples=200, deadline=2000, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=8),
    cut=st.integers(0, 4000),
)
def test_mutated_files_never_crash(seed: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(seed)
    for place, value in changes:
        content[place % len(content)] = value
    if cut < len(content):
        del content[cut:]
    problem = None
    try:
        picture = read_image(bytes(content), "m.png")
    except Problem as caught:
        problem = caught
    if problem is None:
        assert picture.pixels.dtype == np.uint8
        assert picture.pixels.ndim == 3
    else:
        assert "“m.png”" in str(problem)
