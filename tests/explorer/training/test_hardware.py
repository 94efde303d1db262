from __future__ import annotations

import os
import threading

import pytest
import torch
from torch import nn

from explorer.training import hardware
from explorer.training.hardware import Hardware, available_devices, choose, largest_convolution, tune_malloc
from models.problems import Problem

SMALL, LARGE = nn.Conv2d(16, 32, 3), nn.Sequential(nn.Linear(2000, 2000), nn.ConvTranspose2d(64, 32, 3))


def test_the_cpu_is_always_there_and_comes_last() -> None:
    assert available_devices()[-1] == "cpu"


def test_largest_convolution_counts_its_weights_only() -> None:
    assert largest_convolution(SMALL) == 16 * 32 * 9
    assert largest_convolution(LARGE) == 64 * 32 * 9
    assert largest_convolution(nn.Linear(500, 500)) == 0


@pytest.mark.parametrize(
    ("fast", "model", "expected"),
    [(True, LARGE, "bfloat16"), (True, SMALL, "float32"), (False, LARGE, "float32"), (True, None, "float32")],
)
def test_precision_goes_by_the_machine_and_the_model(monkeypatch, fast: bool, model, expected: str) -> None:
    monkeypatch.setattr(hardware, "_fast_bfloat16", lambda device: fast)
    assert choose("cpu", 1, "auto", model).precision == expected
    assert choose("cpu", 1, "float32", model).precision == "float32"
    assert choose("cpu", 1, "bfloat16", model).precision == "bfloat16"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"device": "tpu"}, "no device “tpu”.*cpu"),
        ({"threads": 0}, "0 threads"),
        ({"precision": "float8"}, "“float8” is not one of"),
    ],
)
def test_what_is_not_there(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(Problem, match=says):
        choose(**arguments)


def test_threads_are_claimed_on_the_thread_that_trains() -> None:
    seen = []

    def work() -> None:
        Hardware(threads=1).claim_thread()
        seen.append(torch.get_num_threads())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [1]


def test_the_same_choice_twice() -> None:
    assert choose(model=LARGE) == choose(model=LARGE)


def test_malloc_can_be_tuned_twice_and_memory_still_works() -> None:
    tune_malloc()
    tune_malloc()
    assert float(torch.ones(1 << 20).sum()) == 1 << 20


def test_a_gpu_repeats_what_it_sums_and_the_processor_does_so_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUBLAS_WORKSPACE_CONFIG", raising=False)
    filled = torch.utils.deterministic.fill_uninitialized_memory
    Hardware("cpu").make_repeatable()
    assert not torch.are_deterministic_algorithms_enabled()
    try:
        Hardware("cuda").make_repeatable()
        assert torch.are_deterministic_algorithms_enabled()
        assert torch.is_deterministic_algorithms_warn_only_enabled()
        assert os.environ["CUBLAS_WORKSPACE_CONFIG"] == ":4096:8"
    finally:
        torch.use_deterministic_algorithms(False)
        torch.utils.deterministic.fill_uninitialized_memory = filled
        os.environ.pop("CUBLAS_WORKSPACE_CONFIG", None)
