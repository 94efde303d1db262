"""Completing and sampling pixel by pixel from the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.cli import main
from explorer.data.picture import read_image
from explorer.pixels.carried import brought_back
from explorer.pixels.film import start
from explorer.pixels.scene import TheatreChoice
from explorer.runs.mark import mark_of
from explorer.runs.run import open_run
from models.catalog import discover

QUICK = ["--set", "hidden_dim=16", "batch_size=64", "conditional=true", "--threads", "1", "--steps", "2"]
SIDE = 8 * 7  # px of a tile: 8×8 images are enlarged sevenfold


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A NADE with classes, a VAE, a picture, a mask that covers the lower half, and one of another size."""
    folder = tmp_path_factory.mktemp("pixels")
    for model, more in (("nade", QUICK), ("vae", ["--threads", "1", "--steps", "2"])):
        assert main(["train", "--data", "digits", "--model", model, *more, "--out", str(folder / model)]) == 0
    levels = np.zeros((8, 8), np.uint8)
    levels[2:7, 3:5] = 255
    Image.fromarray(levels).save(folder / "picture.png")
    mask = np.zeros((8, 8), np.uint8)
    mask[4:] = 255
    Image.fromarray(mask).save(folder / "mask.png")
    Image.fromarray(mask[:6]).save(folder / "other.png")
    return folder


def complete(place: Path, out: Path, *more: str, run: str = "nade") -> int:
    return main(["complete", str(place / run), str(place / "picture.png"), *more, "--out", str(out)])


def tiles(path: Path, count: int) -> np.ndarray:
    """``(count, 8, 8)``: the pictures of a sheet of three columns."""
    sheet = np.asarray(Image.open(path).convert("L"))
    columns = (sheet.shape[1] - 1) // (SIDE + 1)
    found = []
    for number in range(count):
        row, column = divmod(number, columns)
        top, left = 1 + row * (SIDE + 1), 1 + column * (SIDE + 1)
        found.append(sheet[top : top + SIDE : 7, left : left + SIDE : 7])
    return np.stack(found)


def test_what_is_known_stays_and_the_completion_is_said_to_be_exact(place: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "a.png"
    assert complete(place, out, "--count", "4", "--cover", "0.5") == 0
    assert "4 completions, exact: drawn from p(rest | known)" in capsys.readouterr().out
    truth, begun, *made = tiles(out, 6)
    assert set(np.unique(truth)) == {0, 255}
    assert (begun[4:] == 128).all()
    for each in (begun, *made):
        assert (each[:4] == truth[:4]).all()
    assert len({each.tobytes() for each in made}) > 1


def test_a_cover_from_the_right_is_an_approximation(place: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "a.png"
    assert complete(place, out, "--from", "right", "--cover", "0.25", "--count", "2", "--class", "3") == 0
    assert "an approximation" in capsys.readouterr().out
    truth, *made = tiles(out, 4)
    assert all((each[:, :6] == truth[:, :6]).all() for each in made)


def test_a_mask_covers_the_same_as_a_share(place: Path, tmp_path: Path) -> None:
    for name, side in (("a.png", "bottom"), ("b.png", str(place / "mask.png"))):
        assert complete(place, tmp_path / name, "--from", side, "--seed", "5") == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--from", "other.png"], "The mask is 8×6, and the picture is 8×8."),
        (["--from", "above"], "“above” is neither"),
        (["--cover", "1.5"], "“1.5” is not a share from 0"),
        (["--cover", "nan"], "“nan” is not a share from 0"),
        (["--temperature", "-1"], "“-1” is not a temperature"),
        (["--class", "dog"], "There is no class “dog”. “NADE” was trained with 0, 1"),
    ],
)
def test_mistakes_are_sentences(place: Path, tmp_path: Path, capsys, monkeypatch, more, sentence: str) -> None:
    monkeypatch.chdir(place)
    assert complete(place, tmp_path / "a.png", *more) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said
    assert not (tmp_path / "a.png").exists()


def test_a_model_without_the_capability_is_named(place: Path, tmp_path: Path, capsys) -> None:
    assert complete(place, tmp_path / "a.png", run="vae") == 2
    assert "does not complete pictures" in capsys.readouterr().err


def sample(place: Path, run: str, out: Path, *more: str) -> int:
    return main(["sample", str(place / run), "--count", "6", *more, "--out", str(out)])


def test_temperature_zero_draws_the_likeliest_every_time(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    assert sample(place, "nade", out, "--temperature", "0", "--class", "4") == 0
    made = tiles(out, 6)
    assert (made == made[0]).all()
    assert sample(place, "nade", out, "--class", "4") == 0
    assert not (tiles(out, 6) == tiles(out, 6)[0]).all()


@pytest.mark.parametrize(
    ("run", "more", "sentence"),
    [
        ("vae", ["--temperature", "0.5"], "has no temperature"),
        ("vae", ["--class", "4"], "knows no classes"),
        ("nade", ["--class", "cat"], "There is no class “cat”"),
        ("nade", ["--class", "4", "--mean"], "--mean goes with neither"),
    ],
)
def test_sampling_what_a_model_has_not_learned_is_a_sentence(
    place: Path, tmp_path: Path, capsys, run: str, more: list[str], sentence: str
) -> None:
    assert sample(place, run, tmp_path / "a.png", *more) == 2
    assert sentence in capsys.readouterr().err


def test_a_film_of_a_completion_grows_to_the_picture_of_the_seed(place: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "a.gif"
    assert complete(place, out, "--class", "3", "--seed", "5") == 0
    assert "A film of one completion, exact" in capsys.readouterr().out
    film = Image.open(out)
    assert film.n_frames == 32 + 1  # half of 64 pixels is covered
    film.seek(0)
    first = np.asarray(film.convert("L"))[::7, ::7]
    assert (first[4:] == 128).all()
    assert set(np.unique(first[:4])) == {0, 255}


def test_a_film_of_a_sample_is_as_long_as_the_picture_has_pixels(place: Path, tmp_path: Path) -> None:
    assert sample(place, "nade", tmp_path / "a.gif", "--class", "4") == 0
    assert Image.open(tmp_path / "a.gif").n_frames == 64 + 1


@pytest.mark.parametrize(("run", "sentence"), [("vae", "no film"), ("nade", "with --class: 0, 1, 2")])
def test_what_can_not_be_a_film_is_a_sentence(place: Path, tmp_path: Path, capsys, run: str, sentence: str) -> None:
    assert sample(place, run, tmp_path / "a.gif") == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "a.gif").exists()


def returned(place: Path, file: Path, run: str = "nade") -> np.ndarray:
    """``(H, W)``: what the theatre makes of a picture that is dropped on it."""
    picture = read_image(file, file.name)
    opened = open_run(place / run)
    model, _ = opened.load(discover(None), None)
    back = brought_back(TheatreChoice(), picture, mark_of(opened.info), (1, 8, 8), model.classes)
    assert back is not None
    with torch.inference_mode():
        return (start(model, back.scene((1, 8, 8), 10)).finish()[0, 0].numpy() * 255).round()


def shown(file: Path) -> np.ndarray:
    """``(8, 8)``: the last frame, without the enlargement."""
    picture = Image.open(file)
    picture.seek(getattr(picture, "n_frames", 1) - 1)
    return np.asarray(picture.convert("L"))[3::7, 3::7]


@pytest.mark.parametrize("ending", [".png", ".gif"])
@pytest.mark.parametrize("cover", [["--cover", "0.25"], ["--from", "right"], ["--from", "mask.png"]])
def test_a_completion_that_is_dropped_brings_its_choice_back(
    place: Path, tmp_path: Path, monkeypatch, ending: str, cover: list[str]
) -> None:
    monkeypatch.chdir(place)
    out = tmp_path / f"a{ending}"
    how = ["--count", "1", "--class", "3", "--seed", "5", "--temperature", "0.8"]
    assert complete(place, out, *cover, *how) == 0
    made = read_image(out, "a").made
    assert made is not None
    assert made.pixels is not None
    assert (made.seed, made.step, made.pixels.temperature, made.pixels.label) == (5, 2, 0.8, "3")
    assert (returned(place, out) == shown(out)).all()


@pytest.mark.parametrize("ending", [".png", ".gif"])
@pytest.mark.parametrize("more", [[], ["--temperature", "0.5"]])
def test_a_sample_that_is_dropped_brings_its_choice_back(
    place: Path, tmp_path: Path, ending: str, more: list[str]
) -> None:
    out = tmp_path / f"a{ending}"
    assert main(["sample", str(place / "nade"), "--count", "1", "--class", "4", *more, "--out", str(out)]) == 0
    assert (returned(place, out) == shown(out)).all()


def test_what_no_choice_makes_again_states_none(place: Path, tmp_path: Path) -> None:
    """Several on a sheet; a class that was drawn; a temperature that the theatre does not have."""
    for run in (
        ["--count", "6", "--class", "4"],
        ["--count", "1"],
        ["--count", "1", "--class", "4", "--temperature", "9"],
    ):
        assert main(["sample", str(place / "nade"), *run, "--out", str(tmp_path / "a.png")]) == 0
        made = read_image(tmp_path / "a.png", "a").made
        assert made is not None
        assert (made.seed, made.pixels) == (0, None)


@pytest.mark.parametrize("more", [[], ["--mean"]])
def test_a_sample_of_a_code_carries_it(place: Path, tmp_path: Path, more: list[str]) -> None:
    out = tmp_path / "a.png"
    assert main(["sample", str(place / "vae"), "--count", "1", "--seed", "4", *more, "--out", str(out)]) == 0
    made = read_image(out, "a").made
    model, _ = open_run(place / "vae").load(discover(None), None)
    assert made is not None
    assert len(made.code) == model.latent_dim
    if more:
        with torch.inference_mode():
            mean = model.decode(torch.tensor([made.code]))[0, 0].numpy()
        assert (np.rint(mean * 255) == shown(out)).all()


def test_a_walk_as_a_film_carries_the_code_of_its_first_frame(place: Path, tmp_path: Path) -> None:
    out, picture = tmp_path / "a.gif", str(place / "picture.png")
    assert main(["interpolate", str(place / "vae"), picture, picture, "--frames", "3", "--out", str(out)]) == 0
    made = read_image(out, "a").made
    model, _ = open_run(place / "vae").load(discover(None), None)
    x = torch.from_numpy(np.asarray(Image.open(picture)).astype(np.float32) / 255)[None, None]
    assert made is not None
    with torch.inference_mode():
        assert made.code == pytest.approx(model.encode(x)[0].tolist(), abs=1e-6)
