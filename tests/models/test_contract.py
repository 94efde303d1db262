"""One law over every model of the catalog, on every kind of data and with every choice of its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Encodes
from models.catalog import ModelEntry, discover
from models.config import Config
from models.spec import DataSpec
from tests.models.cases import Case, cases
from tests.models.contract import LAWS, check_model

ENTRIES = discover().entries
CASES = [case for entry in ENTRIES if entry.cls is not None for case in cases(entry.cls)]


def test_every_file_of_the_program_loads() -> None:
    assert {entry.name: entry.error for entry in ENTRIES if entry.error} == {}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_model_is_tried_on_every_kind_it_accepts(entry: ModelEntry) -> None:
    assert entry.cls is not None
    tried = {case.spec.kind for case in CASES if case.cls is entry.cls}
    assert tried == set(entry.cls.accepts.kinds)


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law(law: Callable[[Case], None], case: Case) -> None:
    law(case)


class Honest(GenerativeModel, Encodes):
    """A model that obeys."""

    title = "Honest"

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.layer = nn.Linear(spec.size, 2)

    @property
    def latent_dim(self) -> int:
        return 2

    def encode(self, x: Tensor) -> Tensor:
        return self.layer(x.flatten(1))

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        total = self.encode(batch.x).square().mean()
        yield Loss(total, {"loss_nats": total.detach()})


class DrawsFromTheGlobalGenerator(Honest):
    """Breaks the law of randomness."""

    def encode(self, x: Tensor) -> Tensor:
        return super().encode(x) + torch.randn(len(x), 2)


class PlaysDice(Honest):
    """Draws from numpy's global generator, to no effect."""

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        np.random.rand()  # noqa: NPY002
        yield from super().losses(batch, step, generator)


class HasADeadLayer(Honest):
    """Owns parameters that nothing uses."""

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.dead = nn.Linear(2, 2)


class ForgetsAGroup(HasADeadLayer):
    """Leaves parameters out of its groups."""

    def parameter_groups(self) -> dict[str, list[nn.Parameter]]:
        return {"model": list(self.layer.parameters())}


class DrawsItsOwnWeights(Honest):
    """Overwrites the weights that the generator drew, and hides a part of them from the state dict."""

    def __init__(self, config: Config, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.shift = torch.randn(2)

    def encode(self, x: Tensor) -> Tensor:
        return super().encode(x) + self.shift


class IsUnstable(Honest):
    """Gives NaN."""

    def encode(self, x: Tensor) -> Tensor:
        return super().encode(x) / 0


def test_the_law_lets_an_honest_model_pass() -> None:
    check_model(Honest)


@pytest.mark.parametrize(
    ("cls", "words"),
    [
        (DrawsFromTheGlobalGenerator, "generator was used|encode differs"),
        (PlaysDice, "numpy's global generator was used"),
        (HasADeadLayer, "no gradient reaches"),
        (ForgetsAGroup, "the groups are not"),
        (DrawsItsOwnWeights, "encode differs"),
        (IsUnstable, "is not finite|differs"),
    ],
)
def test_the_law_stops_a_model_that_breaks_it(cls: type[GenerativeModel], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        check_model(cls)
