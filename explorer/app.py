"""Opens the window: paints first, then loads the engine."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QSocketNotifier, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from explorer.main_window import MainWindow

SWITCH_SECONDS = 0.0005
"""How long a thread may hold the interpreter while another waits; Python's own 5 ms makes the window stutter."""
FRAME = (16, 48)
"""Px that the frame and title bar of a window take on the usual desktops; what they do take is known only once it is
shown."""
WINDOW_COLORS = {"light": "#F3F3F3", "dark": "#1B1B1C"}
"""Behind everything, before the theme is loaded; the same as there."""


def run(plugins: Path | None = None, data_root: Path | None = None) -> int:
    """Shows the main window until it is closed; returns the exit code.

    Args:
        plugins: a folder with model and view files of the user's own.
        data_root: where downloaded data sets lie.

    Raises:
        Problem: ``plugins`` is not a folder.
    """
    if plugins is not None:
        from models.plugins import plugin_files

        plugin_files(plugins)  # so that a mistyped folder is told before a window opens
    code = _show(plugins, data_root)
    gc.collect()  # circles that refer to torch's objects: its libraries call them leaks if they live to the very end
    return code


def _show(plugins: Path | None, data_root: Path | None) -> int:
    """Shows the window until it is closed, and deletes it."""
    if sys.platform == "win32":
        import torch  # noqa: F401  # on Windows torch's libraries fail to load once Qt's are there
    sys.setswitchinterval(SWITCH_SECONDS)
    app = make_application()
    settings = QSettings()
    if settings.value("theme") in WINDOW_COLORS:  # otherwise the system's own colour is right
        app.setPalette(QPalette(QColor(WINDOW_COLORS[settings.value("theme")])))
    window = MainWindow(settings, plugins=plugins, data_root=data_root, empty=True)
    opening = _Opening(window)
    window.painted.connect(opening.begin)
    window.furnished.connect(opening.finish)
    if settings.contains("geometry"):
        window.show()  # Qt has seen to it that what is remembered fits
    else:
        show_on_screen(window)
    code = app.exec()
    opening.close()
    if not window.ended:
        # A step or an import can't be interrupted, and Python would abort on its thread. Nothing is lost: the settings
        # are saved, and runs are written so that they survive a kill.
        settings.sync()
        sys.stderr.flush()
        os._exit(code)
    delete_now(window)
    return code


def show_on_screen(window: QWidget) -> None:
    """Shows a window as large as it is, or as large as the screen where it would not fit with its frame."""
    room = window.screen().availableGeometry()
    if window.width() + FRAME[0] > room.width() or window.height() + FRAME[1] > room.height():
        window.showMaximized()
    else:
        window.show()


def delete_now(widget: QWidget) -> None:
    """Deletes a closed window, with what waits to be deleted besides, while there is an application to do it."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def make_application() -> QApplication:
    """The one QApplication, named so that settings and data have their places."""
    QApplication.setOrganizationName("Latent Explorer")
    QApplication.setApplicationName("Latent Explorer")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def default_runs_folder() -> Path:
    """Where the runs of the window are kept."""
    from platformdirs import user_data_path

    return user_data_path("latent-explorer") / "runs"


def display_problem() -> str | None:
    """Why no window can open here, as one sentence with the remedy; None if one can.

    Qt aborts the process when it finds no display, so this is asked before.
    """
    if sys.platform != "linux":
        return None
    platforms = {each.split(":")[0] for each in (os.environ.get("QT_QPA_PLATFORM") or "xcb").split(";")}
    if not platforms <= {"xcb", "wayland", "wayland-egl"} or _wayland_answers():
        return None
    if not os.environ.get("DISPLAY"):
        return f"There is no display to open a window on: set DISPLAY, or {_WITHOUT}."
    return _missing_library() or _deaf_display()


_WITHOUT = "use the commands that need none (main.py train, sample, tour; see main.py --help)"


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).exists()


def _missing_library() -> str | None:
    """Names the Debian packages of the X11 libraries that Qt would abort for."""
    import ctypes

    packages = {
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    }
    missing = []
    for library, package in packages.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if not missing:
        return None
    return f"System libraries for the window are missing: install {' '.join(missing)} and start again."


def _deaf_display() -> str | None:
    """Tries the X display as Qt will."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not failed:
        return None
    return f"The display {os.environ['DISPLAY']} can't be opened: set DISPLAY to one that can, or {_WITHOUT}."


class _Opening(QObject):
    """What follows the first paint, and what ends with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._signals: _Signals | None = None

    @Slot()
    def begin(self) -> None:
        """The window has been painted."""
        self._signals = _Signals()
        self._window.load_engine()

    @Slot()
    def finish(self) -> None:
        """The window can show what goes wrong, and start runs."""
        sys.excepthook = Reporter(self._window)
        self._window.control.runs_folder = default_runs_folder()

    def close(self) -> None:
        """The window is gone."""
        sys.excepthook = sys.__excepthook__
        if self._signals is not None:
            self._signals.close()


class Reporter:
    """Shows an exception in a slot or a paintEvent in the window, which goes on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        self._window.report(error, details)


class _Signals(QObject):
    """Ctrl+C and SIGTERM close the window as its own button does.

    Python sees a signal only when it runs, and in Qt's event loop it may not run for long: a socket wakes it.
    """

    def __init__(self) -> None:
        import signal
        import socket

        super().__init__()
        self._ended = (signal.SIGINT, signal.SIGTERM)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno())
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for each in self._ended:
            signal.signal(each, self._close_window)

    def _close_window(self, number: int, frame: FrameType | None) -> None:
        QApplication.closeAllWindows()  # a dialog that is open as well

    @Slot()
    def _woken(self) -> None:
        self._read.recv(64)

    def close(self) -> None:
        """A signal ends the process again."""
        import signal

        for each in self._ended:
            signal.signal(each, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
