"""A model as one Python file and its weights, which run with torch alone (and numpy, where the model's source uses it).

The file holds the source of every module of ``models`` that the model needs, as it stands in the program, a reader of
safetensors in twenty lines, and a command line that draws samples. Weights lie beside it; neither is a pickle.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from explorer.runs.export import check_place
from explorer.runs.run import open_run
from models.problems import Problem

if TYPE_CHECKING:
    from models.catalog import Catalog

WEIGHTS_ENDING = ".safetensors"
"""Of the weights that lie beside a script."""


def export_standalone(folder: Path, out: Path, catalog: Catalog, *, replace: bool = False) -> Path:
    """Writes the script ``out`` and its weights beside it; returns the path of the weights.

    Args:
        replace: whether the weights, whose name nobody chose, may take the place of a file.

    Raises:
        Problem: the run can't be opened, the place can't be written, or there is a file where the weights belong.
    """
    from safetensors.torch import save_file

    weights = out.with_suffix(WEIGHTS_ENDING)
    check_place(out, (".py",))
    check_place(weights)
    if weights.exists() and not replace:
        raise Problem(
            "“{path}” is there already, where the weights of the script belong. Give the script another name, or say "
            "--force.",
            path=weights,
        )  # fmt: skip
    model, checkpoint = open_run(folder).load(catalog)
    cls, spec = type(model), model.spec
    described = {"kind": spec.kind, "shape": list(spec.shape), "classes": list(spec.classes), "binary": spec.binary}
    template = Path(__file__).with_name("standalone_template.py").read_text(encoding="utf-8")
    values = {
        "TITLE": cls.title, "STEP": checkpoint.step, "WEIGHTS": weights.name, "MODULE": cls.__module__,
        "CLASS": cls.__qualname__, "CONFIG": model.config.as_dict(), "SPEC": described,
        "SOURCES": sources_of(sys.modules[cls.__module__]),
    }  # fmt: skip
    script = template.replace("VALUES: dict[str, Any] = {}", f"VALUES: dict[str, Any] = {_literal(values)}")
    tensors = {name: each.contiguous() for name, each in model.state_dict().items()}
    parts = {path: path.with_name(f".{path.name}.part") for path in (weights, out)}  # as whole as explorer.runs.export
    try:
        save_file(tensors, parts[weights])
        parts[out].write_text(script, encoding="utf-8")
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise Problem(
            "“{path}” can't be written: {reason}. Choose another place.",
            path=out, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return weights


def sources_of(module: ModuleType) -> dict[str, str]:
    """The source of a module and of every module of ``models`` that it needs, packages included, by name."""
    found: dict[str, str] = {}
    waiting = [module.__name__]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = Path(str(sys.modules[name].__file__))
        found[name] = path.read_text(encoding="utf-8")
        parents = [name.rpartition(".")[0]] if "." in name else []
        wanted = [each for each in _imported(found[name]) if each.partition(".")[0] == "models"]
        waiting += [each for each in [*parents, *wanted] if each in sys.modules]
    return dict(sorted(found.items()))


def _imported(source: str) -> set[str]:
    """The modules that a file imports when it is imported; of ``from a import b`` both ``a`` and ``a.b``."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return names


def _literal(values: dict[str, object]) -> str:
    lines = ["{"]
    for name, value in values.items():
        if name != "SOURCES":
            lines.append(f"    {name!r}: {value!r},")
    lines.append("    'SOURCES': {")
    for name, source in dict(values["SOURCES"]).items():  # type: ignore[call-overload]
        plain = "'''" not in source and not source.endswith(("'", "\\"))
        lines.append(f"        {name!r}: " + (f"r'''{source}'''," if plain else f"{source!r},"))
    return "\n".join([*lines, "    },", "}"])
