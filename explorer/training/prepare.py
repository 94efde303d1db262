"""From a model's class to a learner: the same beginning for the window and the command line."""

from __future__ import annotations

from explorer.data.dataset import Dataset
from explorer.training.hardware import choose
from explorer.training.learner import Learner
from explorer.training.seeds import generator
from explorer.training.team import Team
from models.base import GenerativeModel
from models.config import Config
from models.problems import Problem


def prepare(
    cls: type[GenerativeModel],
    config: Config,
    data: Dataset,
    *,
    seed: int = 0,
    device: str = "auto",
    threads: int | None = None,
    precision: str = "auto",
    team: Team = Team(),
) -> Learner:
    """A new model, its weights drawn from ``seed``, ready for its first step. Call it on the thread that trains.

    Args:
        device, threads, precision: see :func:`explorer.training.hardware.choose`.
        team: the processes that make every step together.

    Raises:
        Problem: model, settings, data and machine do not go together.
    """
    model = cls.build(config, data.spec, generator(seed, "weights"))
    hardware = choose(device=device, threads=threads or team.threads(), precision=precision, model=model)
    return Learner(model, data, seed=seed, hardware=hardware, team=team)


def remarks(learner: Learner) -> tuple[Problem, ...]:
    """What one should know of a new run before its first step: where its batches are not what was asked for."""
    wanted, count = learner.model.config.batch_size, learner.batch_size
    if count >= wanted:
        return ()
    return (
        Problem(
            "“{data}” has {count} training examples, fewer than a batch of {wanted}: every step sees all of them.",
            data=learner.data.title, count=count, wanted=wanted,
        ),
    )  # fmt: skip
