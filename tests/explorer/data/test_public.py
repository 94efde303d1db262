from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from explorer.data.public import default_root, folder_of, is_present, read_public
from models.problems import Problem
from tests.explorer.data.public_files import idx, write_cifar, write_mnist

REAL = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize("name", ["mnist", "fashion_mnist", "kmnist"])
def test_idx_sets(tmp_path: Path, name: str) -> None:
    assert not is_present(name, tmp_path)
    write_mnist(tmp_path, name)
    assert is_present(name, tmp_path)
    raw = read_public(name, tmp_path)
    assert raw.values.shape == (50, 1, 28, 28)
    assert raw.test == 40
    assert raw.labels is not None
    assert raw.labels.tolist() == [number % 10 for number in range(50)]
    assert raw.values.reshape(-1)[:300].tolist() == [number % 256 for number in range(300)]


def test_folders_are_torchvisions(tmp_path: Path) -> None:
    from torchvision import datasets

    for name, cls in (("mnist", datasets.MNIST), ("fashion_mnist", datasets.FashionMNIST), ("kmnist", datasets.KMNIST)):
        write_mnist(tmp_path, name)
        theirs = cls(str(tmp_path), train=False)
        assert np.array_equal(theirs.data.numpy(), read_public(name, tmp_path).values[40:, 0])
    assert folder_of("cifar10", tmp_path).name == datasets.CIFAR10.base_folder


def test_cifar(tmp_path: Path) -> None:
    write_cifar(tmp_path)
    raw = read_public("cifar10", tmp_path)
    assert raw.values.shape == (24, 3, 32, 32)
    assert raw.test == 20
    assert raw.labels is not None
    assert raw.labels.tolist() == [number for number in range(6) for _ in range(4)]
    assert raw.values[0].reshape(-1)[:256].tolist() == list(range(256))


class Evil:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.mark,))


def test_a_pickle_with_code_is_not_run(tmp_path: Path) -> None:
    files = write_cifar(tmp_path)
    for hostile in (Evil(tmp_path / "ran"), {"data": Evil(tmp_path / "ran"), "labels": []}):
        files[2].write_bytes(pickle.dumps(hostile))
        with pytest.raises(Problem, match="data_batch_3” is damaged"):
            read_public("cifar10", tmp_path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "content", [b"", b"\x80", pickle.dumps([1]), pickle.dumps({"data": np.zeros(5), "labels": []})]
)
def test_damaged_cifar(tmp_path: Path, content: bytes) -> None:
    write_cifar(tmp_path)[0].write_bytes(content)
    with pytest.raises(Problem, match="is damaged"):
        read_public("cifar10", tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html>",
        b"\0\0\x08\x03\0\0",
        b"\0\0\x08\x03" + b"\xff" * 12,
        idx(np.zeros((40, 28, 28), np.uint8))[:-1],
        idx(np.zeros((40, 28, 28), np.uint8)) + b"x",
        idx(np.zeros((39, 28, 28), np.uint8)),
        idx(np.zeros((40, 8, 8), np.uint8)),
        idx(np.zeros(40, np.uint8)),
    ],
)
def test_damaged_idx(tmp_path: Path, content: bytes) -> None:
    write_mnist(tmp_path)[0].write_bytes(content)
    with pytest.raises(Problem, match="train-images-idx3-ubyte” is damaged"):
        read_public("mnist", tmp_path)


def test_labels_out_of_range(tmp_path: Path) -> None:
    write_mnist(tmp_path)[1].write_bytes(idx(np.full(40, 10, np.uint8)))
    with pytest.raises(Problem, match="is damaged"):
        read_public("mnist", tmp_path)


def test_default_root_is_the_users(own_folders: Path) -> None:
    assert default_root() == own_folders / "data" / "data"


@pytest.mark.skipif(not (REAL / "MNIST").is_dir(), reason="MNIST is not beside this checkout")
def test_real_mnist() -> None:
    raw = read_public("mnist", REAL)
    assert raw.values.shape == (70000, 1, 28, 28)
    assert raw.test == 60000
    assert raw.labels is not None
    # LeCun's table: the first labels, and 5,923 zeros and 6,742 ones among the training digits.
    assert raw.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert np.bincount(raw.labels[:60000])[:2].tolist() == [5923, 6742]
    assert raw.values[:60000].mean() / 255 == pytest.approx(0.1307, abs=1e-4)
