"""“encode” and “interpolate” for models without an encoder."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.cli import main
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.latent import invert
from explorer.latent.invert import Effort
from tests.explorer.command_line import train


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GAN and a conditional one."""
    folder = tmp_path_factory.mktemp("searched")
    train(folder / "gan", "digits", "gan", "--steps", "5")
    train(folder / "conditional", "digits", "conditional_gan", "--steps", "5")
    train(folder / "made", "digits", "made", "--steps", "1")
    return folder


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invert, "THOROUGH", Effort(draws=32, steps=6))


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    values = load(Recipe("digits")).values
    for index in range(2):
        Image.fromarray(values[index, 0].numpy()).save(tmp_path / f"{index}.png")
    return [str(tmp_path / f"{index}.png") for index in range(2)]


def codes(path: Path) -> np.ndarray:
    with path.open(newline="", encoding="utf-8") as file:
        return np.array([[float(each) for each in row[1:]] for row in list(csv.reader(file))[1:]])


def test_encode_searches_and_says_how_true_the_codes_are(runs: Path, pictures: list[str], tmp_path: Path, capsys):
    out = tmp_path / "a.csv"
    assert main(["encode", str(runs / "gan"), *pictures, "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "2 codes" in said.out
    assert "searching codes: 100%" in said.err
    assert "MSE=0." in said.err
    assert codes(out).shape == (2, 64)
    again = tmp_path / "b.csv"
    assert main(["encode", str(runs / "gan"), *pictures, "--seed", "0", "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()


def test_interpolate_walks_between_searched_codes(runs: Path, pictures: list[str], tmp_path: Path):
    out = tmp_path / "a.gif"
    assert main(["interpolate", str(runs / "gan"), *pictures, "--frames", "4", "--out", str(out)]) == 0
    assert Image.open(out).n_frames == 4


def test_a_class_can_be_asked_for(runs: Path, pictures: list[str], tmp_path: Path, capsys):
    out = tmp_path / "a.csv"
    command = ["encode", str(runs / "conditional"), *pictures, "--out", str(out)]
    assert main([*command, "--class", "7"]) == 0
    assert codes(out)[:, 64:].argmax(1).tolist() == [7, 7]
    capsys.readouterr()
    assert main([*command, "--class", "moon"]) == 2
    assert "There is no class “moon”" in capsys.readouterr().err


def test_a_model_without_codes_is_refused(runs: Path, pictures: list[str], tmp_path: Path, capsys):
    assert main(["encode", str(runs / "made"), *pictures, "--out", str(tmp_path / "a.csv")]) == 2
    assert "has no codes" in capsys.readouterr().err
