"""Small runs on the disk, and ways to damage them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from explorer.runs.checkpoint import checkpoint_steps, find_checkpoint
from explorer.runs.disk import sha256, to_json
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from models.catalog import discover
from tests.explorer.training.toys import images

CATALOG = discover()


def make_learner(**config: object) -> Learner:
    vae = CATALOG.model("vae")
    settings = vae.Config.parse({"hidden_dim": 16, "network": "conv", "channels": 4} | config)
    return prepare(vae, settings, images(), device="cpu", threads=1)


def rewrite(path: Path, **changes: object) -> None:
    """Changes a JSON, with an honest SHA-256 of a checkpoint's facts, as whoever means harm would."""
    if "facts" in changes:
        changes["facts_sha256"] = hashlib.sha256(to_json(changes["facts"])).hexdigest()
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def record(folder: Path) -> Path:
    """The JSON of the newest checkpoint."""
    step = checkpoint_steps(folder)[0]
    return next(folder.glob(f"checkpoint-{step}-*.json"))


def replace_tensors(folder: Path, tensors: dict[str, torch.Tensor]) -> None:
    """Other weights with an honest SHA-256."""
    path = find_checkpoint(folder).path
    save_file(tensors, path)
    rewrite(record(folder), bytes=path.stat().st_size, sha256=sha256(path))
