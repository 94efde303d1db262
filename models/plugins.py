"""A folder of the user's own files: which are models, which are views, and how one is imported.

Which is which is read from the imports, without running anything: a view imports from ``explorer.views``, a model
imports from ``models`` and no Qt. Everything else in the folder is left alone.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Literal

from models.problems import Problem

_QT = ("PySide6", "PyQt6", "PyQt5", "qtpy", "superqt", "pyqtgraph")


def plugin_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The model files and the view files of ``folder`` and of its sub-folders, one level down, sorted.

    A file that Python cannot parse is sorted by its text, so that importing it says what is wrong with it.

    Raises:
        Problem: there is no such folder.
    """
    if not folder.is_dir():
        raise Problem("“{folder}” is not a folder. Name a folder that holds model or view files.", folder=str(folder))
    models: list[Path] = []
    views: list[Path] = []
    for path in sorted([*folder.glob("*.py"), *folder.glob("*/*.py")]):
        if any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts):
            continue
        kind = _kind(path)
        if kind is not None:
            (models if kind == "model" else views).append(path)
    return models, views


def import_file(path: Path) -> ModuleType:
    """The module in ``path``, under a name of its own; imported once, then remembered.

    Raises:
        Exception: whatever the file raises.
    """
    path = path.resolve()
    name = f"plugin_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}_{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # before it runs: dataclasses look their module up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _kind(path: Path) -> Literal["model", "view"] | None:
    source = path.read_bytes()
    try:
        names = _imported(ast.parse(source))
    except (SyntaxError, ValueError):
        return "view" if b"explorer.views" in source else "model"
    if any(_within(name, "explorer.views") for name in names):
        return "view"
    if any(_within(name, "models") for name in names) and not any(_within(name, qt) for name in names for qt in _QT):
        return "model"
    return None


def _imported(tree: ast.Module) -> set[str]:
    """The dotted names that a file imports; ``from explorer import views`` gives both parts joined as well."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")
