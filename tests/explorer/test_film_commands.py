"""``evolve`` from the command line, and what a run of two players answers to the other commands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from explorer import commands
from explorer.cli import main
from explorer.data.picture import read_image
from explorer.runs.evolution import FACTS, open_evolution
from explorer.runs.mark import mark_of
from explorer.runs.run import open_run
from models.adversarial.gan import Gan
from models.catalog import discover
from models.problems import Problem

QUICK = ["--set", "hidden_dim=16", "latent_dim=4", "batch_size=64", "--threads", "1", "--steps", "4"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small runs on digits: a GAN, a conditional GAN, and one without a film."""
    folder = tmp_path_factory.mktemp("films")
    for name, model, more in (("gan", "gan", []), ("classes", "conditional_gan", []), ("none", "gan", ["--no-film"])):
        assert main(["train", "--data", "digits", "--model", model, *QUICK, *more, "--out", str(folder / name)]) == 0
    return folder


def test_a_film_and_a_sheet(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = len(open_evolution(place / "gan").steps)
    assert main(["evolve", str(place / "gan"), "--out", str(tmp_path / "film.gif")]) == 0
    assert f"{kept} of {kept} recorded steps" in capsys.readouterr().out
    assert Image.open(tmp_path / "film.gif").n_frames == kept
    sheet = ["--frames", "2", "--count", "3", "--scale", "5", "--out", str(tmp_path / "sheet.png")]
    assert main(["evolve", str(place / "gan"), *sheet]) == 0
    picture = Image.open(tmp_path / "sheet.png")
    assert picture.size == (2 * 42 + 2, 18 + 3 * 42 + 2)
    assert picture.info["model"] == "gan"
    one = ["--count", "1", "--out", str(tmp_path / "one.png")]
    assert main(["evolve", str(place / "gan"), *one]) == 0
    made = read_image(tmp_path / "one.png", "one").made
    assert made is not None
    assert (made.step, made.mark) == (4, mark_of(open_run(place / "gan").info))
    assert np.array_equal(np.array(made.code, np.float32), open_evolution(place / "gan").codes[0])


def test_the_last_step_is_filmed_and_classes_have_rows(place: Path) -> None:
    evolution = open_evolution(place / "classes")
    assert evolution.steps[0] == 0
    assert evolution.steps[-1] == 4
    assert evolution.film.labels == tuple(label for label in range(10) for _ in range(6))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["evolve", "none", "--out", "x.gif"], "has no recorded evolution"),
        (["evolve", "nowhere", "--out", "x.gif"], "There is no folder"),
        (["evolve", "gan", "--out", "x.mp4"], "does not end in .gif / .png"),
        (["evolve", "gan", "--at", "2", "--out", "x.gif"], "unrecognized arguments: --at 2"),  # a film has all steps
        (["evolve", "gan", "--frames", "1", "--out", "x.gif"], "“1” is not a whole number from 2"),
        (["sample", "gan", "--class", "3", "--count", "2", "--out", "x.png"], "knows no classes"),
        (["sample", "classes", "--class", "x", "--count", "2", "--out", "x.png"], "There is no class “x”"),
    ],
)
def test_mistakes_end_with_a_sentence(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    command, run, *rest = words
    assert main([command, str(place / run), *rest[:-1], str(tmp_path / rest[-1])]) == 2
    assert said in capsys.readouterr().err


def test_a_damaged_film_is_refused(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "none" / FACTS).write_text('{"format": 1, "samples": 1e30}')
    assert main(["evolve", str(place / "none"), "--out", str(tmp_path / "x.gif")]) == 2
    assert "is damaged" in capsys.readouterr().err
    (place / "none" / FACTS).unlink()


def test_samples_of_a_class_and_figures(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "three.png"
    assert main(["sample", str(place / "classes"), "--class", "3", "--count", "4", "--out", str(out)]) == 0
    assert out.exists()
    assert main(["evaluate", str(place / "classes")]) == 0
    assert "real_score" in capsys.readouterr().out


@pytest.mark.parametrize(("run", "more"), [("gan", []), ("classes", ["--class", "3"]), ("classes", [])])
def test_one_sample_carries_its_code(place: Path, tmp_path: Path, run: str, more: list[str]) -> None:
    out = tmp_path / "a.png"
    assert main(["sample", str(place / run), "--count", "1", *more, "--scale", "1", "--out", str(out)]) == 0
    made = read_image(out, "a").made
    model, _ = open_run(place / run).load(discover(None), None)
    assert made is not None
    with torch.inference_mode():
        pixels = model.decode(torch.tensor([made.code]))[0, 0].numpy()
    assert (np.rint(pixels * 255) == np.asarray(Image.open(out))).all()


def test_samples_that_are_all_the_same_advise_no_temperature(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Gan, "sample", lambda self, count, generator: torch.zeros(count, 1, 8, 8))
    assert main(["sample", str(place / "gan"), "--count", "3", "--out", str(tmp_path / "a.png")]) == 0
    said = capsys.readouterr().out
    assert "All of them are the same" in said
    assert "temperature" not in said


def test_a_film_of_vectors_goes_on_without_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = str(tmp_path / "run")
    assert main(["train", "--data", "rings", "--model", "gan", *QUICK, "--out", run]) == 0

    def gone(*_: object) -> None:
        raise Problem("The data are gone.")

    monkeypatch.setattr(commands, "load_data", gone)
    for name in ("a.gif", "a.png"):
        assert main(["evolve", run, "--out", str(tmp_path / name)]) == 0
        said = capsys.readouterr().err
        assert "The data are gone." in said
        assert "left out" in said
        assert (tmp_path / name).exists()
