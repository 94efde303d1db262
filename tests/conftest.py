"""Offscreen, on settings of its own, and without leaks: a thread, timer or window that outlives its test fails it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


@pytest.fixture(autouse=True, scope="session")
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the user's settings, data or cache."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(folder / name.lower())
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard() -> Iterator[None]:
    """Leaves nothing of Python's on the offscreen clipboard, which is destroyed after Python and would crash on it.

    What only circles of references hold goes too: collected once Qt has begun to end, a widget crashes.
    """
    yield
    gc.collect()
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def no_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a running thread, an active timer or a top-level widget behind."""
    threads_before = set(threading.enumerate())
    widgets_before = set() if QApplication.instance() is None else set(QApplication.topLevelWidgets())
    started: list[weakref.ref[QThread | QTimer]] = []

    for cls in (QThread, QTimer):
        original = cls.start

        def start(self, *args, _original=original, **kwargs):
            started.append(weakref.ref(self))
            return _original(self, *args, **kwargs)

        monkeypatch.setattr(cls, "start", start)
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    leaks = [f"top-level widget {each!r}" for each in _new_widgets(widgets_before)]
    leaks += [f"thread {each.name}" for each in set(threading.enumerate()) - threads_before if _is_ours(each)]
    for reference in started:
        each = reference()
        if each is None or not isValid(each):
            continue
        if isinstance(each, QThread) and each.isRunning():
            leaks.append(f"running QThread “{each.objectName()}”")
        if isinstance(each, QTimer) and each.isActive():
            leaks.append(f"active QTimer {each.objectName()!r} of {each.parent()!r}")
    assert not leaks, "left behind: " + ", ".join(leaks)


def _new_widgets(before: set) -> list:
    """Top-level widgets that the test made and nobody closed; menus and the like belong to a parent."""
    if QApplication.instance() is None:
        return []
    new = [each for each in QApplication.topLevelWidgets() if each not in before and each.parent() is None]
    if new:
        gc.collect()  # a widget that only a cycle of references holds is no leak
        new = [each for each in new if isValid(each)]
    return new


def _is_ours(thread: threading.Thread) -> bool:
    """Threads that Qt starts appear as dummies once they have run Python; they are counted as QThreads."""
    return thread.is_alive() and not thread.daemon and not isinstance(thread, threading._DummyThread)
