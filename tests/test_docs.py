"""The examples of the docs are whole, and work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.views.loader import discover as discover_views
from models.catalog import discover as discover_models
from tests.models.contract import check_model

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """The two examples, saved as their pages say."""
    for page, name in (("adding-a-model.md", "mean_image.py"), ("adding-a-view.md", "average_sample.py")):
        text = (DOCS / page).read_text(encoding="utf-8")
        (tmp_path / name).write_text(re.search(r"```python\n(.*?)```", text, re.DOTALL)[1], encoding="utf-8")
    return tmp_path


def test_the_example_model_passes_the_contract(plugins):
    check_model(discover_models(plugins).model("mean_image"))


def test_the_example_view_is_found(plugins):
    entry = next(each for each in discover_views(plugins) if each.name == "average_sample")
    assert entry.cls is not None, entry.error
    assert entry.cls.title == "Average sample"


def _options() -> list[tuple[str, str]]:
    """``(model, options)`` of every row of the page whose settings are some of a model."""
    text = (DOCS / "autoregressive.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(\w+)` \| `(--[^`]+)`", text, re.MULTILINE)


def test_the_settings_for_a_gpu_are_those_of_the_presets():
    catalog, named = discover_models(), set()
    rows = _options()
    for name, options in rows:
        cls, words = catalog.model(name), options.split()
        preset = words[words.index("--preset") + 1] if "--preset" in words else None
        if preset is not None:
            named.add((name, preset))
        more = words[words.index("--set") + 1 :] if "--set" in words else []
        cls.Config.parse({**(cls.presets[preset] if preset else {}), **dict(each.split("=") for each in more)})
    family = {each.name: each.loaded for each in catalog.entries if each.family == "autoregressive"}
    assert {name for name, _ in rows} == set(family)
    wanted = {(name, preset) for name, cls in family.items() for preset in cls.presets if preset != "paper_cifar"}
    assert named == wanted


def test_made_is_measured_beside_a_network_without_direct_connections_as_it_says():
    text = (DOCS / "autoregressive.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| MADE, no direct connections \| `([^`]+)`", text, re.MULTILINE)
    assert len(rows) == 3
    assert all("direct_connections=False" in each for each in rows)
