"""Tensors on disk, against the package that defined the format; and files that change while they are read."""

from __future__ import annotations

import hashlib
import random
import struct
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.checkpoint import find_checkpoint
from explorer.runs.tensors import Damaged, read_tensors, write_tensors
from explorer.runs.weights import build_model, load_state
from models.catalog import discover
from models.problems import Problem
from tests.faults.mutations import mutate
from tests.faults.small import make_run

DIGITS = load(Recipe("digits", binarise=True)).spec
VAE = discover().model("vae")
TYPES = (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.uint16, torch.uint32, torch.uint64, torch.bool)  # fmt: skip


def tensors() -> dict[str, Tensor]:
    """One of each type; a number, an empty one, one that is not contiguous, a name that is not ASCII."""
    numbers = torch.arange(6).reshape(2, 3)
    found = {f"of/{each}": numbers.to(each, copy=True) for each in TYPES}
    return found | {
        "number": torch.tensor(7.5),
        "empty": torch.zeros(0, 3),
        "crossed": torch.randn(4, 5).T,
        "β": numbers,
    }


def facts(path: Path) -> tuple[int, str]:
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def everything(name: str) -> bool:
    return True


def assert_equal(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    assert one.keys() == other.keys()
    for name, each in one.items():
        assert (each.dtype, each.shape) == (other[name].dtype, other[name].shape)
        assert each.tolist() == other[name].tolist()


def test_what_is_written_is_what_the_package_reads(tmp_path: Path) -> None:
    path, given = tmp_path / "a.safetensors", tensors()
    with path.open("wb") as file:
        said = write_tensors(file, given)
    assert said == facts(path)
    assert_equal(load_file(path), given)


def test_what_the_package_has_written_is_read(tmp_path: Path) -> None:
    path, given = tmp_path / "a.safetensors", {name: each.contiguous() for name, each in tensors().items()}
    save_file(given, path, {"format": "pt"})
    assert_equal(read_tensors(path, *facts(path), everything), given)
    only = read_tensors(path, *facts(path), lambda name: name == "number")
    assert_equal(only, {"number": given["number"]})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path, given = tmp_path / "a.safetensors", tensors()
    with path.open("wb") as file:
        said = write_tensors(file, given)
    assert_equal(read_tensors(path, *said, everything), given)


@pytest.mark.parametrize("place", [0, 3, 40, -1, -121])
def test_a_byte_that_is_another_is_noticed_wherever_it_is(tmp_path: Path, place: int) -> None:
    path = tmp_path / "a.safetensors"
    save_file({"wanted": torch.ones(30), "unwanted": torch.ones(30)}, path)
    said, content = facts(path), bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        read_tensors(path, *said, lambda name: name == "wanted")


@pytest.mark.parametrize("size", [0, 4, 8, 20, 200, 10_000])
def test_a_file_of_another_size_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.safetensors"
    save_file({"a": torch.ones(300)}, path)
    said = facts(path)
    path.write_bytes(path.read_bytes()[:size].ljust(size, b"\0"))
    with pytest.raises(Damaged):
        read_tensors(path, *said, everything)


def test_a_file_that_is_changed_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.safetensors"
    save_file({"a": torch.ones(1 << 20), "b": torch.ones(1 << 20)}, path)
    said = facts(path)

    def wanted(name: str) -> bool:
        if name == "b":  # after “a” has been read
            with path.open("r+b") as file:
                file.seek(-4, 2)
                file.write(struct.pack("<f", 7.0))
        return True

    with pytest.raises(Damaged, match="SHA-256"):
        read_tensors(path, *said, wanted)


def test_no_header_allocates_more_than_its_file_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, dice, asked = tmp_path / "a.safetensors", random.Random(0), [0]
    make = torch.empty

    def empty(count: int, **kinds: object) -> Tensor:
        asked[0] += count
        return make(count, **kinds)

    monkeypatch.setattr(torch, "empty", empty)
    save_file({f"layer/{number}": torch.ones(3, 5) for number in range(9)}, path)
    sound = path.read_bytes()
    length = 8 + int.from_bytes(sound[:8], "little")
    refused = 0
    for _ in range(400):
        path.write_bytes(mutate(sound[:length], dice) + sound[length:])
        asked[0] = 0
        try:
            read_tensors(path, *facts(path), everything)
        except ValueError:
            refused += 1
        assert asked[0] <= path.stat().st_size
    assert refused > 200


@pytest.mark.parametrize("act", [lambda found: build_model(found, VAE, DIGITS), load_state], ids=["weights", "state"])
@pytest.mark.parametrize("renamed", [True, False], ids=["another file", "other bytes"])
def test_a_checkpoint_that_is_exchanged_after_it_was_found_is_not_loaded(tmp_path: Path, act, renamed: bool) -> None:
    folder = make_run(tmp_path / "run")
    found = find_checkpoint(folder)
    other = {name: each + 1 if each.is_floating_point() else each for name, each in load_file(found.path).items()}
    save_file(other, tmp_path / "other")
    if renamed:
        (tmp_path / "other").replace(found.path)
    else:
        found.path.write_bytes((tmp_path / "other").read_bytes())
    with pytest.raises(Problem, match="is damaged"):
        act(found)
