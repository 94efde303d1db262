"""What the command line says to mistakes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.cli import main

TRAIN = "train --data digits --model vae --threads 1 --out {new}"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("nonsense", "invalid choice"),
        ("train", "--data, --model, --out"),
        ("list --nonsense", "--nonsense"),
        (TRAIN + " --steps 0", "“0” is not a whole number from 1"),
        (TRAIN + " --steps -5", "“-5” is not a whole number"),
        (TRAIN + " --steps NaN", "“NaN” is not a whole number"),
        (TRAIN + " --steps 1e999", "“1e999” is not a whole number"),
        (TRAIN + " --steps 2.5", "“2.5” is not a whole number"),
        (TRAIN + " --seconds 0", "“0” is not a number of seconds"),
        (TRAIN + " --seconds nan", "“nan” is not a number of seconds"),
        (TRAIN + " --seconds inf", "“inf” is not a number of seconds"),
        (TRAIN + " --steps 5 --seconds 5", "not allowed with"),
        (TRAIN + " --seed -1", "“-1” is not a whole number from 0"),
        (TRAIN + " --threads 0", "“0” is not a whole number from 1"),
        (TRAIN + " --size 0", "“0” is no size"),
        (TRAIN + " --size 28", "size and colours of its own"),
        (TRAIN + " --device tpu", "no device “tpu”"),
        (TRAIN + " --set beta", "“beta” is not of the form"),
        (TRAIN + " --set beta=1 beta=2", "beta is set twice"),
        (TRAIN + " --set beta=1 --set beta=1", "beta is set twice"),
        (TRAIN + " --set gamma=1", "no setting “gamma”"),
        (TRAIN + " --set beta=1e999", "not a finite number"),
        (TRAIN + " --set beta=NaN", "not a finite number"),
        (TRAIN + " --set beta=-1", "beta: -1 is outside 0 to 1000"),
        (TRAIN + " --set batch_size=0", "batch_size: 0 is outside"),
        (TRAIN + " --set latent_dim=1000000000", "latent_dim: 1000000000 is outside"),
        (TRAIN + " --set latent_dim=two", "“two” is not a whole number"),
        (TRAIN + " --data-root {new}", "no folder"),
        (TRAIN + " --plugins {new}", "{new}"),
        (TRAIN + " --set learning_rate=1000 --steps 50", "diverged at step"),
        ("train --data digits --model vea --out {new}", "Did you mean “vae”"),
        ("train --data digit --model vae --out {new}", "Did you mean “digits”"),
        (TRAIN + " --set bta=4", "Did you mean “beta”"),
        ("import {text}", "not a run that was exported"),
        ("train --data nothing --model vae --out {new}", "no data set and no folder “nothing”"),
        ("train --data rings --model vae --set observation=bernoulli --out {new}", "vectors have no bounds"),
        ("train --data creatures --model vae --binarise on --out {new}", "Only grey images"),
        ("train --data digits --model nade --preset huge --out {new}", "It has paper"),
        ("train --data digits --model fvsbn --preset paper --out {new}", "It has none"),
        (
            "train --data digits --model nade --set observation=gaussian --binarise dynamic --out {new}",
            "nothing is drawn",
        ),
        ("train --data digits --model vae --out {runs}", "is not empty"),
        ("train --data digits --model vae --out {picture}", "is a file"),
        ("evaluate {new}", "no folder"),
        ("evaluate {runs}", "has no run.json"),
        ("evaluate {picture}", "is a file"),
        ("sample {runs}/vae --count 0 --out {new}.png", "“0” is not a whole number"),
        ("sample {runs}/vae --count 2 --out {new}.jpg", "does not end in .png"),
        ("sample {runs}/vae --count 2 --out {new}/a.png", "no folder"),
        ("sample {runs}/vectors --count 2 --out {new}.png", "does not end in .csv"),
        ("sample {runs}/autoencoder --count 2 --out {new}.png", "does not draw samples"),
        ("interpolate {runs}/vae {picture} --frames 5 --out {new}.gif", "Pictures given: 1."),
        ("interpolate {runs}/vae {picture} {picture} --frames 1 --out {new}.gif", "“1” is not a whole number from 2"),
        ("interpolate {runs}/vae {picture} {picture} --frames 5 --out {new}.mp4", "does not end in .gif / .png"),
        (
            "interpolate {runs}/vae {picture} {picture} --class 3 --out {new}.gif",
            "has an encoder, which searches no class",
        ),
        ("interpolate {runs}/vae {picture} {new} --frames 5 --out {new}.gif", "no longer there"),
        ("interpolate {runs}/vectors {picture} {picture} --frames 5 --out {new}.gif", "vectors, not pictures"),
        ("encode {runs}/vae {text} --out {new}.csv", "“notes.png” is no picture"),
        ("encode {runs}/vae {picture} --out {new}.txt", "does not end in .csv"),
        ("encode {runs}/vae --out {new}.csv", "IMAGE"),
    ],
)
def test_a_mistake_ends_with_one_sentence_and_code_2(
    words: str, says: str, runs: Path, pictures: list[str], tmp_path: Path, capsys
) -> None:
    (tmp_path / "notes.png").write_text("These are notes.")
    names = {"new": tmp_path / "new", "runs": runs, "picture": pictures[0], "text": tmp_path / "notes.png"}
    argv = [word.format(**names) for word in words.split()]
    capsys.readouterr()
    assert main(argv) == 2
    err = capsys.readouterr().err.strip()
    lines = [line for line in err.splitlines() if "step/s" not in line]  # but for a training's progress
    assert len(lines) == 1
    assert says.format(**names) in lines[0]
    assert "Traceback" not in err


def test_an_unwritable_place_is_said(runs: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # a superuser may write everywhere
    assert main(["sample", str(runs / "vae"), "--count", "1", "--out", str(tmp_path / "a.png")]) == 2
    assert "can't be written" in capsys.readouterr().err
