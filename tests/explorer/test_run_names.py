"""What the folder of a new run is called."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.run_names import new_folder


@pytest.mark.parametrize("name", ["x" * 255, "图" * 85, os.fsdecode(b"\xff" * 255)])
def test_a_folder_with_the_longest_name_can_be_learned_from(tmp_path: Path, name: str) -> None:
    rings = load(Recipe("rings"))
    data = dataclasses.replace(rings, recipe=dataclasses.replace(rings.recipe, source=f"/pictures/{name}"))
    first = new_folder(tmp_path, "conditional_gan", data)
    first.mkdir()
    second = new_folder(tmp_path, "conditional_gan", data)
    second.mkdir()
    assert first != second
