"""Loads torch and the models after the first paint, without stalling the window.

**Nothing here may make a class of Qt's, nor a subclass of one.** PySide looks a class up in one table, without the GIL,
whenever Qt asks an object what it is, which it does at every event; a class that another thread makes at that moment
moves the table away (PySide 6.11: a crash in ``MetaObjectBuilder::update``, at one start in fifteen while views were
imported here). So whatever imports Qt is imported on the window's thread, in small steps.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

if TYPE_CHECKING:
    from models.catalog import Catalog


@dataclass(frozen=True, eq=False)
class Engine:
    """What has been loaded.

    Args:
        catalog: the models.
        cores: how many threads torch would use by itself.
    """

    catalog: Catalog
    cores: int


class EngineLoader(QThread):
    """Imports everything slow on a thread of its own, once.

    A plain ``import torch`` on another thread holds the GIL for 170 ms at a stretch. Two things shorten that: the
    shared libraries are loaded beforehand by libc's ``dlopen``, called in a way that releases the GIL; and the garbage
    collector rests. ``torch._dynamo``, which takes longer than torch, is imported by nothing (``models.nn.adam``).

    Start it when the window has been painted with its icons: the dynamic linker's lock is held while torch's libraries
    are loaded, and a window that needs one of Qt's plugins would wait for it for a quarter of a second.

    Args:
        plugins: a folder with model files of the user's own.
    """

    loaded = Signal(object)
    """An Engine."""
    failed = Signal(str, str)
    """A sentence's parameter (the error) and the traceback."""

    def __init__(self, plugins: Path | None) -> None:
        super().__init__()
        self.setObjectName("engine loader")
        self._plugins = plugins

    def close(self, milliseconds: int = 3000) -> bool:
        """Waits for the thread; false if it did not end in time."""
        ended = self.wait(milliseconds) or not self.isRunning()
        gc.unfreeze()  # so that Python can clear up at the end
        return ended

    def run(self) -> None:
        """The thread's body."""
        gc.disable()
        try:
            self.loaded.emit(self._load())
        except Exception as error:  # without an engine the window can still say what is wrong
            self.failed.emit(repr(error), traceback.format_exc())
        finally:
            gc.freeze()  # what has been imported stays: to look through it all would stall the window for 300 ms
            gc.enable()

    def _load(self) -> Engine:
        _preload()
        import torch

        import explorer.data.images  # what the views need and knows no Qt
        import explorer.training.learner  # noqa: F401
        from models.catalog import discover

        return Engine(discover(self._plugins), torch.get_num_threads())


def _preload() -> None:
    """Loads the largest shared libraries without the GIL. On other systems than Linux the imports do it."""
    if sys.platform != "linux":
        return
    dlopen = ctypes.CDLL(None).dlopen  # ctypes.CDLL(path) would hold the GIL while it loads
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    dlopen.restype = ctypes.c_void_p
    for package, library, flags in _LIBRARIES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            path = Path(spec.origin).parent / library
            dlopen(os.fsencode(path), flags)  # what fails here is told by the import itself


_LIBRARIES = (
    ("torch", "lib/libtorch_global_deps.so", os.RTLD_NOW | os.RTLD_GLOBAL),
    ("torch", "lib/libtorch_python.so", os.RTLD_NOW),
)
