"""A run that is damaged, or means harm, is refused with a sentence that says what to do."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from explorer.runs.checkpoint import find_checkpoint
from explorer.runs.disk import sha256
from explorer.runs.info import RunInfo
from explorer.runs.run import open_run
from explorer.runs.writer import RunWriter
from models.problems import Problem
from tests.explorer.runs.small_run import CATALOG, make_learner, record, replace_tensors, rewrite


def test_what_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "model.pt").write_bytes(b"\x80\x02")
    for path, says in [("nowhere", "no folder"), ("model.pt", "is a file"), (".", "has no run.json")]:
        with pytest.raises(Problem, match=says):
            open_run(tmp_path / path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "damaged"),
        ("[]", "no object"),
        ("not json", "damaged"),
        ('{"format": 1, "format": 1}', "“format” twice"),
        ('{"format": 1, "seed": NaN}', "NaN is no number"),
        ('{"format": 1, "seed": 1e999}', "1e999 is no number"),
        ("[" * 100_000, "nested too deeply|damaged"),
        ('{"format": 1}', "“model” is missing"),
        ('{"format": 99, "version": "7.0"}', "newer version"),
        ('{"a": "' + "x" * (5 << 20) + '"}', "too large"),
        ("\udcff", "damaged"),
    ],
)
def test_a_run_json_that_is_none(folder: Path, content: str, says: str) -> None:
    (folder / "run.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(Problem, match=says):
        open_run(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"seed": "0"},
        {"seed": True},
        {"config": []},
        {"spec": {"kind": "image", "shape": [1, 8], "classes": [], "binary": False}},
        {"spec": {"kind": "image", "shape": [1, -8, 8], "classes": [], "binary": False}},
        {"spec": {"kind": "sound", "shape": [8], "classes": [], "binary": False}},
        {"data": {"source": "digits"}},
        {"data": {"source": "digits", "size": [1e9, 1], "color": None, "binarise": False, "seed": 0}},
    ],
)
def test_a_run_json_with_a_field_of_another_kind(folder: Path, changes: dict[str, object]) -> None:
    rewrite(folder / "run.json", **changes)
    with pytest.raises(Problem, match=r"run\.json is damaged"):
        open_run(folder)


@pytest.mark.parametrize(
    "changes",
    [{"latent_dim": 10**9}, {"latent_dim": "two"}, {"unknown": 1}, {"beta": -1}],
)
def test_a_checkpoint_with_a_setting_out_of_bounds(folder: Path, changes: dict[str, object]) -> None:
    facts = json.loads(record(folder).read_text())["facts"]
    rewrite(record(folder), facts=facts | {"config": facts["config"] | changes})
    with pytest.raises(Problem):
        open_run(folder).model(CATALOG)


@pytest.mark.parametrize("facts", [None, [], {}, {"step": 10}, {"step": 10, "config": []}, {"step": 9, "config": {}}])
def test_a_checkpoint_without_its_settings(folder: Path, facts: object) -> None:
    rewrite(record(folder), facts=facts)
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"step": 10, "step": 10}', '{"step": NaN}', ""])
def test_a_checkpoint_whose_json_is_none(folder: Path, content: str) -> None:
    record(folder).write_text(content)
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


def test_a_flipped_bit(folder: Path) -> None:
    path = find_checkpoint(folder).path
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


def test_a_digit_that_has_changed(folder: Path) -> None:
    path = record(folder)
    content = path.read_bytes()
    place = content.index(b'"latent_dim": ') + len(b'"latent_dim": ')
    path.write_bytes(content[:place] + b"7" + content[place + 1 :])
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


@pytest.mark.parametrize("length", [0, 7, 1000, -1])
def test_a_truncated_checkpoint(folder: Path, length: int) -> None:
    path = find_checkpoint(folder).path
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


def test_missing_checkpoints(folder: Path) -> None:
    find_checkpoint(folder).path.unlink()
    with pytest.raises(Problem, match="can't be read: No such file"):
        open_run(folder).model(CATALOG)
    record(folder).unlink()
    with pytest.raises(Problem, match="has no checkpoint"):
        open_run(folder).model(CATALOG)


class _Bomb:
    def __reduce__(self):
        return (exec, ("raise SystemExit('code was run')",))


@pytest.mark.parametrize("protocol", [2, 3, 4, 5, "torch"])
def test_a_pickle_is_refused_and_not_opened(folder: Path, protocol: int | str) -> None:
    path = find_checkpoint(folder).path
    if protocol == "torch":
        torch.save(_Bomb(), path)
    else:
        path.write_bytes(pickle.dumps(_Bomb(), protocol))
    rewrite(record(folder), bytes=path.stat().st_size, sha256=sha256(path))
    with pytest.raises(Problem, match="contains code; not opened"):
        open_run(folder).model(CATALOG)


@pytest.mark.parametrize("name", ["../run/checkpoint-10-000000000000.safetensors", "/etc/passwd", "x.safetensors", 3])
def test_a_checkpoint_elsewhere_is_not_looked_at(folder: Path, name: object) -> None:
    rewrite(record(folder), file=name)
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


def test_weights_of_another_architecture_name_the_layers(folder: Path) -> None:
    facts = json.loads(record(folder).read_text())["facts"]
    rewrite(record(folder), facts=facts | {"config": facts["config"] | {"hidden_dim": 32}})
    with pytest.raises(Problem, match=r"another model: (decoder|encoder)\..* differ"):
        open_run(folder).model(CATALOG)


def test_weights_that_are_not_finite(folder: Path) -> None:
    tensors = load_file(find_checkpoint(folder).path)
    name = next(name for name in tensors if name.startswith("model/"))
    replace_tensors(folder, tensors | {name: torch.full_like(tensors[name], torch.nan)})
    with pytest.raises(Problem, match="not all finite"):
        open_run(folder).model(CATALOG)


def test_a_newest_checkpoint_that_is_not_finite_is_passed_over_for_the_one_before(tmp_path: Path) -> None:
    learner = make_learner()
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    writer.save(learner)
    learner.advance()
    writer.save(learner)
    writer.close()
    tensors = load_file(find_checkpoint(tmp_path / "run").path)
    name = next(name for name in tensors if name.startswith("model/"))
    replace_tensors(tmp_path / "run", tensors | {name: torch.full_like(tensors[name], torch.nan)})
    _, checkpoint = open_run(tmp_path / "run").load(CATALOG)
    assert checkpoint.step == 0
    assert "of step 1, is damaged" in str(checkpoint.passed_over)


def test_infinity_among_the_facts_of_a_checkpoint(folder: Path) -> None:
    """Written out as a number that is too large; what was read has to be written again to be hashed."""
    text = record(folder).read_text()
    record(folder).write_text(text.replace('"facts": {', '"facts": {"more": -1e999, ', 1))
    assert record(folder).read_text() != text
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


def test_weights_of_another_type(folder: Path) -> None:
    tensors = load_file(find_checkpoint(folder).path)
    replace_tensors(folder, {name: each.double() for name, each in tensors.items()})
    with pytest.raises(Problem, match="is damaged"):
        open_run(folder).model(CATALOG)


@pytest.mark.parametrize("header", [b"{}", b'{"a":{"dtype":"F32","shape":[99],"data_offsets":[0,4]}}', b"[]", b"\xff"])
def test_headers_that_lie(folder: Path, header: bytes) -> None:
    path = find_checkpoint(folder).path
    path.write_bytes(len(header).to_bytes(8, "little") + header + b"\0" * 4)
    rewrite(record(folder), bytes=path.stat().st_size, sha256=sha256(path))
    with pytest.raises(Problem):
        open_run(folder).model(CATALOG)


def test_a_model_that_is_gone(folder: Path) -> None:
    rewrite(folder / "run.json", model="vea")
    with pytest.raises(Problem, match="Did you mean “vae”"):
        open_run(folder).model(CATALOG)


def test_settings_that_are_not_known_yet_are_said_to_be_newer(folder: Path) -> None:
    facts = json.loads(record(folder).read_text())["facts"]
    rewrite(record(folder), facts=facts | {"config": facts["config"] | {"novel": 1}})
    with pytest.raises(Problem, match=r"does not know \(novel\).*update this program"):
        open_run(folder).load(CATALOG)


@pytest.mark.parametrize(("version", "says"), [("0.10.0", "newer version"), ("0.0.9", "damaged"), (7, "damaged")])
def test_what_is_not_as_it_should_be_in_a_run_of_a_newer_program_is_said_to_be_newer(
    folder: Path, version: object, says: str
) -> None:
    rewrite(folder / "run.json", version=version, hardware={"device": "cpu", "chips": 3})
    with pytest.raises(Problem, match=says):
        open_run(folder)
