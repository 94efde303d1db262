"""A trainer that is listened to."""

from __future__ import annotations

import torch

from explorer.training.hardware import Hardware
from explorer.training.learner import Learner
from explorer.training.seeds import generator
from explorer.training.train import train
from explorer.workers.messages import Blueprint, Start
from explorer.workers.trainer import Trainer
from tests.explorer.workers.toy import SPEC, Toy, dataset


class Listener:
    """Keeps what the trainer says."""

    def __init__(self, trainer: Trainer) -> None:
        self.heard: list[object] = []
        trainer.message.connect(self.heard.append)

    def first(self, kind: type) -> object | None:
        return next((each for each in self.heard if isinstance(each, kind)), None)


def start(**changes) -> Start:
    blueprint = Blueprint(Toy, Toy.Config(batch_size=8), dataset())
    return Start(**{"run": 1, "model": "toy", "blueprint": blueprint, "seed": 3, "threads": 1, "steps": 200} | changes)


def wait_for(qtbot, listener: Listener, kind: type) -> object:
    qtbot.waitUntil(lambda: listener.first(kind) is not None, timeout=30_000)
    return listener.first(kind)


def bare_weights(steps: int) -> torch.Tensor:
    """The same training without a thread, a window or anyone who watches."""
    model = Toy.build(Toy.Config(batch_size=8), SPEC, generator(3, "weights"))
    learner = Learner(model, dataset(), seed=3, hardware=Hardware(threads=1))
    for _ in train(learner, steps=steps):
        pass
    return model.mean.detach().clone()
