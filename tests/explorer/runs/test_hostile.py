"""Run folders made with bad intent: no code of theirs runs, nothing outside is read, nothing large is built."""

from __future__ import annotations

import errno
import io
import json
import os
import struct
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from explorer.runs.checkpoint import find_checkpoint
from explorer.runs.disk import sha256
from explorer.runs.lock import FolderLock
from explorer.runs.run import open_run
from models.catalog import discover
from models.problems import Problem
from tests.explorer.runs.small_run import rewrite
from tests.faults.small import make_run

CATALOG = discover()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_run(tmp_path / "run")


def only_newest(folder: Path) -> Path:
    """Removes the older checkpoint, so that there is nothing to fall back to; the tensors of the newest."""
    older = find_checkpoint(folder, 0).path
    older.unlink()
    older.with_suffix(".json").unlink()
    return find_checkpoint(folder).path


def replace(path: Path, content: bytes) -> None:
    """Other tensors, with a JSON that agrees with them."""
    path.write_bytes(content)
    record = path.with_suffix(".json")
    facts = json.loads(record.read_text()) | {"bytes": len(content), "sha256": sha256(path)}
    record.write_text(json.dumps(facts))


def safetensors(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def f32(shape: list[int], start: int, end: int) -> dict[str, object]:
    return {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}


@pytest.mark.parametrize(
    "content",
    [
        struct.pack("<Q", 1 << 62) + b"{",  # a header longer than the file
        struct.pack("<Q", (1 << 64) - 1) + b"{",
        safetensors({"model/a": f32([1 << 40], 0, 1 << 42)}),  # more data than there are
        safetensors({"model/a": f32([2], 0, 8), "model/b": f32([2], 4, 12)}, b"\0" * 12),  # overlap
        safetensors({"model/a": f32([2], 4, 12)}, b"\0" * 12),  # a hole
        safetensors(b'{"model/a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
                    b'"model/a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', b"\0" * 4),
        safetensors({"model/a": f32([-1], 0, 4)}, b"\0" * 4),
        safetensors({"model/a": {"dtype": "OBJ", "shape": [1], "data_offsets": [0, 4]}}, b"\0" * 4),
        safetensors(b"[" * 100_000),
        safetensors({"__metadata__": {"a": "b"}}),
        safetensors({}),
        b"",
    ],
)  # fmt: skip
def test_tensors_that_lie(folder: Path, content: bytes) -> None:
    replace(only_newest(folder), content)
    with pytest.raises(Problem) as caught:
        open_run(folder).load(CATALOG)
    assert str(caught.value)


@pytest.mark.parametrize("changes", [{"hidden_dim": 4096, "hidden_layers": 4}, {"latent_dim": 256}])
def test_settings_that_claim_much_build_nothing_of_it(folder: Path, changes: dict[str, int]) -> None:
    record = only_newest(folder).with_suffix(".json")
    facts = json.loads(record.read_text())["facts"]
    rewrite(record, facts=facts | {"config": facts["config"] | changes})
    with pytest.raises(Problem, match="another model"):
        _within_megabytes(16, folder)


def test_data_that_claim_much_build_nothing_of_it(folder: Path) -> None:
    only_newest(folder)
    given = json.loads((folder / "run.json").read_text())
    spec = given["spec"] | {"kind": "image", "shape": [3, 60_000, 60_000]}
    (folder / "run.json").write_text(json.dumps(given | {"spec": spec}))
    with pytest.raises(Problem):
        _within_megabytes(16, folder)


def _within_megabytes(most: int, folder: Path) -> None:
    """Opens the run, and fails if Python or torch got a large block for it."""
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    try:
        open_run(folder).load(CATALOG)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < most << 20
        if sys.platform == "linux":
            assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10  # kB


def test_nothing_outside_of_the_folder_is_opened_and_no_code_runs(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.safetensors"
    path = only_newest(folder)
    path.rename(outside)
    path.symlink_to(outside)
    for name in ("metrics.jsonl", "events.jsonl"):
        (folder / name).unlink()
        (folder / name).symlink_to(tmp_path / "elsewhere.jsonl")
        (tmp_path / "elsewhere.jsonl").write_text('{"step": 1, "a": 1}\n')
    opened: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], (str, os.PathLike)):
            opened.append(str(arguments[0]))
        if watching and event in ("subprocess.Popen", "os.system", "socket.connect", "pickle.find_class"):
            opened.append(event)

    sys.addaudithook(watch)  # can't be removed, only told to rest
    run = open_run(folder)
    for act in (run.metrics, run.events, lambda: run.load(CATALOG)):
        with pytest.raises(Problem, match="is a link"):
            act()
    watching.clear()
    assert [each for each in opened if "secret" in each or "elsewhere" in each or not each.startswith("/")] == []


def test_a_folder_without_what_belongs_in_it(folder: Path) -> None:
    for name in ("metrics.jsonl", "events.jsonl", "lock"):
        (folder / name).unlink()
    run = open_run(folder)
    assert (len(run.metrics().steps), run.events(), run.status) == (0, [], "interrupted")
    run.load(CATALOG)


def refuse_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file system that can only be read does; a superuser writes whatever the permissions say."""
    plain_open, open_handle = io.open, os.open

    def refuse(*given: object, **named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        return refuse() if set(mode) & set("wax+") else plain_open(file, mode, *more, **named)

    def handle(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse()
        return open_handle(path, flags, *more, **named)

    monkeypatch.setattr("io.open", opened)
    monkeypatch.setattr("builtins.open", opened)
    monkeypatch.setattr("os.open", handle)
    for name in ("mkdir", "rename", "replace", "unlink", "utime"):
        monkeypatch.setattr(f"os.{name}", refuse)


def test_a_folder_that_can_only_be_read_opens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    try:
        with monkeypatch.context() as patched:
            refuse_writing(patched)
            run = open_run(folder)
            assert run.load(CATALOG)[1].step == 10
            assert run.status == "finished"
            assert len(run.metrics().steps) == 10
            with pytest.raises(OSError, match=os.strerror(errno.EROFS)):
                FolderLock(folder)
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("name", ["metrics.jsonl", "events.jsonl", "run.json"])
def test_a_folder_in_the_place_of_a_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(Problem, match="can't be read"):
        _read_all(folder)


def _read_all(folder: Path) -> None:
    run = open_run(folder)
    run.metrics()
    run.events()
