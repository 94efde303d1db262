"""Safetensors in one pass: what is hashed are the very bytes that are written, or taken in.

The format's own package reads by the file's path, which may be another file by then, and makes two more copies of all
tensors to write them. Here a tensor goes straight from its memory to the file and back, and nothing is allocated for
what a header claims before the file's size has borne it out.

Sources:
    The format: the header's length (8 bytes), the header (JSON), the tensors without gaps.
    https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from math import prod
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from explorer.runs.disk import JSON_BYTES, open_plain, parse_json

if TYPE_CHECKING:
    from torch import Tensor

_TYPES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "I32": "int32",
          "I16": "int16", "I8": "int8", "U64": "uint64", "U32": "uint32", "U16": "uint16", "U8": "uint8",
          "BOOL": "bool"}  # fmt: skip
_NAMES = {name: short for short, name in _TYPES.items()}
_PIECE = 1 << 20


class Damaged(ValueError):
    """The file is not what it should be."""


def write_tensors(file: IO[bytes], tensors: Mapping[str, Tensor]) -> tuple[int, str]:
    """Writes ``tensors``, of any device, one after the other; the file's size and its SHA-256, hex.

    Raises:
        OSError: they can't be written.
    """
    ordered = sorted(tensors.items(), key=lambda each: (-each[1].element_size(), each[0]))  # so that all are aligned
    header, place = {}, 0
    for name, each in ordered:
        end = place + each.nbytes
        dtype = _NAMES[str(each.dtype).removeprefix("torch.")]
        header[name] = {"dtype": dtype, "shape": list(each.shape), "data_offsets": [place, end]}
        place = end
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    start = len(text).to_bytes(8, "little") + text
    hasher = hashlib.sha256(start)
    file.write(start)
    for _, each in ordered:
        content = _bytes_of(each.detach().cpu().contiguous())
        hasher.update(content)
        file.write(content)
    return len(start) + place, hasher.hexdigest()


def _bytes_of(tensor: Tensor) -> memoryview:
    """The memory of a contiguous tensor on the CPU."""
    import torch

    return tensor.reshape(-1).view(torch.uint8).numpy().data


def read_tensors(path: Path, nbytes: int, sha256: str, wanted: Callable[[str], bool]) -> dict[str, Tensor]:
    """The ``wanted`` tensors of a file, on the CPU, by name.

    Raises:
        OSError: it can't be read.
        Damaged: its size, its SHA-256 or its header is not what it should be. Nothing larger than the file was
            allocated.
    """
    import torch

    hasher, found = hashlib.sha256(), {}
    with open_plain(path) as file:
        for each in _entries(file, nbytes, hasher.update):
            if not wanted(each.name):
                _pass_over(file, each.nbytes, hasher.update)
                continue
            content = torch.empty(each.nbytes, dtype=torch.uint8)
            if file.readinto(_bytes_of(content)) != each.nbytes:
                raise Damaged("it ends too soon")
            hasher.update(_bytes_of(content))
            found[each.name] = content.view(getattr(torch, _TYPES[each.dtype])).reshape(each.shape)
        if file.read(1):
            raise Damaged("it does not end")
    if hasher.hexdigest() != sha256:
        raise Damaged("its SHA-256 is another")
    return found


@dataclass(frozen=True)
class _Entry:
    name: str
    dtype: str
    shape: tuple[int, ...]
    nbytes: int


def _entries(file: BufferedReader, nbytes: int, heard: Callable[[bytes], None]) -> Iterator[_Entry]:
    """What the header says, in the order of the file, once it has been found to fit the file exactly."""
    if os.fstat(file.fileno()).st_size != nbytes:
        raise Damaged("its size is another")
    start = file.read(8)
    length = int.from_bytes(start, "little")
    if len(start) < 8 or length > min(nbytes - 8, JSON_BYTES):
        raise Damaged("its header is too long")
    text = file.read(length)
    header = parse_json(text)
    if not isinstance(header, dict):
        raise Damaged("its header is no object")
    heard(start + text)
    found = (_entry(name, each) for name, each in header.items() if name != "__metadata__")
    entries = sorted(found, key=lambda each: each[:2])
    place = 0
    for begin, end, _ in entries:
        if begin != place:
            raise Damaged("its tensors overlap, or leave a gap")
        place = end
    if place != nbytes - 8 - length:
        raise Damaged("it has more or less than its tensors")
    yield from (each for _, _, each in entries)


def _entry(name: str, given: Any) -> tuple[int, int, _Entry]:
    """Where a tensor begins and ends, and what it is."""
    import torch

    if not isinstance(given, dict) or given.keys() != {"dtype", "shape", "data_offsets"}:
        raise Damaged(name)
    dtype, shape, place = given["dtype"], given["shape"], given["data_offsets"]
    if not isinstance(dtype, str) or dtype not in _TYPES or not _are_counts(shape) or not _are_counts(place):
        raise Damaged(name)
    size = prod(shape) * getattr(torch, _TYPES[dtype]).itemsize
    if len(place) != 2 or place[1] - place[0] != size:
        raise Damaged(name)
    return place[0], place[1], _Entry(name, dtype, tuple(shape), size)


def _are_counts(given: object) -> bool:
    return isinstance(given, list) and len(given) <= 64 and all(type(n) is int and 0 <= n < 1 << 62 for n in given)


def _pass_over(file: BufferedReader, nbytes: int, heard: Callable[[bytes], None]) -> None:
    while nbytes:
        part = file.read(min(nbytes, _PIECE))
        if not part:
            raise Damaged("it ends too soon")
        heard(part)
        nbytes -= len(part)
