"""The user's language. English source text is the key; what is not translated yet shows in English."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from models.problems import Problem

CONTEXT = "explorer"
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"


def tr(text: str, /, **params: object) -> str:
    """``text`` in the user's language, with its ``{parameters}`` filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**params) if params else translated


def explain(problem: Problem) -> str:
    """A problem's sentence in the user's language."""
    params = {name: _said(name, each) for name, each in problem.params.items()}
    return QCoreApplication.translate(CONTEXT, problem.template).format(**params)


def _said(name: str, value: object) -> object:
    """A parameter in the user's language: a phrase, or the title of a model or of a named data set."""
    if isinstance(value, Problem):
        return explain(value)
    return tr(str(value)) if name in ("model", "title") else value


def read_translations(path: Path) -> dict[str, str]:
    """The finished translations of a Qt Linguist file, by source text."""
    import xml.etree.ElementTree as ElementTree  # English needs none of it, and the first window comes sooner

    finished = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.text and translation.get("type") is None:
            finished[message.findtext("source", "")] = translation.text
    return finished


class LinguistTranslator(QTranslator):
    """Reads Qt Linguist's own files, so that a translation is one text file and nothing has to be compiled."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = read_translations(path)

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        """Qt's hook; None means that the text stays as it is (an empty text would be taken for a translation)."""
        return self._texts.get(text) if context == CONTEXT else None

    def isEmpty(self) -> bool:
        """Qt leaves an empty translator out."""
        return not self._texts


def languages() -> dict[str, str]:
    """The languages that can be chosen: code → its own name."""
    codes = ["en", *sorted(path.stem for path in FOLDER.glob("*.ts"))]
    return {code: QLocale(code).nativeLanguageName() for code in codes}


def install(app: QCoreApplication, language: str) -> None:
    """Speaks ``language`` from now on; ``system`` is the system's, where there is a translation of it."""
    if language == "system":
        language = next((code for code in languages() if QLocale.system().name().startswith(code)), "en")
    QLocale.setDefault(QLocale(language))
    path = FOLDER / f"{language}.ts"
    if not path.exists():
        return
    qt = QTranslator(app)
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
    app.installTranslator(LinguistTranslator(path, app))
