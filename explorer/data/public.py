"""The public sets in torchvision's folder layout: MNIST, FashionMNIST, KMNIST and CIFAR-10, read without torchvision.

Nothing is ever written here: :mod:`explorer.data.download` brings what is missing.

LeCun, Cortes & Burges, MNIST, 1998, http://yann.lecun.com/exdb/mnist/. Xiao, Rasul & Vollgraf, Fashion-MNIST, 2017,
https://arxiv.org/abs/1708.07747. Clanuwat et al., Deep Learning for Classical Japanese Literature (KMNIST), 2018,
https://arxiv.org/abs/1812.01718. Krizhevsky, Learning Multiple Layers of Features from Tiny Images (CIFAR-10), 2009,
https://www.cs.toronto.edu/~kriz/cifar.html.
"""

from __future__ import annotations

import math
import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_data_path

from explorer.data.catalog import entry
from explorer.data.raw import Raw
from models.problems import Problem

TORCHVISION_CLASS = {"mnist": "MNIST", "fashion_mnist": "FashionMNIST", "kmnist": "KMNIST", "cifar10": "CIFAR10"}
_IDX = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
_CIFAR = (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch")
_CIFAR_BYTES = 32_000_000  # each batch is 31 MB


def default_root() -> Path:
    """Where downloads are kept: the user's own data folder."""
    return user_data_path("latent-explorer", appauthor=False) / "data"


def folder_of(name: str, root: Path) -> Path:
    """The folder below ``root`` in which torchvision keeps a set's files."""
    if name == "cifar10":
        return root / "cifar-10-batches-py"
    return root / TORCHVISION_CLASS[name] / "raw"


def files_of(name: str, root: Path) -> tuple[Path, ...]:
    """The files of a set below ``root``, whether they are there or not: training first, test last."""
    return tuple(folder_of(name, root) / file for file in (_CIFAR if name == "cifar10" else _IDX))


def is_present(name: str, root: Path) -> bool:
    """Whether ``root`` holds every file of the set."""
    return all(file.is_file() for file in files_of(name, root))


def read_public(name: str, root: Path) -> Raw:
    """The set, training examples first, then the official test set.

    Raises:
        Problem: a file is damaged; names it.
    """
    files = files_of(name, root)
    try:
        if name == "cifar10":
            batches = [_read_cifar(file) for file in files]
            values = np.concatenate([x for x, _ in batches])
            labels = np.concatenate([y for _, y in batches])
            test = len(values) - len(batches[-1][0])
        else:
            side = entry(name).shape[1:]
            x, y, x_test, y_test = (
                _read_idx(file, inner) for file, inner in zip(files, (side, (), side, ()), strict=True)
            )
            _agree(files[0], len(x), len(y))
            _agree(files[2], len(x_test), len(y_test))
            values, labels, test = np.concatenate([x, x_test])[:, None], np.concatenate([y, y_test]), len(x)
    except OSError as error:
        raise Problem(
            "“{folder}” can't be read. Change its permissions, or copy it elsewhere.", folder=files[0].parent
        ) from error
    classes = entry(name).classes
    if not len(labels) or not 0 <= labels.min() <= labels.max() < len(classes):
        raise _damaged(files[0])
    return Raw(values, labels.astype(np.int64), classes, test=test)


def _read_idx(file: Path, inner: tuple[int, ...]) -> NDArray[np.uint8]:
    """``(N, *inner)`` from an IDX file of bytes: two zeros, 8, the rank, the shape, the data."""
    content = file.read_bytes()
    rank = 1 + len(inner)
    start = 4 + 4 * rank
    if len(content) < start or content[:4] != bytes((0, 0, 8, rank)):
        raise _damaged(file)
    shape = struct.unpack(f">{rank}I", content[4:start])
    if shape[1:] != inner or math.prod(shape) != len(content) - start:
        raise _damaged(file)
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def _agree(file: Path, images: int, labels: int) -> None:
    if images != labels:
        raise _damaged(file)


def _damaged(file: Path) -> Problem:
    return Problem(
        "“{file}” is damaged: it does not hold what it should. Delete it and download the set again.", file=str(file)
    )


class _ArraysOnly(pickle.Unpickler):
    """CIFAR-10 comes as Python 2 pickles. What they need is a numpy array; any other name is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("numpy", "ndarray"):
            return None  # only ever the first argument of _reconstruct, which does without
        if (module, name) == ("numpy", "dtype"):
            return _byte_type
        if module in ("numpy.core.multiarray", "numpy._core.multiarray") and name == "_reconstruct":
            return _empty_array
        if (module, name) == ("_codecs", "encode"):
            return _latin1
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table of pixels")


def _byte_type(code: str, *flags: object) -> np.dtype[np.uint8]:
    if code != "u1":
        raise pickle.UnpicklingError(f"pixels are bytes, not {code}")
    return np.dtype(np.uint8)


def _empty_array(kind: None, shape: tuple[int, ...], code: object) -> NDArray[Any]:
    return np.ndarray.__new__(np.ndarray, (0,), np.uint8)  # filled by its __setstate__


def _latin1(text: str, encoding: str) -> bytes:
    return text.encode("latin1")


def _read_cifar(file: Path) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """``(10000, 3, 32, 32)`` and ``(10000,)``."""
    if file.stat().st_size > _CIFAR_BYTES:
        raise _damaged(file)
    try:
        with file.open("rb") as stream:
            table = _ArraysOnly(stream, encoding="latin1").load()
        x = np.asarray(table["data"], dtype=np.uint8).reshape(-1, 3, 32, 32)
        y = np.asarray(table["labels"], dtype=np.int64)
    except OSError:
        raise
    except Exception as error:  # a broken pickle raises almost anything
        raise _damaged(file) from error
    _agree(file, len(x), len(y))
    return x, y
