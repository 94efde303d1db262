"""Sentences with parameters, in English and in the files' languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from explorer.i18n import LinguistTranslator, explain, install, languages, read_translations, tr
from models.problems import Problem

FILE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="eo"><context><name>explorer</name>
<message><source>“{name}” is empty.</source><translation>„{name}“ malplenas.</translation></message>
<message><source>half done</source><translation type="unfinished">duon</translation></message>
<message><source>not done</source><translation></translation></message>
</context></TS>"""


@pytest.fixture
def esperanto(qapp: object, tmp_path: Path):
    path = tmp_path / "eo.ts"
    path.write_text(FILE, encoding="utf-8")
    translator = LinguistTranslator(path)
    QCoreApplication.installTranslator(translator)
    yield path
    QCoreApplication.removeTranslator(translator)


def test_only_finished_translations_are_read(esperanto: Path):
    assert read_translations(esperanto) == {"“{name}” is empty.": "„{name}“ malplenas."}


def test_parameters_are_filled_in_after_translation(esperanto: Path):
    assert tr("“{name}” is empty.", name="a{b}.png") == "„a{b}.png“ malplenas."
    assert explain(Problem("“{name}” is empty.", name="a")) == "„a“ malplenas."


def test_what_is_not_translated_stays_english(esperanto: Path):
    assert [tr(text) for text in ("half done", "not done", "unknown")] == ["half done", "not done", "unknown"]


def test_a_problem_within_a_problem_is_translated_too(esperanto: Path):
    inner = Problem("“{name}” is empty.", name="a")
    assert explain(Problem("Not saved: {reason}", reason=inner)) == "Not saved: „a“ malplenas."


def test_languages_are_named_in_themselves():
    assert languages()["zh_CN"] == "简体中文"
    assert "en" in languages()


@pytest.mark.parametrize(("system", "expected"), [("zh_CN", "zh_CN"), ("de_DE", "en")])
def test_the_system_decides_where_there_is_a_translation(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch, system: str, expected: str
):
    chosen: list[QLocale] = []
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    monkeypatch.setattr(QLocale, "setDefault", chosen.append)
    monkeypatch.setattr(type(qapp), "installTranslator", lambda *_: True)
    install(qapp, "system")
    assert chosen[0].name().startswith(expected)
