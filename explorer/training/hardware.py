"""What a run trains on: device, threads and precision. Chosen once, by rule and not by a stopwatch, and recorded.

Thread count and precision change the last bits of the weights, so a choice that depended on how busy the machine is
would make runs unrepeatable.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from models.problems import Problem

Precision = Literal["float32", "bfloat16"]

BIG_CONVOLUTION = 16_384
"""Weights of a convolution from which bfloat16 pays: 32→64 channels at 3×3 has 18,432. Smaller nets get slower."""


@dataclass(frozen=True)
class Hardware:
    """What one run trains on.

    Args:
        device: ``"cpu"``, ``"cuda"`` or ``"mps"``.
        threads: of torch, on the thread that trains.
        precision: of the matrix products; weights, sums and likelihoods stay float32.
    """

    device: str = "cpu"
    threads: int = 1
    precision: Precision = "float32"

    @property
    def leaves_no_core(self) -> bool:
        """Whether the training keeps every core busy, so that whatever else runs takes time from it."""
        return self.device == "cpu" and self.threads >= usable_cores()

    def claim_thread(self) -> None:
        """Sets torch's thread count, which belongs to the calling thread: call it on the one that trains."""
        if torch.get_num_threads() != self.threads:
            torch.set_num_threads(self.threads)

    def make_repeatable(self) -> None:
        """Makes a GPU sum in an order of its own and not of chance, so that a run can be repeated bit for bit.

        It costs nothing that could be measured (docs/elsewhere.md). An operation that has no such order, which
        none of the program's models uses, goes on, and torch warns.
        """
        if self.device == "cuda":
            os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # read when the first matrices are multiplied
            torch.use_deterministic_algorithms(True, warn_only=True)
            torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]  # made by its class


def available_devices() -> tuple[str, ...]:
    """The devices of this machine, the preferred one first."""
    devices = []
    if torch.cuda.is_available():
        devices.append("cuda")
    if torch.backends.mps.is_available():
        devices.append("mps")
    return (*devices, "cpu")


def choose(
    device: str = "auto",
    threads: int | None = None,
    precision: str = "auto",
    model: nn.Module | None = None,
) -> Hardware:
    """The hardware for a run.

    Args:
        device: ``"auto"``, ``"cpu"``, ``"cuda"`` or ``"mps"``.
        threads: None for all cores that this process may use; a window passes one less.
        precision: ``"auto"``, ``"float32"`` or ``"bfloat16"``. Automatic is bfloat16 where the machine multiplies it
            fast and ``model`` has a convolution large enough to gain from it.
        model: decides the automatic precision.

    Raises:
        Problem: no such device here, no such precision, or fewer threads than one.
    """
    present = available_devices()
    if device == "auto":
        device = present[0]
    if device not in present:
        raise Problem(
            "There is no device “{device}” on this machine. Available are {available}.",
            device=device, available=", ".join(present),
        )  # fmt: skip
    if threads is None:
        threads = usable_cores()
    if threads < 1:
        raise Problem("{threads} threads can't train. Choose 1 or more.", threads=threads)
    return Hardware(device, threads, _precision(precision, device, model))


def _precision(asked: str, device: str, model: nn.Module | None) -> Precision:
    if asked == "float32":
        return "float32"
    if asked == "bfloat16":
        return "bfloat16"
    if asked != "auto":
        raise Problem("“{precision}” is not one of auto, float32, bfloat16.", precision=asked)
    if model is not None and largest_convolution(model) >= BIG_CONVOLUTION and _fast_bfloat16(device):
        return "bfloat16"
    return "float32"


def _fast_bfloat16(device: str) -> bool:
    if device == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return device == "cpu" and bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def largest_convolution(model: nn.Module) -> int:
    """The number of weights of the model's largest convolution; 0 where it has none."""
    kinds = (nn.Conv2d, nn.ConvTranspose2d)
    return max((each.weight.numel() for each in model.modules() if isinstance(each, kinds)), default=0)


def usable_cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h


def tune_malloc() -> None:
    """Makes glibc keep large blocks rather than map and unmap them at every step (1.27 × on training, measured).

    Thresholds 1 GiB (mmap) and 2 GiB - 1 (trim, a C int). Other systems and C libraries are left as they are.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        if not mallopt(_M_MMAP_THRESHOLD, 1 << 30):
            mallopt(_M_MMAP_THRESHOLD, 32 << 20)  # the most that glibc before 2.35 accepts
        mallopt(_M_TRIM_THRESHOLD, (1 << 31) - 1)
