"""What a user may ask of a model that makes pictures pixel by pixel, and should not: each time a clear sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.cli import main
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.main_window import MainWindow
from explorer.runs.run import open_run
from explorer.training.evaluate import evaluate
from models.autoregressive.nade import Nade
from models.autoregressive.pixel_cnn import PixelCnn
from models.catalog import discover
from models.nn.palette import PalettePixel
from models.problems import Problem
from models.spec import DataSpec
from tests.explorer.window import PATIENCE, Listener, dock, wait_training

QUICK = ["--threads", "1", "--steps", "2"]


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def pictures(folder: Path, colors: list[tuple[int, int, int]], side: int = 4, count: int = 12) -> Path:
    """Pictures whose pixels are among ``colors``, all of which come."""
    folder.mkdir()
    dice = np.random.default_rng(0)
    for number in range(count):
        chosen = dice.integers(len(colors), size=(side, side))
        chosen.ravel()[: len(colors)] = range(len(colors))
        Image.fromarray(np.array(colors, np.uint8)[chosen]).save(folder / f"{number}.png")
    return folder


def train(data: str | Path, out: Path, *settings: str, model: str = "nade") -> int:
    return main(["train", "--data", str(data), "--model", model, "--set", *settings, *QUICK, "--out", str(out)])


@pytest.mark.parametrize("colors", ["1", "100000", "0", "-3", "many"])
def test_a_palette_of_no_size_is_a_sentence(tmp_path: Path, capsys, colors: str):
    assert train("creatures", tmp_path / "run", "observation=palette", f"colors={colors}") == 2
    said = capsys.readouterr().err
    assert "colors" in said
    assert "outside 2 to 256" in said or "not a whole number" in said
    assert not (tmp_path / "run").exists()


def test_a_palette_larger_than_the_colours_has_just_those(tmp_path: Path):
    folder = pictures(tmp_path / "few", [(0, 0, 0), (255, 0, 0), (0, 0, 255)])
    assert train(folder, tmp_path / "run", "observation=palette", "colors=200", "hidden_dim=8") == 0
    model, _ = open_run(tmp_path / "run").load(discover())
    assert isinstance(model.observation, PalettePixel)
    assert int(model.observation.used.sum()) == 3
    drawn = model.sample(20, seeded(0)).transpose(0, 1).flatten(1).T
    assert {tuple(each) for each in drawn.tolist()} <= {(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)}


def test_a_picture_smaller_than_the_receptive_field_is_learned(tmp_path: Path):
    """A kernel of 7×7 and many layers, on pictures of 4×4."""
    folder = pictures(tmp_path / "small", [(0, 0, 0), (255, 255, 255)])
    out = tmp_path / "run"
    assert train(folder, out, "observation=palette", "colors=2", "layers=8", "channels=4", model="pixel_cnn") == 0
    assert main(["sample", str(out), "--count", "2", "--out", str(tmp_path / "a.png")]) == 0
    cover = ["complete", str(out), str(folder / "0.png"), "--cover", "0.75", "--out", str(tmp_path / "b.png")]
    assert main(cover) == 0


def test_a_side_that_a_model_does_not_learn_is_a_sentence(tmp_path: Path, capsys):
    folder = pictures(tmp_path / "large", [(0, 0, 0), (255, 255, 255)])
    asked = ["train", "--data", str(folder), "--size", "70", "--model", "pixel_cnn", *QUICK]
    assert main([*asked, "--out", str(tmp_path / "run")]) == 2
    assert "learns images from 2×2 to 64×64" in capsys.readouterr().err


def test_colours_outside_the_palette_become_their_nearest():
    model = Nade.build(
        Nade.Config(observation="palette", colors=2, hidden_dim=4), DataSpec("image", (3, 2, 2)), seeded(0)
    )
    black_or_red = torch.tensor([[0.0, 0, 0], [1.0, 0, 0]])[torch.randint(2, (30, 4), generator=seeded(1))]
    model.fit(black_or_red.transpose(1, 2).reshape(-1, 3, 2, 2), seeded(2))
    sampler = model.eval().sampler(1, seeded(3))
    assert sampler.step(torch.tensor([[0.8, 0.2, 0.1]])).values.tolist() == [[1.0, 0.0, 0.0]]
    seen = model.seen(torch.full((1, 3, 2, 2), 0.2))
    assert seen.unique().tolist() == [0.0]


def test_data_of_another_shape_are_refused():
    model = PixelCnn.build(PixelCnn.Config(layers=1, channels=4), DataSpec("image", (1, 6, 6), binary=True), seeded(0))
    with pytest.raises(Problem, match="has learned"):
        evaluate(model, load(Recipe("digits", binarise=True)))
    with pytest.raises(Problem, match="was given 1 × 8 × 8"):
        model.conditionals(torch.zeros(1, 1, 8, 8))
    with pytest.raises(Problem, match="mask is 8×8"):
        model.completes_exactly(torch.ones(8, 8, dtype=torch.bool))


def test_labels_that_are_none_are_refused():
    spec = DataSpec("image", (1, 4, 4), ("cat", "dog"), binary=True)
    model = Nade.build(Nade.Config(conditional=True, hidden_dim=4), spec, seeded(0)).eval()
    for label in (-1, 2):
        with pytest.raises(Problem, match="There is no such class"):
            model.sample_given(torch.tensor([label]), seeded(1))
    with pytest.raises(Problem, match="Choose one"):
        model.conditionals(torch.zeros(1, 1, 4, 4))


def test_the_window_closes_while_a_picture_is_made_and_a_model_learns(qtbot: QtBot, window: MainWindow):
    window.control.choose_model("diagonal_bilstm")
    qtbot.waitUntil(lambda: window.session.state.loading is None, timeout=PATIENCE)
    listener = Listener(window)
    window.control.start()
    wait_training(qtbot, window, "running")
    theatre = dock(window, "pixel_theatre")
    window.raise_view(theatre)
    qtbot.waitUntil(lambda: theatre.view.position > 0 and listener.step > 0, timeout=PATIENCE)
    theatre.view._player.speed.setCurrentIndex(0)
    theatre.view._player.play()
    qtbot.wait(100)
    window.close()
    assert window.ended
    QApplication.processEvents()
