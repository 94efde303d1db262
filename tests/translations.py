"""Finds every string that users see, and brings the Qt Linguist files up to date with them.

``uv run python -m tests.translations`` rewrites ``resources/translations/*.ts``: strings that are new are added
unfinished, those that are gone are dropped, finished translations stay. Qt's own ``lupdate`` is not used, since it
misses strings outside of Qt classes (the engine raises sentences without knowing Qt) and stores f-strings literally.
"""

from __future__ import annotations

import ast
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from explorer.i18n import CONTEXT, FOLDER
from explorer.i18n import read_translations as read_finished
from models.config import Settings

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = {"Problem", "Phrase", "Lost", "NonFinite", "Diverged", "Locked", "OutOfRoom", "DamagedCheckpoint",
             "OtherLayers"}  # fmt: skip
"""Exceptions whose first argument is a sentence for the user."""
ATTRIBUTES = {"title", "summary", "purpose", "offer", "ability"}
"""Class attributes that are shown."""
KEYWORDS = {"setting": {"help", "unit"}, "DataEntry": {"title", "description"}}
"""Keyword arguments that are shown, by the function that takes them."""
FACTS = ("phase", "tilt", "x", "y")
"""Measures of an example that stand beside it."""


def source_files() -> list[Path]:
    """Every module of the program."""
    return sorted(path for folder in ("explorer", "models") for path in (ROOT / folder).rglob("*.py"))


def strings_of(path: Path) -> Iterator[tuple[str, int]]:
    """The shown strings of one file with their lines, as far as they are literals."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from _strings_of_call(node)
        elif isinstance(node, ast.ClassDef):
            for statement in node.body:
                targets = statement.targets if isinstance(statement, ast.Assign) else []
                if any(isinstance(each, ast.Name) and each.id in ATTRIBUTES for each in targets):
                    yield from _literals(statement.value)


def _strings_of_call(call: ast.Call) -> Iterator[tuple[str, int]]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in SENTENCES | {"tr"} and call.args:
        yield from _literals(call.args[0])
    elif name == "Command":
        for argument in call.args[1:3]:
            yield from ((part, line) for text, line in _literals(argument) for part in text.split("/"))
    for keyword in call.keywords:
        if keyword.arg in KEYWORDS.get(name, set()):
            yield from _literals(keyword.value)


def _literals(node: ast.expr) -> Iterator[tuple[str, int]]:
    """The text of a literal, or of both branches of a conditional one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value:
            yield node.value, node.lineno
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def strings_of_catalogs() -> Iterator[tuple[str, str]]:
    """Strings that are made from names or stand in tables: settings, choices, terms, classes. (text, where)"""
    from explorer.actions import MENUS
    from explorer.data.catalog import entries
    from explorer.help import ELSEWHERE
    from explorer.sidebar import RunSettings
    from models.catalog import discover

    for entry in discover().entries:
        yield entry.family.capitalize(), "explorer/sidebar.py"
        if entry.cls is not None:
            yield from ((text, f"models/{entry.family}/{entry.name}.py") for text in _of_settings(entry.cls.Config))
    yield from ((text, "explorer/sidebar.py") for text in _of_settings(RunSettings))
    for data in entries():
        for text in (data.title, data.description, *data.classes):
            yield text, "explorer/data/catalog.py"
    yield from ((name, "explorer/data/moons.py") for name in FACTS)
    yield from ((name, "explorer/actions.py") for name in MENUS)
    yield from ((text, "explorer/help.py") for row in ELSEWHERE for text in row)


def _of_settings(settings: type[Settings]) -> Iterator[str]:
    from explorer.widgets.config_fields import spelled
    from explorer.widgets.config_form import humanised

    for each in settings.settings():
        yield humanised(each.name)
        yield from (spelled(choice) for choice in each.choices)


def strings_of_terms() -> Iterator[tuple[str, str]]:
    """The names of the losses' terms as curves show them: keys of dicts in the models' files. (text, where)"""
    from explorer.widgets.curve_terms import term_words

    for path in sorted(set((ROOT / "models").glob("*/*.py")) - set((ROOT / "models" / "nn").glob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            keys = node.keys if isinstance(node, ast.Dict) else ()
            for name in filter(None, map(_key, keys)):
                yield from ((words, str(path.relative_to(ROOT))) for words in term_words(name))
    yield "Loss", "explorer/training/learner.py"


def _key(node: ast.expr | None) -> str:
    """A dict's key as far as it is literal: of an f-string what stands before its first field, which is the unit."""
    start = node.values[0] if isinstance(node, ast.JoinedStr) else node
    text = start.value if isinstance(start, ast.Constant) and isinstance(start.value, str) else ""
    return text.rstrip("_") if re.fullmatch(r"[a-z0-9_/]+", text) else ""


def all_strings() -> dict[str, str]:
    """Every shown string and the place where it was first found."""
    found: dict[str, str] = {}
    for path in source_files():
        for text, _ in strings_of(path):
            found.setdefault(text, str(path.relative_to(ROOT)))
    for text, where in (*strings_of_catalogs(), *strings_of_terms()):
        if any(letter.isalpha() for letter in text):
            found.setdefault(text, where)
    return found


def write(path: Path, language: str) -> tuple[int, int]:
    """Brings one file up to date; returns how many strings it has, and how many are untranslated."""
    finished = read_finished(path) if path.exists() else {}
    root = ElementTree.Element("TS", version="2.1", language=language)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    found = all_strings()
    for text, where in sorted(found.items(), key=lambda item: (item[1], item[0])):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=f"../../{where}")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in finished:
            translation.text = finished[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return len(found), len(found.keys() - finished.keys())


def main() -> int:
    """Rewrites every file, and says what is missing."""
    for path in sorted(FOLDER.glob("*.ts")):
        total, missing = write(path, path.stem)
        print(f"{path.name}: {total} strings, {missing} untranslated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
