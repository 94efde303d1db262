"""Several processes, started by torchrun, that make every step together.

Each process takes an equal slice of the rows of the global batch, and draws the noise of the whole batch and takes the
same slice of it. Gradients and terms are averaged over the processes with the number of rows as weight, so that a step
is the step of one process with the global batch, but for the order in which floating-point numbers are summed. Batch
normalisation sees the slice only, and so do losses that are no mean over examples.

Nothing but the environment that torchrun sets is read: RANK, LOCAL_RANK, WORLD_SIZE, LOCAL_WORLD_SIZE, MASTER_ADDR and
MASTER_PORT.

References:
    Goyal et al., Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017 (what must be averaged, and how).
    https://arxiv.org/abs/1706.02677
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from explorer.training.hardware import available_devices, usable_cores
from explorer.training.team import Lost, Share, Team
from models.problems import Problem


class Processes(Team):
    """The processes of torch.distributed, which must have been joined.

    Args:
        local_size: how many of them are on this machine.
        device: on which they exchange tensors.
    """

    def __init__(self, local_size: int, device: str) -> None:
        self.rank, self.size = dist.get_rank(), dist.get_world_size()
        self._local_size, self._device = local_size, device

    def share(self, count: int) -> Share:
        return share_of(self.rank, self.size, count)

    def draws(self, share: Share) -> AbstractContextManager[object]:
        return SharedDraws(share)

    def average(self, tensors: Sequence[Tensor], weight: float) -> None:
        flat = torch.cat([each.reshape(-1).to(torch.float32) for each in tensors]).mul_(weight)
        flat = flat.to(self._device)
        self._together(lambda: dist.all_reduce(flat))
        for each, part in zip(tensors, flat.split([each.numel() for each in tensors]), strict=True):
            each.copy_(part.view_as(each))

    def align(self, model: nn.Module) -> None:
        for each in model.state_dict().values():
            moved = each.to(self._device)
            self._together(lambda moved=moved: dist.broadcast(moved, 0))  # type: ignore[misc]
            each.copy_(moved)

    def most(self, number: int) -> int:
        said = torch.tensor(number, device=self._device)
        self._together(lambda: dist.all_reduce(said, dist.ReduceOp.MAX))
        return int(said)

    def wait(self) -> None:
        self.any(False)

    def threads(self) -> int:
        return max(1, usable_cores() // self._local_size)

    def _together(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RuntimeError as error:  # gloo's and NCCL's errors are
            raise Lost(
                "Another process of the training has gone. The run stands at its last checkpoint: go on with "
                "main.py train --resume, with as many processes as you like."
            ) from error


def share_of(rank: int, size: int, count: int) -> Share:
    """The slice of ``count`` rows of one of ``size`` processes; they are as equal as can be."""
    start, stop = (count * place // size for place in (rank, rank + 1))
    if start < stop:
        return Share(start, stop, count, (stop - start) / count)
    return Share(0, 1, count, 0.0)  # fewer rows than processes: a row without weight, so that all do the same


class SharedDraws(TorchFunctionMode):
    """Draws for the whole batch where a model draws for the rows that it sees, and gives it its slice.

    Every process has a generator in the same state, and all remain so. What a model draws once for a batch, such as an
    order of the pixels, is the same for all; only what has as many rows as the share, two at least, is cut. In the
    rows of :func:`torch.bernoulli` that belong to others the probability is 0, which takes as many random numbers.
    """

    def __init__(self, share: Share) -> None:
        super().__init__()
        self._share = share
        self._rows = share.stop - share.start

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        if self._rows == self._share.count or kwargs.get("generator") is None or not args:
            return func(*args, **kwargs)
        if func in (torch.rand, torch.randn) and isinstance(args[0], int):
            args = (args,)  # sizes one by one
        if func in (torch.rand, torch.randn, torch.randint) and self._is_mine(args[-1]):
            return self._slice(func(*args[:-1], (self._share.count, *args[-1][1:]), **kwargs))
        if func is torch.bernoulli and self._is_mine(args[0].shape):
            whole = args[0].new_zeros(self._share.count, *args[0].shape[1:])
            self._slice(whole).copy_(args[0])
            return self._slice(func(whole, **kwargs))
        return func(*args, **kwargs)

    def _is_mine(self, shape: Sequence[int]) -> bool:
        return len(shape) > 0 and shape[0] == self._rows

    def _slice(self, whole: Tensor) -> Tensor:
        return whole[self._share.start : self._share.stop]


@contextmanager
def team(device: str | None) -> Iterator[Team]:
    """The processes that torchrun has started, joined until the end; one alone where it has not.

    Args:
        device: on which they train, as the user has said; None or ``"auto"`` for what the machine has.

    Raises:
        Problem: torchrun's variables are not what they should be, there are fewer GPUs than processes, or the others
            can't be reached.
    """
    if int(_variable("WORLD_SIZE", "1")) == 1:
        yield Team()
        return
    chosen = available_devices()[0] if device in (None, "auto") else device
    if chosen == "cuda":
        _claim_gpu()
    try:
        dist.init_process_group("nccl" if chosen == "cuda" else "gloo")
    except (RuntimeError, ValueError) as error:
        raise Problem("The processes of the training can't find each other: {reason}.", reason=error) from error
    try:
        yield Processes(int(_variable("LOCAL_WORLD_SIZE", "1")), "cuda" if chosen == "cuda" else "cpu")
    finally:
        dist.destroy_process_group()


def _claim_gpu() -> None:
    """Takes the GPU of this process's number; from now on, “cuda” is this one."""
    place, count = int(_variable("LOCAL_RANK", "0")), torch.cuda.device_count()
    if place >= count:
        raise Problem(
            "Process {number} of this machine has no GPU of its own: there are {count}. Start torchrun with "
            "--nproc-per-node {count}, or train with --device cpu.",
            number=place + 1, count=count,
        )  # fmt: skip
    torch.cuda.set_device(place)


def _variable(name: str, default: str) -> str:
    value = os.environ.get(name, default)
    if not value.isdecimal():
        raise Problem("{name} is “{value}” and should be a number. Start with torchrun.", name=name, value=value)
    return value
