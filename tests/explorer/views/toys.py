"""A model whose answers are known beforehand, data to go with it, and a context for a view."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import torch
from PySide6.QtCore import QSettings
from PySide6.QtGui import QUndoStack
from torch import Tensor, nn

from explorer.data.dataset import Dataset, Recipe, Split
from explorer.session import RunState, Session
from explorer.views.base import ViewContext
from explorer.workers.jobs import Jobs
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import Blueprint, WeightSnapshot
from explorer.workers.prober import Prober
from explorer.workers.quick import QuickDecoder
from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Decodes, Encodes, Posterior, Reconstructs, Samples
from models.catalog import ModelEntry
from models.config import Config
from models.spec import Accepts, DataSpec

LEVEL = 0.25
MU, SIGMA = 1.0, 0.5


class Grey(GenerativeModel, Encodes, Decodes, Reconstructs):
    """Decodes every code to one level (plus noise of 1 where it draws), and reconstructs by the complement."""

    title = "Grey"
    accepts = Accepts(kinds=("image", "vector"))

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.level = nn.Parameter(torch.tensor(LEVEL))

    def initialise(self, generator: torch.Generator) -> None:
        """The level is not drawn."""

    @property
    def latent_dim(self) -> int:
        return 2

    def encode(self, x: Tensor) -> Tensor:
        return x.flatten(1)[:, :2]

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        x = self.level.expand(len(z), *self.spec.shape)
        return x if generator is None else x + torch.randn(x.shape, generator=generator)

    def reconstruct(self, x: Tensor) -> Tensor:
        return 1 - x

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        yield Loss(self.level.square())


class Blurred(Grey, Samples, Posterior):
    """A Grey that also samples, and whose q(z|x) is N(1, ½²) in both dimensions for every x."""

    title = "Blurred"

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        return self.decode(torch.zeros(count, 2), generator)

    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return torch.full((len(x), 2), MU), torch.full((len(x), 2), SIGMA)


def pictures(count: int = 40, held_out: int = 4, classes: tuple[str, ...] = ("moon", "sun"), **more: Any) -> Dataset:
    """8×8 grey images, image i of level i; the labels alternate; the last ``held_out`` are in no split."""
    values = torch.arange(count, dtype=torch.uint8).reshape(-1, 1, 1, 1).repeat(1, 1, 8, 8)
    labels = torch.arange(count) % len(classes) if classes else None
    return _dataset(DataSpec("image", (1, 8, 8), classes), values, labels, count - held_out, **more)


def points(count: int = 40) -> Dataset:
    """Points on a line in the plane."""
    values = torch.arange(count, dtype=torch.float32).reshape(-1, 1).repeat(1, 2) / count
    return _dataset(DataSpec("vector", (2,), ("a", "b")), values, torch.arange(count) % 2, count)


def line(count: int = 40) -> Dataset:
    """Numbers on a line."""
    values = torch.arange(count, dtype=torch.float32).reshape(-1, 1) / count
    return _dataset(DataSpec("vector", (1,), ("a", "b")), values, torch.arange(count) % 2, count)


def _dataset(spec: DataSpec, values: Tensor, labels: Tensor | None, used: int, **more: Any) -> Dataset:
    ends = (used - 12, used - 4, used)
    splits: dict[Split, Tensor] = {
        "train": torch.arange(ends[0]),
        "validation": torch.arange(ends[0], ends[1]),
        "test": torch.arange(ends[1], ends[2]),
    }
    return Dataset(
        "Toys",
        spec,
        values,
        labels,
        splits,
        Recipe(f"/toys/{spec.kind}"),
        fingerprint=f"{spec.size:08}{len(values):08}",
        **more,
    )


class Bench:
    """Everything that a view needs, with a real prober; what it asks of the control is written down in ``asked``."""

    def __init__(self, settings: QSettings) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.session = Session()
        self.mailbox = Mailbox()
        self.prober = Prober(self.mailbox)
        self.jobs = Jobs()
        control: Any = SimpleNamespace(
            choose_data=lambda recipe, **how: self.asked.append(("data", recipe, how)),
            read_data=lambda recipe, done: self.asked.append(("read", recipe, done)),
            choose_folder=lambda path: self.asked.append(("folder", path)),
            change_live=lambda name, value: self.asked.append(("live", name, value)),
            show_run=lambda run: self.session.update(current=run),
        )
        intake: Any = SimpleNamespace()
        self.context = ViewContext(
            session=self.session,
            control=control,
            prober=self.prober,
            quick=QuickDecoder(self.mailbox),
            jobs=self.jobs,
            intake=intake,
            undo=QUndoStack(),
            settings=settings,
        )
        self.prober.start()

    def begin(self, cls: type[GenerativeModel], dataset: Dataset, title: str = "") -> int:
        """Adds a run and makes it current; its id."""
        run = len(self.session.state.runs) + 1
        config = cls.Config()
        self.mailbox.announce(run, Blueprint(cls, config, dataset))
        entry = ModelEntry(cls.__name__.lower(), "toys", cls.title, cls)
        state = RunState(run, title or f"{cls.title} {run}", entry, config.as_dict(), dataset)
        self.session.update(runs=(*self.session.state.runs, state), current=run, dataset=dataset)
        return run

    def publish(self, run: int, step: int, level: float = LEVEL) -> None:
        """Leaves weights in the mailbox and says so."""
        self.mailbox.put(WeightSnapshot(run, step, {"level": torch.tensor(level)}))
        self.session.published.emit(run, step)

    def close(self) -> None:
        """Ends the threads, and lets go of the edits while what they would undo is still there."""
        self.context.undo.clear()
        assert self.prober.close()
        assert self.jobs.close()
