"""The catalog finds models by walking folders, and keeps what fails as a value."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from models.base import GenerativeModel
from models.catalog import Catalog, ModelEntry, capabilities_of, discover
from models.plugins import import_file, plugin_files
from models.problems import Problem
from models.spec import DataSpec
from tests.models.contract import check_model

TOY = '''
"""A toy: codes are the mean of an image, twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.base import Batch, GenerativeModel, Loss
from models.capabilities import Encodes, Samples
from models.config import Config, setting


@dataclass(frozen=True, kw_only=True)
class ToyConfig(Config):
    """One setting."""

    strength: float = setting(1.0, low=0.0, high=2.0, live=True, help="How strong the toy is.")


class Toy(GenerativeModel, Samples, Encodes):
    """Two numbers."""

    title = "Toy"
    Config = ToyConfig

    def __init__(self, config, spec) -> None:
        super().__init__(config, spec)
        self.layer = nn.Linear(spec.size, 2)

    @property
    def latent_dim(self) -> int:
        return 2

    def encode(self, x: Tensor) -> Tensor:
        return self.layer(x.flatten(1))

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        return torch.rand((count, *self.spec.shape), generator=generator)

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        total = self.config.strength * self.encode(batch.x).square().mean()
        yield Loss(total, {"loss_nats": total.detach()})
'''
VIEW = (
    "from explorer.views.base import View\nfrom models.capabilities import Samples\nraise SystemExit('not run here')\n"
)


def _folder(tmp_path: Path, **files: str) -> Path:
    """A plugin folder; ``family__name`` puts a file into a sub-folder."""
    folder = tmp_path / "mine"
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _plugin(tmp_path: Path, text: str) -> ModelEntry:
    return discover(_folder(tmp_path, toy=text)).find("toy")


def test_the_programs_own_models() -> None:
    found = {entry.name: entry for entry in discover().entries}
    assert found["vae"].family == found["autoencoder"].family == "latent"
    assert found["vae"].title == "Variational autoencoder"
    assert not {"initialise", "networks", "__init__", "observation"} & found.keys()
    assert all(issubclass(entry.cls, GenerativeModel) for entry in found.values() if entry.cls is not None)


def test_capabilities_are_named_in_the_order_of_the_class() -> None:
    assert capabilities_of(discover().model("autoencoder")) == ("Encodes", "Decodes", "Reconstructs")
    assert capabilities_of(discover().model("vae")) == (
        "Encodes", "Decodes", "Reconstructs", "Samples", "Posterior", "ImportanceBound", "Bound",
    )  # fmt: skip


def test_the_row_of_list_json() -> None:
    row = json.loads(json.dumps(discover().find("vae").as_json(), allow_nan=False))
    assert row.keys() >= {"name", "family", "accepts", "capabilities", "settings"}
    assert (row["name"], row["family"], row["error"]) == ("vae", "latent", None)
    assert row["accepts"]["kinds"] == ["image", "vector"]
    beta = next(each for each in row["settings"] if each["name"] == "beta")
    assert (beta["type"], beta["default"], beta["min"], beta["max"], beta["live"]) == ("float", 1.0, 0.0, 1000.0, True)


def test_an_unknown_name_lists_the_known_and_suggests() -> None:
    with pytest.raises(Problem, match="Did you mean “autoencoder”") as caught:
        discover().find("autoencodr")
    assert "vae" in str(caught.value)
    with pytest.raises(Problem, match=r"There is no model “zzz”\. There are .*vae"):
        discover().find("zzz")


def test_a_plugin_appears_beside_the_programs_models_and_obeys_the_law(tmp_path: Path) -> None:
    catalog = discover(_folder(tmp_path, toy=TOY, flowers__rose=TOY.replace("Toy", "Rose")))
    assert {"vae", "toy", "rose"} <= {entry.name for entry in catalog.entries}
    toy, rose = catalog.find("toy"), catalog.find("rose")
    assert (toy.family, toy.title, rose.family, rose.title) == ("mine", "Toy", "flowers", "Rose")
    assert capabilities_of(catalog.model("toy")) == ("Samples", "Encodes")
    assert [each["name"] for each in toy.as_json()["settings"]][-1] == "strength"
    check_model(catalog.model("toy"))


def test_a_plugin_is_one_class_however_often_it_is_discovered(tmp_path: Path) -> None:
    folder = _folder(tmp_path, toy=TOY)
    assert discover(folder).model("toy") is discover(folder).model("toy")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("from models.base import (", "SyntaxError"),
        ("from models.base import Nothing\n", "ImportError"),
        ("import models\nimport no_such_package\n", "ModuleNotFoundError: No module named 'no_such_package'"),
        ("import models\n1 / 0\n", "ZeroDivisionError: division by zero"),
        ("import models\nraise SystemExit\n", "SystemExit"),
        ("import models\n", "must define one GenerativeModel, and defines none"),
        (TOY + "\n\nclass Second(Toy):\n    title = 'Second'\n", "defines Toy, Second"),
        (TOY.replace("    def losses(", "    def other("), "Toy lacks losses"),
        (TOY.replace('    title = "Toy"\n', ""), "Toy lacks a title"),
        ("import models\x00", "SyntaxError|ValueError"),
    ],
)
def test_a_file_that_fails_is_an_entry_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    entry = _plugin(tmp_path, text)
    assert entry.cls is None
    assert entry.title == entry.name == "toy"
    assert re.search(reason, str(entry.error)), entry.error
    json.dumps(entry.as_json())
    with pytest.raises(Problem, match="“toy” could not be loaded"):
        discover(tmp_path / "mine").model("toy")


def test_a_file_that_failed_is_tried_again_when_it_is_mended(tmp_path: Path) -> None:
    assert _plugin(tmp_path, "import models\n1 / 0\n").error
    assert _plugin(tmp_path, TOY).error is None


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    catalog = discover(_folder(tmp_path, bad="from models.base import (", toy=TOY))
    assert catalog.model("toy").title == "Toy"
    assert catalog.find("bad").error


def test_a_name_that_is_taken_is_said_and_the_first_stays(tmp_path: Path) -> None:
    catalog = discover(_folder(tmp_path, vae=TOY))
    assert catalog.find("vae").family == "latent"
    assert "another model “vae”" in str(catalog.find("mine_vae").error)


def test_files_are_sorted_by_what_they_import(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        toy=TOY,
        view=VIEW,
        package_view="from explorer import views\n",
        broken_view="from explorer.views import (",
        qt="from models.base import Batch\nfrom PySide6.QtCore import QObject\n",
        helper="import numpy\n",
        near="import modelsx\nfrom explorer import viewsx\n",
        relative="from .models import x\n",
        _private=TOY,
        deep__er__toy=TOY,
        shapes__cube=TOY,
    )
    models, views = plugin_files(folder)
    assert [path.name for path in models] == ["cube.py", "toy.py"]
    assert [path.name for path in views] == ["broken_view.py", "package_view.py", "view.py"]


def test_a_folder_that_is_none_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="not a folder"):
        discover(tmp_path / "missing")
    file = tmp_path / "file.py"
    file.write_text(TOY, encoding="utf-8")
    with pytest.raises(Problem, match="not a folder"):
        discover(file)


def test_two_files_of_one_name_are_two_modules(tmp_path: Path) -> None:
    folder = _folder(tmp_path, one__same="VALUE = 1\n", two__same="VALUE = 2\n")
    assert [import_file(folder / each / "same.py").VALUE for each in ("one", "two")] == [1, 2]


def test_the_catalog_can_be_named_before_torch_is_loaded() -> None:
    code = "import sys, models.catalog, models.plugins, models.capabilities; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_an_empty_catalog_knows_nothing() -> None:
    with pytest.raises(Problem, match="There is no model “vae”"):
        Catalog(()).find("vae")


def test_every_preset_is_a_size_that_can_be_built() -> None:
    """On the pictures that the published networks have learned: 28×28 in black and white, 32×32 in colour."""
    named = [(entry.loaded, preset) for entry in discover().entries if entry.cls for preset in entry.loaded.presets]
    assert len(named) > 8
    for cls, preset in named:
        config = cls.Config.parse(cls.presets[preset])
        shape = (3, 32, 32) if "cifar" in preset else (1, 28, 28)
        cls.check(config, DataSpec("image", shape, binary=cls.wants_binary(config)))
        assert config != cls.Config()
