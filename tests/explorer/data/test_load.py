"""From recipe to data set: splits, binarisation, fingerprint, and what each source may be asked for."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import torch
from PIL import Image

from explorer.data import load as module
from explorer.data.catalog import entries, entry
from explorer.data.dataset import Dataset, Recipe, Split
from explorer.data.load import binarised, load
from explorer.data.progress import Cancelled
from explorer.data.public import default_root
from models.problems import Problem
from tests.explorer.data.public_files import write_cifar, write_mnist

SPLITS: tuple[Split, ...] = get_args(Split)
EMBEDDED = [each.name for each in entries() if not each.download]


def pictures(folder: Path, count: int) -> Recipe:
    for number in range(count):
        Image.new("L", (8, 8), number).save(folder / f"{number:03}.png")
    return Recipe(str(folder), (8, 8), "grey")


def sizes(data: Dataset) -> list[int]:
    return [len(data.splits[split]) for split in SPLITS]


@pytest.mark.parametrize("name", EMBEDDED)
def test_embedded_sets_are_what_the_catalog_says(name: str) -> None:
    data, said = load(Recipe(name)), entry(name)
    assert (data.title, data.spec.kind, data.spec.shape, data.spec.classes) == (
        said.title, said.kind, said.shape, said.classes,
    )  # fmt: skip
    assert len(data) == said.size
    assert (data.labels is None) == (not said.classes)
    assert data.labels is None or torch.equal(data.labels.unique(), torch.arange(len(said.classes)))
    assert data.values.dtype == (torch.uint8 if said.kind == "image" else torch.float32)
    assert len(data.captions) in (0, said.size)
    together = torch.cat([data.splits[split] for split in SPLITS])
    assert len(together.unique()) == len(together)
    assert all(torch.equal(part, part.sort().values) for part in data.splits.values())
    assert load(Recipe(name)).fingerprint == data.fingerprint


def test_importing_brings_neither_torchvision_nor_sklearn() -> None:
    code = (
        "import sys, explorer.data.load; print([n for n in ('torchvision', 'sklearn', 'PySide6') if n in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_splits_are_eighty_ten_ten() -> None:
    assert sizes(load(Recipe("digits"))) == [1437, 180, 180]
    assert sizes(load(Recipe("creatures"))) == [3840, 480, 480]


def test_middle_moons_are_in_no_split_but_in_the_values() -> None:
    data = load(Recipe("moons"))
    assert sizes(data) == [1680, 210, 210]
    phase = data.attributes["phase"]
    together = torch.cat([data.splits[split] for split in SPLITS])
    assert not ((phase[together] >= 0.35) & (phase[together] <= 0.65)).any()
    assert ((phase > 0.36) & (phase < 0.64)).sum() == 840


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, [1, 0, 0]), (2, [2, 0, 0]), (3, [1, 1, 1]), (4, [2, 1, 1]), (9, [7, 1, 1]), (20, [16, 2, 2])],
)
def test_small_folders(tmp_path: Path, count: int, expected: list[int]) -> None:
    assert sizes(load(pictures(tmp_path, count))) == expected


def test_seed_moves_the_splits_and_the_bits() -> None:
    first, again, other = (load(Recipe("digits", binarise=True, seed=seed)) for seed in (0, 0, 1))
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert torch.equal(first.values, again.values)
    assert not torch.equal(first.values, other.values)
    assert not torch.equal(first.splits["train"], other.splits["train"])
    plain = load(Recipe("digits"))
    assert torch.equal(plain.splits["train"], first.splits["train"])  # binarising moves no example


def test_binarisation_draws_each_pixel_with_its_grey_level() -> None:
    values = np.full((200_000, 1, 1, 5), (0, 51, 127, 204, 255), np.uint8)
    drawn = module._binarised(values, np.random.default_rng(3))
    assert set(np.unique(drawn)) == {0, 255}
    mean = drawn.reshape(-1, 5).mean(axis=0) / 255
    p = np.array([0, 51, 127, 204, 255]) / 255
    assert (np.abs(mean - p) <= 5 * np.sqrt(p * (1 - p) / len(values))).all()
    assert (mean[0], mean[-1]) == (0, 1)


def test_grey_data_become_those_of_the_static_recipe() -> None:
    grey, static = (load(Recipe("digits", binarise=each, seed=4)) for each in (False, True))
    made = binarised(grey)
    assert torch.equal(made.values, static.values)
    assert made.spec == static.spec
    assert binarised(static) is static


def test_binarised_data_say_so() -> None:
    data = load(Recipe("digits", binarise=True))
    assert data.spec.binary
    assert data.recipe.binarise
    assert set(data.batch(torch.arange(50)).x.unique().tolist()) == {0.0, 1.0}
    grey = load(Recipe("digits"))
    assert not grey.spec.binary
    mean_of_all = data.values.double().mean() / 255
    assert mean_of_all == pytest.approx(float(grey.values.double().mean() / 255), abs=0.005)


@pytest.mark.parametrize("name", ["creatures", "rings", "cifar10"])
def test_only_grey_images_can_be_binarised(name: str) -> None:
    with pytest.raises(Problem, match="Only grey images"):
        load(Recipe(name, binarise=True))


def test_folder_binarises_when_grey(tmp_path: Path) -> None:
    recipe = replace(pictures(tmp_path, 3), binarise=True)
    assert load(recipe).spec.binary
    with pytest.raises(Problem, match="Only grey images"):
        load(replace(recipe, color="color"))


def test_fingerprint_is_sha256_of_what_is_seen() -> None:
    data = load(Recipe("digits"))
    assert data.labels is not None
    content = b"".join(
        tensor.numpy().tobytes() for tensor in (data.values, data.labels, *(data.splits[split] for split in SPLITS))
    )
    expected = hashlib.sha256(b"(1797, 1, 8, 8) torch.uint8" + content).hexdigest()
    assert data.fingerprint == expected


def test_folder_fills_in_size_and_colour(tmp_path: Path) -> None:
    recipe = pictures(tmp_path, 4)
    data = load(Recipe(str(tmp_path)))
    assert data.recipe == recipe
    assert data.title == tmp_path.name
    assert data.fingerprint == load(recipe).fingerprint
    assert load(Recipe(str(tmp_path), color="color")).spec.shape == (3, 8, 8)


def test_folder_smaller_than_a_batch_loads_and_names_what_it_left_out(tmp_path: Path) -> None:
    recipe = pictures(tmp_path, 5)
    (tmp_path / "zzz.jpg").write_bytes(b"\xff\xd8\xff")
    data = load(recipe)
    assert len(data) == 5
    assert data.labels is None
    assert data.spec.classes == ()
    assert [name for name, _ in data.skipped] == ["zzz.jpg"]


def test_folder_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        load(pictures(tmp_path, 3), cancelled=lambda: True)


def test_size_is_for_folders_only() -> None:
    with pytest.raises(Problem, match="for a folder only"):
        load(Recipe("digits", size=(16, 16)))


def test_negative_seed() -> None:
    with pytest.raises(Problem, match="Choose 0 or more"):
        load(Recipe("digits", seed=-1))


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no folder"):
        load(Recipe(str(tmp_path / "gone"), (8, 8), "grey"))


def test_official_test_set_is_kept(tmp_path: Path) -> None:
    write_mnist(tmp_path, train=40, test=10)
    data = load(Recipe("mnist"), tmp_path)
    assert sizes(data) == [36, 4, 10]
    assert data.splits["test"].tolist() == list(range(40, 50))
    assert data.spec.shape == (1, 28, 28)


def test_cifar_from_a_data_root(tmp_path: Path) -> None:
    write_cifar(tmp_path)
    assert sizes(load(Recipe("cifar10"), tmp_path)) == [18, 2, 4]


def test_data_root_is_only_read(tmp_path: Path) -> None:
    write_mnist(tmp_path)
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    load(Recipe("mnist", binarise=True), tmp_path, download=True)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before
    assert not default_root().exists()


def test_nothing_is_downloaded_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("went to the network")

    monkeypatch.setattr(module, "bring", never)
    with pytest.raises(Problem) as caught:
        load(Recipe("mnist"), tmp_path)
    assert "not on this computer yet (12 MB)" in str(caught.value)
    assert "--data-root" in str(caught.value)


def test_downloaded_to_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "bring", lambda name, root, watch: write_mnist(root, name))
    assert len(load(Recipe("kmnist"), tmp_path / "elsewhere", download=True)) == 50
    assert (default_root() / "KMNIST" / "raw").is_dir()
    assert not (tmp_path / "elsewhere").exists()
    assert len(load(Recipe("kmnist"))) == 50  # and found there the next time
