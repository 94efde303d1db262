"""Whole windows, offscreen, with real threads, each on settings and in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.main_window import MainWindow

Open = Callable[..., MainWindow]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """What a window remembers, in a file of this test."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> Iterator[Open]:
    """Opens a window and, unless ``ready`` is false, waits until a run can be started in it."""
    opened: list[MainWindow] = []
    theme.apply(QCoreApplication.instance(), "light")

    def make(*, ready: bool = True, **options: Any) -> MainWindow:
        window = MainWindow(settings, **{"runs_folder": tmp_path / "runs", **options})
        opened.append(window)
        window.show()
        if ready:
            window.load_engine()
            qtbot.waitUntil(lambda: window.session.state.dataset is not None, timeout=60_000)
        return window

    yield make
    for window in opened:
        window.close()
        assert window.ended
        QCoreApplication.sendPostedEvents()  # what the threads have said last
        window.deleteLater()
        vars(window).clear()  # pytest keeps the window until later, and with it whatever it refers to
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window in which a run can be started."""
    return open_window()
