from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.cli import main
from explorer.runs.mark import mark_of
from explorer.runs.run import open_run
from explorer.runs.share import compare, export_run, import_run
from explorer.runs.standalone import export_standalone
from models.capabilities import Samples
from models.catalog import discover
from models.problems import Problem
from tests.explorer.runs.test_resume import example, record
from tests.faults.small import make_run

CATALOG = discover()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    export_run(make_run(folder / "run"), folder / "run.zip", CATALOG)
    return folder / "run.zip"


def test_a_run_opens_elsewhere_and_its_figures_agree(exported: Path, tmp_path: Path, capsys) -> None:
    assert main(["import", str(exported), "--out", str(tmp_path / "here")]) == 0
    said = capsys.readouterr().out
    assert "figures agree" in said
    assert "nll_nats" in said
    there, here = open_run(exported.parent / "run"), open_run(tmp_path / "here")
    assert (here.step, here.ending, here.info.fingerprint) == (10, "finished", there.info.fingerprint)
    assert mark_of(here.info) == mark_of(there.info)  # so that pictures of the one bring their codes back in the other
    assert here.metrics().steps.tolist() == list(range(1, 11))
    assert (tmp_path / "here" / "samples.png").read_bytes().startswith(b"\x89PNG")
    one, other = there.model(CATALOG).state_dict(), here.model(CATALOG).state_dict()
    assert all(torch.equal(each, other[name]) for name, each in one.items())


def rewritten(exported: Path, out: Path, change) -> Path:
    """The file with its members changed by ``change(name, content)``; None leaves one out."""
    with zipfile.ZipFile(exported) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                made.writestr(name, content)
    return out


def test_figures_that_differ_are_named(exported: Path, tmp_path: Path, capsys) -> None:
    def lie(name: str, content: bytes) -> bytes:
        if name != "results.json":
            return content
        given = json.loads(content)
        given["figures"][0]["value"] -= 5
        return json.dumps(given).encode()

    path = rewritten(exported, tmp_path / "lie.zip", lie)
    assert main(["import", str(path), "--out", str(tmp_path / "here")]) == 0
    said = capsys.readouterr().out
    assert "DIFFERS" in said
    assert "1 of " in said


def test_the_users_own_path_stays_at_home(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    export_run(folder, tmp_path / "first.zip", CATALOG)  # works out the figures while the data are there
    given = json.loads((folder / "run.json").read_text())
    given["data"]["source"] = "/home/somebody/private/pictures"
    (folder / "run.json").write_text(json.dumps(given))
    export_run(folder, tmp_path / "run.zip", CATALOG)
    assert b"somebody" not in (tmp_path / "run.zip").read_bytes()
    with pytest.raises(Problem):
        compare(import_run(tmp_path / "run.zip", tmp_path / "here"), CATALOG)  # the pictures are not here


def rename(old: str, new: str):
    """A writer of a zip in which one member is called otherwise."""

    def write(exported: Path, out: Path) -> None:
        with zipfile.ZipFile(exported) as source, zipfile.ZipFile(out, "w") as made:
            for name in source.namelist():
                made.writestr(new if name == old else name, source.read(name))

    return write


def compressed(exported: Path, out: Path) -> None:
    with zipfile.ZipFile(exported) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, b"\0" * (64 << 20) if name == "metrics.jsonl" else source.read(name))


def outward(exported: Path, out: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "run.json":
            return content
        given = json.loads(content)
        given["data"]["source"] = "\\\\elsewhere\\share"
        return json.dumps(given).encode()

    rewritten(exported, out, change)


def doubled(exported: Path, out: Path) -> None:
    rewritten(exported, out, lambda name, content: content)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as file:
        file.writestr("run.json", b"{}")


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (rename("events.jsonl", "../events.jsonl"), "no exported run"),
        (rename("events.jsonl", "/etc/events.jsonl"), "no exported run"),
        (rename("events.jsonl", "model.pt"), "no exported run"),
        (rename("run.json", "events.json"), "no exported run"),
        (compressed, "no exported run"),
        (doubled, "no exported run"),
        (outward, "outside of itself"),
        (lambda exported, out: out.write_bytes(exported.read_bytes()[:-200]), "can't be opened"),
        (lambda exported, out: out.write_bytes(b""), "can't be opened"),
        (lambda exported, out: rewritten(exported, out, lambda name, content: content[:-1]), "damaged|can't be opened"),
    ],
)
def test_files_that_pretend(exported: Path, tmp_path: Path, write, says: str) -> None:
    write(exported, tmp_path / "bad.zip")
    with pytest.raises(Problem, match=says):
        import_run(tmp_path / "bad.zip", tmp_path / "here")
    assert not (tmp_path / "here").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bad.zip"]


def run_alone(script: Path, code: str, *arguments: str) -> str:
    """What Python says that sees torch, and nothing of the program."""
    alone = (
        "import sys, os, importlib.util as u; "
        "sys.path[:] = ['.', *(each for each in sys.path if not os.path.isdir(os.path.join(each, 'explorer')))]; "
        "assert not u.find_spec('explorer'); "
    )  # wherever the program is installed
    done = subprocess.run(
        [sys.executable, "-I", "-c", alone + code, *arguments],
        cwd=script.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_script_draws_the_samples_of_the_program(exported: Path, tmp_path: Path) -> None:
    assert main(["export", str(exported.parent / "run"), "--out", str(tmp_path / "alone.py")]) == 0
    code = "import alone; x = alone.sample(4, 7); print(x.numpy().tobytes().hex())"
    model = open_run(exported.parent / "run").model(CATALOG)
    with torch.inference_mode():
        expected = model.sample(4, torch.Generator().manual_seed(7))
    found = torch.frombuffer(bytearray.fromhex(run_alone(tmp_path / "alone.py", code)), dtype=torch.float32)
    assert torch.allclose(found.reshape(expected.shape), expected, atol=1e-6)
    done = subprocess.run([sys.executable, "-I", "alone.py", "--count", "3"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert Image.open(tmp_path / "samples.png").size == (24, 8)


ALONE = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    script = importlib.import_module(name)
    model = script.load()
    drawn = script.sample(2, 7).tolist() if hasattr(model, "sample") else None
    print(json.dumps([name, sorted(model.state_dict()), drawn]))
    for each in [each for each in sys.modules if each.partition(".")[0] == "models"]:
        del sys.modules[each]  # the next script brings its own
"""


def test_the_script_of_every_model_runs_with_torch_alone(tmp_path: Path) -> None:
    """All in one process, for torch takes seconds to come; none of the program's modules is within its reach."""
    expected = {}
    for entry in CATALOG.entries:
        record(tmp_path / entry.name, entry.name, example(entry)[1], 1)
        export_standalone(tmp_path / entry.name, tmp_path / f"alone_{entry.name}.py", CATALOG)
        model = open_run(tmp_path / entry.name).model(CATALOG)
        with torch.inference_mode():
            drawn = model.sample(2, torch.Generator().manual_seed(7)) if isinstance(model, Samples) else None
        expected[f"alone_{entry.name}"] = (sorted(model.state_dict()), drawn)
    said = run_alone(tmp_path / "alone.py", ALONE, json.dumps(list(expected))).splitlines()
    assert len(said) == len(expected)
    for name, layers, drawn in map(json.loads, said):
        assert layers == expected[name][0]
        assert (drawn is None) == (expected[name][1] is None)
        if drawn is not None:
            torch.testing.assert_close(torch.tensor(drawn), expected[name][1].float(), atol=1e-5, rtol=1e-5)


def test_a_file_in_the_place_of_the_scripts_weights_stays_unless_it_is_let_go(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, mine = exported.parent / "run", tmp_path / "model.safetensors"
    mine.write_bytes(b"a week of work")
    command = ["export", str(run), "--out", str(tmp_path / "model.py")]
    assert main(command) == 2
    assert "model.safetensors” is there already" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == [mine.name]
    assert mine.read_bytes() == b"a week of work"
    assert main([*command, "--force"]) == 0
    assert mine.read_bytes() != b"a week of work"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["model.py", mine.name]


def test_tensorboard_reads_the_curves_as_they_are(exported: Path, tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run, events = tmp_path / "run", tmp_path / "events"
    shutil.copytree(exported.parent / "run", run)
    with (run / "metrics.jsonl").open("a") as file:
        file.write('{"step": 11, "loss_nats": null, "late_bits": 0.5}\n{"step": 12, "loss_nats": 1e-30}\n')
    assert main(["export", str(run), "--tensorboard", "--out", str(events)]) == 0
    found = EventAccumulator(str(events), size_guidance={"scalars": 0}).Reload()
    metrics = open_run(run).metrics()
    assert set(found.Tags()["scalars"]) == metrics.terms.keys()
    for name, values in metrics.terms.items():
        wanted = [(step, value) for step, value in zip(metrics.steps, values, strict=True) if np.isfinite(value)]
        assert [each.step for each in found.Scalars(name)] == [step for step, _ in wanted]
        assert [each.value for each in found.Scalars(name)] == [float(np.float32(value)) for _, value in wanted]
    assert [each.step for each in found.Scalars("late_bits")] == [11]


def test_a_hole_in_the_curves_that_leave_for_tensorboard_is_said(exported: Path, tmp_path: Path, capsys) -> None:
    run = Path(shutil.copytree(exported.parent / "run", tmp_path / "run"))
    first, second, *others = (run / "metrics.jsonl").read_bytes().splitlines(keepends=True)
    (run / "metrics.jsonl").write_bytes(first + bytes(len(second)) + b"".join(others))
    assert main(["export", str(run), "--tensorboard", "--out", str(tmp_path / "events")]) == 0
    said = capsys.readouterr()
    assert "A part of the curves" in said.err
    assert f"of {len(others) + 1} steps" in said.out


def test_without_tensorboard_it_is_said_where_it_comes_from(
    exported: Path, tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    assert main(["export", str(exported.parent / "run"), "--tensorboard", "--out", str(tmp_path / "events")]) == 2
    assert "pip install tensorboard" in capsys.readouterr().err
    assert not (tmp_path / "events").exists()


def test_event_files_are_not_mixed_with_what_is_there(exported: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "old").write_text("mine")
    assert main(["export", str(exported.parent / "run"), "--tensorboard", "--out", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


def test_event_files_that_can_not_be_written_end_with_a_sentence(exported: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "file").write_text("no folder")
    out = tmp_path / "file" / "events"
    assert main(["export", str(exported.parent / "run"), "--tensorboard", "--out", str(out)]) == 2
    assert "can't be written" in capsys.readouterr().err
