"""Tiny public sets in torchvision's layout, with the real ones' names."""

from __future__ import annotations

import pickle
import struct
from pathlib import Path

import numpy as np

from explorer.data.public import files_of


def idx(array: np.ndarray) -> bytes:
    return struct.pack(f">I{array.ndim}I", 0x0800 | array.ndim, *array.shape) + array.tobytes()


def mnist_files(train: int = 40, test: int = 10, side: int = 28) -> list[bytes]:
    x = np.arange((train + test) * side * side, dtype=np.uint8).reshape(-1, side, side)
    y = (np.arange(train + test) % 10).astype(np.uint8)
    return [idx(x[:train]), idx(y[:train]), idx(x[train:]), idx(y[train:])]


def write_mnist(root: Path, name: str = "mnist", train: int = 40, test: int = 10) -> tuple[Path, ...]:
    files = files_of(name, root)
    files[0].parent.mkdir(parents=True, exist_ok=True)
    for file, content in zip(files, mnist_files(train, test), strict=True):
        file.write_bytes(content)
    return files


def cifar_batches(each: int = 4) -> list[bytes]:
    """As Python 2 wrote them: protocol 2, keys and pixels as byte strings."""
    x = np.arange(6 * each * 3072, dtype=np.uint8).reshape(6, each, 3072)
    return [
        pickle.dumps({"batch_label": "b", "data": x[number], "labels": [number] * each}, protocol=2)
        for number in range(6)
    ]


def write_cifar(root: Path, each: int = 4) -> tuple[Path, ...]:
    files = files_of("cifar10", root)
    files[0].parent.mkdir(parents=True, exist_ok=True)
    for file, content in zip(files, cifar_batches(each), strict=True):
        file.write_bytes(content)
    return files
