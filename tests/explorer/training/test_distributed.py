"""Several processes that make every step together: what each draws, and two real ones held against one."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from explorer.cli import main
from explorer.runs.run import open_run
from explorer.training.distributed import SharedDraws, share_of, team
from explorer.training.seeds import generator
from explorer.training.team import Team
from models.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
BEGIN = ["train", "--data", "rings", "--model", "vae", "--set", "hidden_dim=8", "batch_size=65", "--threads", "1",
         "--device", "cpu", "--precision", "float32", "--no-film"]  # fmt: skip
TOLERANCE = 1e-3
"""Of a term, relative, after 20 steps: gradients are summed in another order, and Adam enlarges what is near 0."""


def start(words: list[object], size: int = 2) -> list[subprocess.Popen[str]]:
    """The processes as torchrun starts them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "WORLD_SIZE": size, "LOCAL_WORLD_SIZE": size}
    return [
        subprocess.Popen(
            [sys.executable, "main.py", *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"} | {k: str(v) for k, v in given.items()}
            | {"RANK": str(rank), "LOCAL_RANK": str(rank)},
        )
        for rank in range(size)
    ]  # fmt: skip


def await_steps(path: Path) -> None:
    """Until the run's first steps are on the disk."""
    deadline = time.monotonic() + 60
    while not ((path / "metrics.jsonl").exists() and (path / "metrics.jsonl").read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def curves(path: Path) -> np.ndarray:
    """``(steps, terms)``."""
    rows = [json.loads(line) for line in (path / "metrics.jsonl").read_text().splitlines()]
    return np.array([[value for name, value in sorted(row.items()) if name != "step"] for row in rows])


def test_two_processes_learn_what_one_learns_and_one_goes_on_with_it(tmp_path: Path) -> None:
    together = start([*BEGIN, "--steps", 12, "--out", tmp_path / "two"])
    said = [each.communicate(timeout=100) for each in together]
    assert [each.returncode for each in together] == [0, 0], said
    assert "for 12 steps" in said[0][0]
    assert said[1][0] == ""  # one speaks
    assert json.loads((tmp_path / "two" / "run.json").read_text())["hardware"]["processes"] == 2
    assert main([*BEGIN, "--steps", "20", "--out", str(tmp_path / "one")]) == 0
    assert main(["train", "--resume", str(tmp_path / "two"), "--steps", "8", "--no-film"]) == 0
    one, two = curves(tmp_path / "one"), curves(tmp_path / "two")
    assert one.shape == two.shape == (20, 3)
    np.testing.assert_allclose(two[0], one[0], rtol=1e-6)
    np.testing.assert_allclose(two, one, rtol=TOLERANCE)


def test_a_killed_process_ends_the_run_and_leaves_a_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "run"
    first, second = start([*BEGIN, "--seconds", 90, "--out", path])
    await_steps(path)
    second.kill()
    second.communicate()
    said = first.communicate(timeout=60)[1]
    assert first.returncode == 2
    assert "Another process of the training has gone" in said
    run = open_run(path)
    saved = run.step
    assert run.ending == "failed"
    assert main(["train", "--resume", str(path), "--steps", "2", "--no-film"]) == 0
    assert run.step == run.metrics().steps[-1] == saved + 2
    assert run.ending == "finished"


def test_where_the_first_process_is_killed_the_run_is_interrupted_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "run"
    first, second = start([*BEGIN, "--seconds", 90, "--out", path])
    await_steps(path)
    first.kill()
    first.communicate()
    second.communicate(timeout=60)
    assert second.returncode != 0
    run = open_run(path)
    saved = run.step
    assert (run.status, run.ending) == ("interrupted", None)
    assert len(run.metrics().steps)
    assert main(["train", "--resume", str(path), "--steps", "2", "--no-film"]) == 0
    assert run.step == run.metrics().steps[-1] == saved + 2
    assert run.status == "finished"


def test_one_process_that_is_asked_to_stop_stops_all(tmp_path: Path) -> None:
    path = tmp_path / "run"
    together = start([*BEGIN, "--seconds", 90, "--out", path])
    await_steps(path)
    together[1].send_signal(signal.SIGTERM)
    for each in together:
        each.communicate(timeout=60)
    assert [each.returncode for each in together] == [130, 130]
    assert open_run(path).ending == "stopped"
    assert open_run(path).step == open_run(path).metrics().steps[-1]


@pytest.mark.parametrize(("count", "size"), [(64, 2), (65, 2), (7, 4), (3, 8), (1, 2)])
def test_shares_cover_a_batch_once(count: int, size: int) -> None:
    shares = [share_of(rank, size, count) for rank in range(size)]
    rows = [row for share in shares if share.weight for row in range(share.start, share.stop)]
    assert rows == list(range(count))
    assert sum(share.weight for share in shares) == pytest.approx(1)
    assert all(share.stop > share.start for share in shares)  # a process without rows takes one, without weight


def draws(count: int) -> list[torch.Tensor]:
    """As models draw, for a batch of ``count``."""
    dice = generator(0, "training")
    p = torch.full((count, 3), 0.5)
    return [
        torch.randn((count, 2), generator=dice),
        torch.rand(count, generator=dice),
        torch.rand(count, 5, generator=dice, device="cpu"),
        torch.randint(1, 9, (count,), generator=dice),
        torch.bernoulli(p, generator=dice),
        torch.randperm(11, generator=dice),
        torch.randint(4, (1,), generator=dice),
        torch.randn((2, 2), generator=dice),
    ]


@pytest.mark.parametrize("size", [2, 3])
def test_what_is_drawn_for_a_share_is_a_slice_of_what_is_drawn_for_all(size: int) -> None:
    whole = draws(13)
    shares = [share_of(rank, size, 13) for rank in range(size)]
    parts = []
    for share in shares:
        with SharedDraws(share):
            parts.append(draws(share.stop - share.start))
    for place, expected in enumerate(whole):
        if len(expected) == 13:
            assert torch.equal(torch.cat([part[place] for part in parts]), expected)
        else:
            assert all(torch.equal(part[place], expected) for part in parts)


def test_without_torchrun_one_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    with team(None) as alone:
        assert type(alone) is Team
        assert alone.first


def test_a_variable_that_is_no_number_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_SIZE", "many")
    with pytest.raises(Problem, match="“many”"), team("cpu"):
        pass


def test_more_processes_than_gpus_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("LOCAL_RANK", "1")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    with pytest.raises(Problem, match=r"Process 2 of this machine has no GPU of its own: there are 1\."), team("cuda"):
        pass
