from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.cli import main
from explorer.runs.run import open_run
from tests.explorer.command_line import train

ROOT = Path(__file__).parents[2]


def test_list_as_json(capsys) -> None:
    assert main(["list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    vae = next(each for each in found["models"] if each["name"] == "vae")
    assert vae["family"] == "latent"
    assert {"image", "vector"} == set(vae["accepts"]["kinds"])
    assert "Bound" in vae["capabilities"]
    beta = next(each for each in vae["settings"] if each["name"] == "beta")
    assert beta.items() >= {"type": "float", "default": 1.0, "min": 0.0, "max": 1000.0, "live": True}.items()
    assert beta["help"]
    assert {"latent_dim", "batch_size", "learning_rate"} <= {each["name"] for each in vae["settings"]}
    digits = next(each for each in found["data"] if each["name"] == "digits")
    assert digits == {"name": "digits", "shape": [1, 8, 8], "classes": list("0123456789"), "size": 1797}


def test_list_for_people(capsys) -> None:
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert "--set beta=1.0  [0 to 1000, live]" in out
    assert "creatures" in out


def test_train_keeps_a_run_that_can_be_repeated(runs: Path, tmp_path: Path, capsys) -> None:
    again = train(tmp_path / "again", "digits", "vae", "--steps", "60")
    said = capsys.readouterr()
    assert "60 steps" in said.out
    assert "100%" in said.err  # the progress bar
    first, second = open_run(runs / "vae"), open_run(again)
    assert first.info.data.items() >= {"source": "digits", "size": None, "binarise": True, "seed": 0}.items()
    assert (first.step, first.ending) == (60, "finished")
    assert np.array_equal(first.metrics().terms["loss_nats"], second.metrics().terms["loss_nats"])


def test_a_preset_gives_way_to_what_is_set(tmp_path: Path) -> None:
    for name, more, width in (("a", [], 500), ("b", ["--set", "hidden_dim=7"], 7)):
        words = ["train", "--data", "digits", "--model", "nade", "--preset", "paper", *more, "--threads", "1"]
        assert main([*words, "--steps", "1", "--out", str(tmp_path / name)]) == 0
        assert open_run(tmp_path / name).info.config["hidden_dim"] == width


def test_seed_binarise_and_seconds(tmp_path: Path) -> None:
    run = open_run(train(tmp_path / "a", "digits", "vae", "--seconds", "0.3", "--seed", "5", "--binarise", "off"))
    assert run.step > 0
    assert run.info.seed == 5
    assert run.info.data["binarise"] is False


def test_train_on_a_folder(pictures: list[str], tmp_path: Path) -> None:
    folder = str(Path(pictures[0]).parent)
    out = train(tmp_path / "a", folder, "vae", "--steps", "2", "--size", "12x10", "--color", "color")
    info = open_run(out).info
    assert info.spec.shape == (3, 12, 10)
    assert info.data["source"] == folder


def test_evaluate_as_json(runs: Path, capsys) -> None:
    assert main(["evaluate", str(runs / "vae"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in ("run", "model", "data", "step")} == {
        "run": str(runs / "vae"), "model": "vae", "data": "digits", "step": 60
    }  # fmt: skip
    for row in found["metrics"]:
        assert set(row) - {"interval", "note"} == {"name", "value", "unit", "kind", "split", "count"}
        assert row["kind"] in ("exact", "bound", "estimate")
    nll = next(each for each in found["metrics"] if each["name"] == "nll_nats")
    assert (nll["kind"], nll["split"], nll["count"]) == ("bound", "test", 180)
    assert 15 < nll["value"] < 45
    frechet = next(each for each in found["metrics"] if each["name"] == "frechet")
    assert (frechet["kind"], frechet["split"], frechet["count"]) == ("estimate", "test", 180)
    assert frechet["interval"][0] <= frechet["value"] <= frechet["interval"][1]
    assert "classifier trained here" in frechet["note"]


def test_evaluate_for_people(runs: Path, capsys) -> None:
    assert main(["evaluate", str(runs / "autoencoder")]) == 0
    out = capsys.readouterr().out
    assert "autoencoder on digits, step 5" in out
    assert "mse" in out
    assert "there is no nll_nats" in out


@pytest.mark.parametrize(("run", "mode", "side"), [("vae", "L", 8), ("colour", "RGB", 20)])
def test_sample_draws_a_sheet(runs: Path, tmp_path: Path, run: str, mode: str, side: int) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        out = str(tmp_path / f"{name}.png")
        assert main(["sample", str(runs / run), "--count", "6", "--seed", seed, "--scale", "2", "--out", out]) == 0
    a, b, c = (Image.open(tmp_path / f"{name}.png") for name in "abc")
    assert a.mode == mode
    assert a.size == (3 * 2 * side + 4, 2 * 2 * side + 3)
    assert a.tobytes() == b.tobytes() != c.tobytes()
    assert a.text["model"] == "vae"


def test_sample_the_mean(runs: Path, tmp_path: Path) -> None:
    for more, levels in ([], {0, 255}), (["--mean"], None):
        out = tmp_path / "a.png"
        assert main(["sample", str(runs / "vae"), "--count", "1", "--scale", "1", *more, "--out", str(out)]) == 0
        found = set(np.asarray(Image.open(out)).ravel().tolist())
        assert found <= levels if levels else len(found) > 10


def test_sample_vectors_as_a_table(runs: Path, tmp_path: Path) -> None:
    assert main(["sample", str(runs / "vectors"), "--count", "300", "--out", str(tmp_path / "a.csv")]) == 0
    with (tmp_path / "a.csv").open() as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["x0", "x1"]
    assert len(rows) == 301


def test_interpolate(runs: Path, pictures: list[str], tmp_path: Path) -> None:
    a, b, c, d = pictures
    film, strip, grid = (tmp_path / name for name in ("a.gif", "a.png", "g.png"))
    run = ["interpolate", str(runs / "vae")]
    assert main([*run, a, b, "--frames", "9", "--out", str(film), "--how", "slerp"]) == 0
    assert main([*run, a, b, "--frames", "9", "--scale", "1", "--out", str(strip)]) == 0
    assert main([*run, a, b, c, d, "--frames", "5", "--scale", "1", "--out", str(grid)]) == 0
    assert Image.open(film).n_frames == 9
    assert Image.open(strip).size == (9 * 9 + 1, 10)
    assert Image.open(grid).size == (5 * 9 + 1, 5 * 9 + 1)
    # the grid's top row runs from the first picture to the second
    top = np.asarray(Image.open(grid))[1:9, 1:9]
    assert np.array_equal(top, np.asarray(Image.open(strip))[1:9, 1:9])


def test_equal_ends_give_equal_frames(runs: Path, pictures: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    run = ["interpolate", str(runs / "colour"), pictures[0], pictures[0]]
    assert main([*run, "--frames", "6", "--out", str(out)]) == 0
    film = Image.open(out)
    frames = []
    for index in range(film.n_frames):
        film.seek(index)
        frames.append(film.convert("RGB").tobytes())
    assert len(frames) == 6
    assert len(set(frames)) == 1


def test_a_walk_has_as_many_frames_as_the_window_shows(runs: Path, pictures: list[str], tmp_path: Path) -> None:
    run = ["interpolate", str(runs / "colour"), *pictures[:2], "--scale", "1", "--out"]
    assert main([*run, str(tmp_path / "a.gif")]) == 0
    assert main([*run, str(tmp_path / "a.png")]) == 0
    assert Image.open(tmp_path / "a.gif").n_frames == 33
    side = Image.open(tmp_path / "a.gif").width
    assert Image.open(tmp_path / "a.png").width >= 9 * side


def test_one_bad_picture_leaves_the_codes_of_the_others(
    runs: Path, pictures: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "notes.png", tmp_path / "codes.csv"
    bad.write_text("These are notes.")
    assert main(["encode", str(runs / "vae"), pictures[0], str(bad), pictures[1], "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "“notes.png” is no picture" in said
    assert "1 of 3 pictures could not be read" in said
    with out.open(newline="", encoding="utf-8") as file:
        assert [row["name"] for row in csv.DictReader(file)] == pictures[:2]


def test_an_imported_run_is_called_like_its_file(runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["export", str(runs / "vae"), "--out", str(tmp_path / "mine.zip")]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["import", "mine.zip"]) == 0
    assert open_run(tmp_path / "mine").step == open_run(runs / "vae").step


def test_what_is_drawn_pixel_by_pixel_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = train(tmp_path / "nade", "digits", "nade", "--steps", "2")
    sample = ["sample", str(run), "--count", "3", "--out", str(tmp_path / "a.png")]
    for words, says in (([], "exact: drawn from p(x)"), (["--temperature", "0"], "All of them are the same")):
        capsys.readouterr()
        assert main([*sample, *words]) == 0
        assert says in capsys.readouterr().out


def test_encode(runs: Path, pictures: list[str], tmp_path: Path) -> None:
    out = tmp_path / "codes.csv"
    assert main(["encode", str(runs / "vae"), *pictures[:3], "--out", str(out)]) == 0
    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == pictures[:3]
    assert all(np.isfinite([float(row["z0"]), float(row["z1"])]).all() for row in rows)
    assert main(["encode", str(runs / "vae"), pictures[0], "--invert", "--out", str(out)]) == 0
    with out.open(newline="", encoding="utf-8") as file:
        assert next(csv.DictReader(file))["z0"] != rows[0]["z0"]


def test_plugins_and_data_root_before_and_after_the_command(tmp_path: Path, capsys) -> None:
    family = tmp_path / "mine"
    family.mkdir()
    source = (ROOT / "tests/explorer/training/toys.py").read_text()
    (family / "toy.py").write_text(source[: source.index("class Poisoned")])
    for words in (["--plugins", str(tmp_path), "list", "--json"], ["list", "--plugins", str(tmp_path), "--json"]):
        assert main(words) == 0
        models = json.loads(capsys.readouterr().out)["models"]
        assert ("toy", "mine") in [(each["name"], each["family"]) for each in models]
    train_words = ["train", "--data", "digits", "--model", "vae", "--out", str(tmp_path / "run")]
    for words in (["--data-root", "nowhere", *train_words], [*train_words, "--data-root", "nowhere"]):
        assert main(words) == 2
        assert "“nowhere” (--data-root)" in capsys.readouterr().err
    run = ["train", "--plugins", str(tmp_path), "--data", "rings", "--model", "toy", "--steps", "2"]
    assert main([*run, "--out", str(tmp_path / "run")]) == 0
    assert main(["--plugins", str(tmp_path), "evaluate", str(tmp_path / "run")]) == 0


def test_divergence_leaves_a_run_with_the_restored_weights(tmp_path: Path) -> None:
    words = ["train", "--data", "digits", "--model", "vae", "--set", "learning_rate=1000", "--threads", "1"]
    assert main([*words, "--steps", "50", "--out", str(tmp_path / "run")]) == 2
    found = open_run(tmp_path / "run")
    assert (found.step, found.ending) == (0, "failed")
    assert "diverged at step" in found.events()[-1]["reason"]


def test_data_that_have_changed_are_not_measured(pictures: list[str], tmp_path: Path, capsys) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for index in range(12):
        Image.fromarray(np.full((8, 8), 20 * index, dtype=np.uint8)).save(folder / f"{index}.png")
    run = train(tmp_path / "run", str(folder), "autoencoder", "--steps", "1", "--size", "8", "--color", "grey")
    assert main(["evaluate", str(run)]) == 0
    (folder / "3.png").unlink()
    assert main(["evaluate", str(run)]) == 2
    assert "“pictures” has changed" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C can't be sent to another process here")
def test_ctrl_c_saves_and_says_so(tmp_path: Path) -> None:
    run = tmp_path / "run"
    words = ["train", "--data", "digits", "--model", "vae", "--threads", "1", "--seconds", "60", "--out", str(run)]
    process = subprocess.Popen([sys.executable, str(ROOT / "main.py"), *words], stderr=subprocess.PIPE, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while not (run / "metrics.jsonl").exists() or not (run / "metrics.jsonl").read_text():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped after step" in err.decode().splitlines()[-1]
    found = open_run(run)
    assert found.ending == "stopped"
    assert found.step == found.metrics().steps[-1] > 0


def test_help_and_no_display(capsys, monkeypatch) -> None:
    assert main(["--help"]) == 0
    assert "interpolate" in capsys.readouterr().out
    monkeypatch.setattr("explorer.app.display_problem", lambda: "There is no display to open a window on.")
    for words in ([], ["window"]):
        assert main(words) == 2
        assert capsys.readouterr().err == "There is no display to open a window on.\n"


def test_the_window_gets_its_folders(monkeypatch, tmp_path: Path) -> None:
    given = []
    monkeypatch.setattr("explorer.app.display_problem", lambda: None)
    monkeypatch.setattr("explorer.app.run", lambda plugins, data_root: given.append((plugins, data_root)) or 7)
    assert main(["--plugins", str(tmp_path)]) == 7
    assert main(["window", "--data-root", str(tmp_path)]) == 7
    assert given == [(tmp_path, None), (None, tmp_path)]


def test_the_command_line_is_read_without_torch() -> None:
    code = "import sys, explorer.cli; assert not {'torch', 'numpy', 'PIL', 'PySide6'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
