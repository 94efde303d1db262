"""A model and a view of somebody's own, as files."""

from __future__ import annotations

from pathlib import Path

MODEL = '''
"""The mean image, and a code of two numbers that brightens it."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Decodes, Encodes
from models.config import Config, setting
from models.spec import Accepts, DataSpec
from dataclasses import dataclass


class Pond(GenerativeModel, Encodes, Decodes):
    """Learns a mean."""

    title = "Pond"
    summary = "Learns the mean image."
    accepts = Accepts(sides=(2, 64))

    @dataclass(frozen=True, kw_only=True)
    class Config(Config):
        depth: float = setting(0.5, low=0.0, high=1.0, live=True, help="How deep the pond is.")

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.mean = nn.Parameter(torch.zeros(spec.shape))

    def initialise(self, generator: torch.Generator) -> None:
        self.mean.data.uniform_(generator=generator)

    @property
    def latent_dim(self) -> int:
        return 2

    def encode(self, x: Tensor) -> Tensor:
        return (x - self.mean).flatten(1).mean(1, keepdim=True).expand(-1, 2)

    def decode(self, z: Tensor, generator: torch.Generator | None = None) -> Tensor:
        return (self.mean + z[:, :1, None, None]).clamp(0, 1)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        total = ((batch.x - self.mean) ** 2).flatten(1).sum(1).mean()
        yield Loss(total, {"squared_error": total})
'''

VIEW = '''
"""How bright the middle of the code space is."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout

from explorer.views.base import View, ViewContext
from models.capabilities import Decodes


@dataclass(frozen=True)
class Brightness:
    mean: float
    thread: str


class Lamp(View):
    title = "Lamp"
    purpose = "Shows how bright the middle is."
    order = 1000
    requires = (Decodes,)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.label = QLabel("?")
        self.answers = []
        QVBoxLayout(self).addWidget(self.label)

    def refresh(self) -> None:
        self.ask(None)

    def display(self, snapshot, reply) -> None:
        self.answers.append(snapshot)
        self.label.setText(f"{snapshot.mean:.3f}")

    @staticmethod
    def probe(model, argument):
        import torch
        from PySide6.QtCore import QThread

        middle = model.decode(torch.zeros(1, model.latent_dim))
        return Brightness(float(middle.mean()), QThread.currentThread().objectName())
'''


def write(folder: Path) -> Path:
    """Both files in ``folder``, the model in a family of its own, beside two that fail; returns the folder."""
    (folder / "ponds").mkdir(parents=True)
    (folder / "ponds" / "pond.py").write_text(MODEL, encoding="utf-8")
    (folder / "ponds" / "broken.py").write_text("from models.base import nothing_of_the_kind\n", encoding="utf-8")
    (folder / "lamp.py").write_text(VIEW, encoding="utf-8")
    (folder / "dark.py").write_text("import explorer.views.base\n1 / 0\n", encoding="utf-8")
    return folder
