"""The laws of docs/architecture.md, as far as a machine can read them."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import explorer.views
import models
from explorer.main_window import FURNITURE
from explorer.views.loader import NOT_VIEWS

ROOT = Path(__file__).resolve().parent.parent
SLOW = ("torch", "numpy", "PIL", "pyqtgraph", "sklearn", "superqt", "torchvision")
DRAWS = {"rand", "randn", "randint", "randperm", "normal", "bernoulli", "multinomial", "poisson", "rand_like",
         "randn_like", "randint_like", "uniform_", "normal_", "bernoulli_", "exponential_", "random_"}  # fmt: skip
NUMPY_MAKERS = {"default_rng", "Generator", "PCG64", "SeedSequence"}


def contracts() -> dict[str, dict]:
    """The import contracts by name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["name"]: each for each in settings["tool"]["importlinter"]["contracts"]}


def test_import_contracts_are_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


def test_no_view_escapes_the_contract_of_independence():
    views = {f"explorer.views.{each.name}" for each in pkgutil.iter_modules(explorer.views.__path__)}
    views -= {f"explorer.views.{name}" for name in NOT_VIEWS}
    assert set(contracts()["Views do not import each other"]["modules"]) == views


def test_no_family_escapes_the_contract_of_views():
    families = {f"models.{each.name}" for each in pkgutil.iter_modules(models.__path__) if each.ispkg}
    assert families <= set(contracts()["No view names a model class"]["forbidden_modules"])


def test_contracts_have_no_exceptions():
    assert not [each for each in contracts().values() if each.get("ignore_imports")]


@pytest.mark.parametrize(
    "modules", ["explorer.cli", "explorer.app", ",".join(FURNITURE)], ids=["cli", "app", "furniture"]
)
def test_a_window_without_an_engine_needs_nothing_slow(modules: str):
    program = f"import sys, {modules}; print(*sorted(set(sys.modules) & set({SLOW!r})))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def _calls(folder: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def _draws_globally(call: ast.Call) -> bool:
    """Whether a call takes random numbers from torch's or numpy's global generator."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    owner = ast.unparse(function.value)
    if owner in ("np.random", "numpy.random"):
        return function.attr not in NUMPY_MAKERS
    if owner in ("random", "torch.random") or (owner == "torch" and function.attr in ("manual_seed", "seed")):
        return True
    if function.attr not in DRAWS or (not function.attr.endswith("_") and owner != "torch"):
        return False
    return not any(each.arg == "generator" for each in call.keywords)


@pytest.mark.parametrize(
    ("code", "globally"),
    [
        ("torch.randn(3)", True),
        ("torch.randn(3, generator=g)", False),
        ("weight.normal_(0, 1)", True),
        ("weight.normal_(0, 1, generator=g)", False),
        ("torch.manual_seed(0)", True),
        ("np.random.rand(3)", True),
        ("np.random.default_rng(0)", False),
        ("rng.normal(size=3)", False),
        ("random.random()", True),
    ],
)
def test_global_draws_are_recognised(code: str, globally: bool):
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert _draws_globally(call) is globally


@pytest.mark.parametrize("folder", ["models", "explorer"])
def test_random_numbers_come_from_generators_made_for_them(folder: str):
    assert [place for place, call in _calls(folder) if _draws_globally(call)] == []


def test_models_read_no_files_and_print_nothing():
    """The catalog's reader of plugin files is the one exception: it reads programs, not data."""
    names = {"open", "print", "read_text", "read_bytes", "write_text", "write_bytes"}
    found = [
        place
        for place, call in _calls("models")
        if (getattr(call.func, "id", None) or getattr(call.func, "attr", None)) in names
    ]
    assert [place for place in found if not place.startswith("models/plugins.py")] == []
