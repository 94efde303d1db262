"""The mark of a run: the same wherever it lies, another where anything decides other weights."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from explorer.cli import main
from explorer.data.load import load
from explorer.data.provenance import KEY, read
from explorer.runs.mark import mark_of, run_mark
from explorer.runs.run import open_run
from models.latent.vae import VaeConfig
from tests.explorer.command_line import train


def test_a_run_in_a_folder_has_the_mark_with_which_it_began(tmp_path: Path) -> None:
    train(tmp_path / "run", "digits", "vae", "--steps", "1", "--seed", "3")
    run = open_run(tmp_path / "run")
    config = VaeConfig.parse({"hidden_dim": 16, "batch_size": 64})
    data = load(run.info.recipe())
    assert mark_of(run.info) == run_mark("vae", config.as_dict(), data.fingerprint, 3)
    out = tmp_path / "a.png"
    assert main(["sample", str(run.path), "--count", "2", "--seed", "5", "--out", str(out)]) == 0
    made = read(Image.open(out).text[KEY])  # type: ignore[attr-defined]
    assert made is not None
    assert (made.model, made.mark, made.step, made.seed) == ("vae", mark_of(run.info), 1, 5)


def test_whatever_decides_the_weights_decides_the_mark() -> None:
    first = run_mark("vae", {"beta": 1.0, "a": 2}, "data", 0)
    assert first == run_mark("vae", {"a": 2, "beta": 1.0}, "data", 0)
    others = {
        run_mark("gan", {"beta": 1.0, "a": 2}, "data", 0),
        run_mark("vae", {"beta": 2.0, "a": 2}, "data", 0),
        run_mark("vae", {"beta": 1.0, "a": 2}, "other", 0),
        run_mark("vae", {"beta": 1.0, "a": 2}, "data", 1),
    }
    assert len(others | {first}) == 5
