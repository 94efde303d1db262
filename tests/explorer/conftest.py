"""Whole windows, offscreen, with real threads, each on settings and in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.main_window import MainWindow
from tests.explorer.command_line import train

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


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small runs: a VAE and an autoencoder on digits, VAEs on colour pictures and on vectors."""
    folder = tmp_path_factory.mktemp("runs")
    train(folder / "vae", "digits", "vae", "--steps", "60")
    train(folder / "autoencoder", "digits", "autoencoder", "--steps", "5")
    train(folder / "colour", "creatures", "vae", "--steps", "2")
    gaussian = ["--set", "observation=gaussian_unit"]
    train(folder / "vectors", "rings", "vae", *gaussian, "--steps", "2")
    return folder


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Four handwritten digits as files."""
    folder = tmp_path_factory.mktemp("pictures")
    values = load(Recipe("digits")).values
    for index in range(4):
        Image.fromarray(values[index, 0].numpy()).save(folder / f"{index}.png")
    return [str(folder / f"{index}.png") for index in range(4)]
