"""Loads torch, the models and the views after the first paint, without stalling the window."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

if TYPE_CHECKING:
    from explorer.views.loader import ViewEntry
    from models.catalog import Catalog


@dataclass(frozen=True, eq=False)
class Engine:
    """What has been loaded.

    Args:
        catalog: the models.
        views: the views' classes.
        cores: how many threads torch would use by itself.
    """

    catalog: Catalog
    views: tuple[ViewEntry, ...]
    cores: int


class EngineLoader(QThread):
    """Imports everything slow on a thread of its own, once.

    A plain ``import torch`` on another thread holds the GIL for 170 ms at a stretch. Three things bring that down to
    about 8: the shared libraries are loaded beforehand by libc's ``dlopen``, called in a way that releases the
    GIL; the garbage collector rests; and the first optimizer, whose constructor imports ``torch._dynamo``, is made
    here.

    Args:
        plugins: a folder with model and view files of the user's own.
        ready: whether the window is furnished already; otherwise :meth:`go_on` says when. The dynamic linker's lock is
            held while torch's libraries are loaded, and a window that needs a plugin of Qt's to paint its first icon
            would wait for it for a quarter of a second.
    """

    prepared = Signal()
    """The modules that furnish the window are imported."""
    loaded = Signal(object)
    """An Engine."""
    failed = Signal(str, str)
    """A sentence's parameter (the error) and the traceback."""

    def __init__(self, plugins: Path | None, *, ready: bool = True) -> None:
        super().__init__()
        self.setObjectName("engine loader")
        self._plugins = plugins
        self._ready = Event()
        if ready:
            self._ready.set()

    def go_on(self) -> None:
        """The window is furnished."""
        self._ready.set()

    def close(self, milliseconds: int = 3000) -> bool:
        """Waits for the thread, which ends early where it has not begun with torch; false if it did not in time."""
        self.requestInterruption()
        self._ready.set()
        ended = self.wait(milliseconds) or not self.isRunning()
        gc.unfreeze()  # so that Python can clear up at the end
        return ended

    def run(self) -> None:
        """The thread's body."""
        gc.disable()
        try:
            import explorer.furniture  # noqa: F401

            self.prepared.emit()
            self._ready.wait()
            if not self.isInterruptionRequested():
                self.loaded.emit(self._load())
        except Exception as error:  # without an engine the window can still say what is wrong
            self.failed.emit(repr(error), traceback.format_exc())
        finally:
            gc.freeze()  # what has been imported stays: to look through it all would stall the window for 300 ms
            gc.enable()

    def _load(self) -> Engine:
        _preload_torch()
        import torch

        torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))], fused=True)
        from explorer.views.loader import discover as discover_views
        from models.catalog import discover as discover_models

        return Engine(discover_models(self._plugins), discover_views(self._plugins), torch.get_num_threads())


def _preload_torch() -> None:
    """Loads torch's shared libraries without the GIL. On other systems than Linux the import does it."""
    spec = importlib.util.find_spec("torch")
    if sys.platform != "linux" or spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "lib"
    dlopen = ctypes.CDLL(None).dlopen  # ctypes.CDLL(path) would hold the GIL while it loads
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    dlopen.restype = ctypes.c_void_p
    for name, flags in (("libtorch_global_deps.so", os.RTLD_NOW | os.RTLD_GLOBAL), ("libtorch_python.so", os.RTLD_NOW)):
        dlopen(os.fsencode(folder / name), flags)  # a failure here is reported by the import itself
