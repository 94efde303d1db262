"""No string is left untranslated, none is made in a way that cannot be, and every field survives translation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from explorer.i18n import FOLDER, LinguistTranslator, explain, languages, read_translations, tr
from models.problems import Problem
from tests.translations import SENTENCES, all_strings, source_files

FILES = sorted(FOLDER.glob("*.ts"))
FIELD = re.compile(r"{(\w*)[^}]*}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_string_is_translated(path: Path):
    missing = all_strings().keys() - read_translations(path).keys()
    assert not missing, f"{len(missing)} untranslated: run python -m tests.translations, then translate"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_have_the_fields_of_their_source(path: Path):
    wrong = [
        source
        for source, translation in read_translations(path).items()
        if set(FIELD.findall(source)) != set(FIELD.findall(translation))
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_translation_is_left_over(path: Path):
    assert not read_translations(path).keys() - all_strings().keys()


def test_sentences_are_literals():
    """An f-string or a variable could not be looked up in the translation files; a template may be passed on."""
    made = []
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", "")
            given = node.args[0]
            passed_on = getattr(given, "id", getattr(given, "attr", "")) == "template"
            literal = isinstance(given, ast.Constant) or passed_on
            if (name in SENTENCES and not literal) or (name == "tr" and isinstance(given, ast.JoinedStr)):
                made.append(f"{path.name}:{node.lineno}")
    assert not made


def test_chinese_is_offered_and_spoken(qapp):
    assert languages()["zh_CN"] == "简体中文"
    translator = LinguistTranslator(FOLDER / "zh_CN.ts")
    QCoreApplication.installTranslator(translator)
    try:
        assert tr("Start training") == read_translations(FOLDER / "zh_CN.ts")["Start training"] != "Start training"
        assert tr("something that nobody has translated") == "something that nobody has translated"
        sentence = explain(Problem("“{name}” is empty (0 bytes). Save or download it again.", name="a.png"))
        assert "a.png" in sentence
        assert "empty" not in sentence
    finally:
        QCoreApplication.removeTranslator(translator)
