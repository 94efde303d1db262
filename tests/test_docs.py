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
