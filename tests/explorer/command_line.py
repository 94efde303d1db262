"""The command line, for tests that need a run."""

from __future__ import annotations

from pathlib import Path

from explorer.cli import main

QUICK = ["--set", "hidden_dim=16", "batch_size=64", "--threads", "1"]


def train(out: Path, data: str, model: str, *more: str) -> Path:
    assert main(["train", "--data", data, "--model", model, *QUICK, *more, "--out", str(out)]) == 0
    return out
