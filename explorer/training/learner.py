"""The training engine: one step at a time, the same weights whoever watches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from math import isfinite
from typing import Any

import torch
from torch import Tensor, nn

from explorer.data.dataset import Dataset
from explorer.data.sampler import BatchSampler
from explorer.training.feed import Feed
from explorer.training.hardware import Hardware
from explorer.training.history import History, read_history
from explorer.training.report import NonFinite, StepReport
from explorer.training.seeds import generator
from explorer.training.team import Share, Team, averaged
from models.base import Batch, GenerativeModel, Loss
from models.config import Config
from models.nn.adam import Optimizer
from models.problems import Problem


@dataclass(frozen=True, eq=False)
class _Group:
    parameters: list[nn.Parameter]
    optimizer: Optimizer


@dataclass(frozen=True, eq=False)
class LearnerState:
    """A learner at rest: ``tensors`` by path, and ``facts`` that JSON can hold."""

    tensors: Mapping[str, Tensor]
    facts: Mapping[str, Any]


class Learner:
    """A model and everything that decides its next weights.

    ``history`` is what :func:`explorer.training.train.train` has seen of it and judges it by; None before.

    Make it on the thread that will call :meth:`advance` (torch's thread count belongs to a thread), and touch its
    model from no other thread: views get copies from :meth:`weights`.

    Args:
        model: as built, on the CPU. It is moved to the device, sees the training examples (``fit``), and is changed
            in place.
        data: its ``train`` split is learned.
        seed: of the order of the examples and of the randomness inside the losses.
        hardware: device, threads and precision, fixed for the run.
        team: the processes that make every step together; this one alone by default.

    Raises:
        Problem: the data have no training examples.
    """

    def __init__(
        self, model: GenerativeModel, data: Dataset, *, seed: int, hardware: Hardware, team: Team = Team()
    ) -> None:
        if len(data.splits["train"]) == 0:
            raise Problem("“{data}” has no training examples. Choose other data.", data=data.title)
        hardware.claim_thread()
        hardware.make_repeatable()
        self.data = data
        self.seed = seed
        self.hardware = hardware
        self.team = team
        self.step = 0
        self.model = model.to(hardware.device).train()
        self._feed = Feed(data, hardware.device)
        self._several = False
        self._groups: dict[str, _Group] = {}
        self._make_optimizers()
        self._generator = generator(seed, "training", hardware.device)
        self._order = generator(seed, "order")
        config: Config = model.config
        self._sampler = BatchSampler(data.splits["train"], config.batch_size, self._order)
        self._indices: Tensor | None = None
        self.history: History | None = None
        self._fit(data)
        team.align(model)

    def _fit(self, data: Dataset) -> None:
        if type(self.model).fit is GenerativeModel.fit:
            return  # nothing to see: spares a copy of all examples as floats
        x = self._feed.batch(data.splits["train"]).x
        self.model.fit(x, generator(self.seed, "fit", self.hardware.device))

    def _make_optimizers(self) -> None:
        groups = self.model.parameter_groups()
        self._several = len(groups) > 1
        for name, parameters in groups.items():
            self._groups[name] = _Group(list(parameters), self.model.optimizer(list(parameters)))

    def advance(self) -> StepReport:
        """Makes one step.

        Raises:
            NonFinite: a loss, one of its terms or its gradient was NaN or infinite; the weights were not touched by
                it.
            Problem: another process of the team has gone.
        """
        self.hardware.claim_thread()
        indices = next(self._sampler)
        share, batch = self._share(indices)
        terms: dict[str, float] = {}
        totals: dict[str, float] = {}
        with torch.enable_grad():
            losses = self.model.losses(batch, self.step + 1, self._generator)
            while (loss := self._next(losses, share)) is not None:
                totals[loss.group] = self._update(loss, batch, share, terms)
        self.step += 1
        self._indices = indices
        return StepReport(self.step, terms, len(indices), totals)

    def _share(self, indices: Tensor) -> tuple[Share, Batch]:
        """The examples that this process learns from."""
        share = self.team.share(len(indices))
        return share, self._feed.batch(indices[share.start : share.stop])

    def _next(self, losses: Any, share: Share) -> Loss | None:
        with self._precision(), self.team.draws(share):
            return next(losses, None)

    def _precision(self) -> AbstractContextManager[object]:
        if self.hardware.precision == "float32":
            return nullcontext()
        return torch.autocast(self.hardware.device, dtype=torch.bfloat16)

    def _update(self, loss: Loss, batch: Batch, share: Share, terms: dict[str, float]) -> float:
        """Differentiates and steps one group, puts the loss's terms into ``terms``, and returns its total.

        Everything that must be finite is read in one transfer, after the gradient and before the optimizer.
        """
        group = self._groups[loss.group]
        names = [*loss.terms, "loss"]
        learns = loss.total.requires_grad  # a closed-form rule has changed its weights by itself
        gradients: list[Tensor] = []
        if learns:
            group.optimizer.zero_grad()
            loss.total.backward(inputs=group.parameters if self._several else None)
            gradients = [each.grad for each in group.parameters if each.grad is not None]
        values = averaged(self.team, [*loss.terms.values(), loss.total], gradients, share.weight)
        norms = _norms(gradients)
        names += ["gradient"] * len(norms)
        values += norms
        numbers = _numbers(values)
        for name, number in zip(names, numbers, strict=True):
            if not isfinite(number):
                raise self._non_finite(name, batch)
        if learns:
            for options in group.optimizer.param_groups:
                options["lr"] = self.model.learning_rate(loss.group)
            group.optimizer.step()
        prefix = f"{loss.group}/" if self._several else ""
        for name, number in zip(loss.terms or ("loss",), numbers, strict=False):
            terms[prefix + name] = number
        return numbers[len(loss.terms)]

    def _non_finite(self, name: str, batch: Batch) -> NonFinite:
        if self.team.any(not bool(torch.isfinite(batch.x).all())):
            return NonFinite(
                "Training stopped at step {step}: a value of the data ({term}) is not a finite number. The weights are "
                "those of the step before. Remove that example and train again.",
                step=self.step + 1, term="x",
            )  # fmt: skip
        return NonFinite(
            "Training stopped at step {step}: “{term}” is not a finite number. The weights are those of the step "
            "before. A smaller learning rate may help.",
            step=self.step + 1, term=name,
        )  # fmt: skip

    def change(self, name: str, value: object) -> None:
        """Changes a live setting, from the next step on.

        Raises:
            Problem: there is no such setting, it is fixed once a run has begun, or the value is not allowed.
        """
        config = self.model.config.changed(name, value)
        if not next(each.live for each in config.settings() if each.name == name):
            raise Problem(
                "{setting_name} is fixed while training runs. Start a new run to change it.",
                setting=name, setting_name=name,
            )  # fmt: skip
        self.model.config = config

    def change_data(self, data: Dataset) -> None:
        """Learns from ``data`` from the next step on: other values in the places of the present ones.

        Raises:
            Problem: they are of another form or number, or split in another way.
        """
        train, before = data.splits["train"], self.data.splits["train"]
        if data.spec != self.data.spec or not torch.equal(train, before):
            raise Problem(
                "“{data}” are other data than those that the run began with. Start a new run to learn them.",
                data=data.title,
            )  # fmt: skip
        self.data = data
        self._feed = Feed(data, self.hardware.device)

    def trial(self, config: Config | None = None) -> dict[str, float] | None:
        """The losses of the last step's batch with the present weights, by group. Nothing is changed or learned.

        Args:
            config: in place of the model's own, to see what a change of setting does to the losses.

        Returns:
            None before the first step.
        """
        if self._indices is None:
            return None
        before, own = self.weights(), self.model.config
        self.model.config = config or own
        scratch = generator(self.seed, "trial", self.hardware.device)
        try:
            with torch.enable_grad(), self._precision():  # a loss may itself need a gradient
                share, batch = self._share(self._indices)
                with self.team.draws(share):
                    found = list(self.model.losses(batch, max(1, self.step), scratch))
            totals = averaged(self.team, [each.total for each in found], [], share.weight)
            return dict(zip((each.group for each in found), _numbers(totals), strict=True))
        finally:
            self.model.config = own
            self.model.load_state_dict(before)

    @property
    def batch_size(self) -> int:
        """Examples in a batch, which the data may limit."""
        return self._sampler.batch_size

    def rehearse(self, count: int) -> None:
        """Goes through a step with ``count`` examples and changes nothing, to see whether the memory suffices.

        Raises:
            MemoryError, RuntimeError: it does not.
        """
        before = self.weights()
        batch = self._feed.batch(self.data.splits["train"][:count])
        scratch = generator(self.seed, "trial", self.hardware.device)
        parameters = [each for group in self._groups.values() for each in group.parameters]
        try:
            with torch.enable_grad(), self._precision():
                for loss in self.model.losses(batch, self.step + 1, scratch):
                    if loss.total.requires_grad:
                        torch.autograd.grad(loss.total, parameters, allow_unused=True)
        finally:
            self.model.load_state_dict(before)

    def weights(self) -> dict[str, Tensor]:
        """A copy of every parameter and buffer, on the device that trains."""
        return {name: each.detach().clone() for name, each in self.model.state_dict().items()}

    def state_dict(self) -> LearnerState:
        """Everything that decides what comes next, to go on later exactly as if nothing had happened.

        Nobody changes its tensors: they are copies, or weights that the history keeps.
        """
        tensors = {f"model/{name}": each for name, each in self.weights().items()}
        for name, group in self._groups.items():
            for index, moments in group.optimizer.state_dict()["state"].items():
                for key, each in moments.items():
                    if isinstance(each, Tensor):  # SGD keeps None before its first momentum
                        tensors[f"optimizer/{name}/{index}/{key}"] = each.detach().clone()
        tensors["generator/training"] = self._generator.get_state()
        facts: dict[str, Any] = {"step": self.step, "config": self.model.config.as_dict()}
        for key, value in self._sampler.state_dict().items():
            if isinstance(value, Tensor):
                tensors[f"sampler/{key}"] = value.clone()
            else:
                facts[f"sampler/{key}"] = value
        if self._indices is not None:
            tensors["batch"] = self._indices.clone()
        if self.history is not None:
            tensors |= self.history.tensors()
            facts["guard"] = self.history.facts()
        return LearnerState(tensors, facts)

    def load_state_dict(self, state: LearnerState) -> None:
        """Goes on from ``state``, which a learner of the same model, data and seed gave.

        On another kind of device the noise inside the losses begins anew, from the seed and the step.

        Raises:
            Problem, KeyError, RuntimeError, TypeError, ValueError: it is of another, or damaged.
        """
        self.model.load_state_dict(_below("model/", state.tensors))
        self._make_optimizers()
        for name, group in self._groups.items():
            resting = group.optimizer.state_dict()
            places = range(sum(len(each["params"]) for each in resting["param_groups"]))
            moments = {index: _below(f"optimizer/{name}/{index}/", state.tensors) for index in places}
            resting["state"] = {
                index: {key: _moment(each, group.parameters[index]) for key, each in found.items()}
                for index, found in moments.items()
                if found
            }
            wanted = self._moment_names()
            if any(found.keys() != wanted for found in resting["state"].values()):
                raise ValueError("an optimizer's state of another kind")
            group.optimizer.load_state_dict(resting)  # which knows what belongs on which device
        self._take_generator(state.tensors["generator/training"], state.facts["step"])
        self._sampler.load_state_dict(_below("sampler/", state.tensors) | _below("sampler/", state.facts))
        self.model.config = type(self.model.config).parse(state.facts["config"])
        self.team.align(self.model)
        self.step = state.facts["step"]
        self._indices = self._batch_in(state.tensors)
        guard = state.facts.get("guard")  # none in format 1, and before the first step
        self.history = None if guard is None else read_history(state.tensors, guard, self.model, self.data, self.step)

    def _take_generator(self, state: Tensor, step: int) -> None:
        if state.numel() == self._generator.get_state().numel():
            self._generator.set_state(state)
        else:  # a processor's generator can't go on where a GPU's has stopped
            self._generator = generator(self.seed, f"training from step {step}", self.hardware.device)

    def _batch_in(self, tensors: Mapping[str, Tensor]) -> Tensor | None:
        """The last step's batch, where it is known; ValueError for examples that there are not."""
        given = tensors.get("batch")
        if given is None:
            return None
        if given.dim() != 1 or len(given) == 0 or not bool(torch.isin(given, self.data.splits["train"]).all()):
            raise ValueError("a batch of other data")
        return given.to(torch.int64, copy=True)

    def _moment_names(self) -> set[str]:
        """The tensors that the optimizer keeps of a parameter, from one step of a scratch one."""
        scratch = nn.Parameter(torch.zeros(1, device=self.hardware.device))
        optimizer = self.model.optimizer([scratch])
        scratch.grad = torch.zeros_like(scratch)
        optimizer.step()
        kept = optimizer.state_dict()["state"].values()
        return {key for found in kept for key, each in found.items() if isinstance(each, Tensor)}

    def restore(self, weights: Mapping[str, Tensor], step: int | None = None) -> None:
        """Goes back to ``weights``, and to their ``step`` where it is given, with fresh optimizers and no history.

        They forget: what they have gathered on the way to weights that were given up would lead there again.
        """
        self.model.load_state_dict(weights)
        self._make_optimizers()
        self.step = self.step if step is None else step
        self.history = None


def _below(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(prefix): each for name, each in values.items() if name.startswith(prefix)}


def _moment(given: Tensor, parameter: Tensor) -> Tensor:
    """A copy of what an optimizer keeps of a parameter: a count, or something of its shape; ValueError otherwise."""
    if given.shape not in (parameter.shape, torch.Size()):
        raise ValueError("an optimizer's state of another shape")
    return given.clone()


def _norms(gradients: list[Tensor]) -> Sequence[Tensor]:
    """The length of each gradient, which is finite only where all of it is (and far from float32's limit)."""
    if gradients and gradients[0].device.type in ("cpu", "cuda"):
        return torch._foreach_norm(gradients)  # a third of the time of one call for each
    return [torch.linalg.vector_norm(each) for each in gradients]


def _numbers(values: list[Tensor]) -> list[float]:
    """Scalars of any floating type, on one device, in a single transfer."""
    device = values[0].device
    return torch.stack([each.detach().to(device, torch.float32).reshape(()) for each in values]).tolist()
