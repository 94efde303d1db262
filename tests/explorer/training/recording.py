"""Small learners whose training is filmed, by a clock of the test's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from explorer.data.dataset import Dataset
from explorer.runs.evolution import Evolution, open_evolution
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.recorder import Recorder
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.toys import images

CATALOG = discover()
SMALL = {
    "gan": {"network": "conv", "channels": 4, "latent_dim": 4},
    "hinge_gan": {"network": "conv", "channels": 4, "latent_dim": 4},
    "wgan_gp": {"hidden_dim": 8, "latent_dim": 4},
    "conditional_gan": {"hidden_dim": 8, "latent_dim": 4},
    "vae": {"network": "conv", "channels": 4},
    "autoencoder": {"hidden_dim": 8},
    "made": {"hidden_dim": 8},
}


def labelled() -> Dataset:
    """Noise of two classes."""
    data = images()
    spec = replace(data.spec, classes=("odd", "even"))
    return replace(data, labels=torch.arange(len(data)) % 2, spec=spec)


def learner(name: str = "gan", data: Dataset | None = None) -> Learner:
    cls = CATALOG.model(name)
    return prepare(cls, cls.Config.parse({"batch_size": 8} | SMALL[name]), data or labelled(), device="cpu", threads=1)


class Time:
    """A clock that moves by what it is told, and by ``work`` at each look."""

    def __init__(self, work: float = 0.0) -> None:
        self.now, self.work = 0.0, work

    def __call__(self) -> float:
        self.now += self.work
        return self.now


def fail(problem: Problem) -> None:
    raise AssertionError(problem)


def run(subject: Learner, folder: Path, steps: int, clock: Time | None = None, step_seconds: float = 1.0) -> Evolution:
    clock = clock or Time()
    recorder = Recorder("gan", subject, folder, fail, clock)
    for _ in range(steps):
        subject.advance()
        clock.now += step_seconds
        recorder.observe()
    recorder.finish()
    return open_evolution(folder)
