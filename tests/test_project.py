"""What pyproject.toml says, said once."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_old_pip_and_uv_install_the_same_tools():
    assert PROJECT["project"]["optional-dependencies"]["dev"] == PROJECT["dependency-groups"]["dev"]


def test_the_qt_that_aborts_on_python_3_11_is_excluded():
    qt = [each for each in PROJECT["project"]["dependencies"] if "3.12'" in each and "<" in each.split(";")[1]]
    assert len(qt) == 1
    assert "!=6.12.0" in qt[0]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".ci/run"])
def test_what_people_expect_is_there(name):
    assert (ROOT / name).stat().st_size > 100


def test_every_picture_and_page_of_the_readme_exists():
    import re

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = [each for each in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in each]
    assert targets
    assert [each for each in targets if not (ROOT / each).exists()] == []


def test_only_what_people_expect_lies_at_the_top_and_every_system_can_check_it_out():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    tops = {each.split("/")[0] for each in files if "/" in each}
    assert tops == {".ci", "docs", "explorer", "models", "resources", "tests"}
    assert [each for each in files if set(each) & set('<>:"\\|?*')] == []
