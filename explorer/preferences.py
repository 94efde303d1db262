"""What the user has chosen of the program's looks, kept in its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from explorer.theme import Mode


class Preferences:
    """Theme and language."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def theme(self) -> Mode:
        """system, light or dark."""
        remembered = self._settings.value("theme", "system", str)
        return "light" if remembered == "light" else "dark" if remembered == "dark" else "system"

    def set_theme(self, mode: Mode) -> None:
        """Takes effect at once."""
        self._settings.setValue("theme", mode)
        from explorer import theme

        theme.apply(application(), mode)

    @property
    def language(self) -> str:
        """system, or a language's code."""
        return str(self._settings.value("language", "system", str))

    def set_language(self, code: str) -> None:
        """Takes effect at the next start."""
        self._settings.setValue("language", code)


def application() -> QApplication:
    """The one application, as what it is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
