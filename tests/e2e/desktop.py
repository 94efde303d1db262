"""A desktop of the test's own: an X server without a screen, a window manager, and a hand on mouse and keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import ImageGrab

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox"}
SIZE = (1440, 860)
PATIENCE_SECONDS = 60.0

OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
"""


def missing() -> str:
    """What this machine lacks for a real window, with the remedy; empty if nothing."""
    packages = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if packages:
        return f"no real window without {', '.join(packages)} (apt-get install {' '.join(packages)})"
    from explorer.app import _missing_library

    return _missing_library() or ""


def wait_until(met: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Fails unless ``met()`` in time."""
    limit = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < limit, f"waited in vain for {what}"
        time.sleep(0.05)


class Desktop:
    """Starts with the first free display, and ends with everything that was opened on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._processes: list[subprocess.Popen[str]] = []
        read, write = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-dpi", "96", "-nolisten", "tcp"]
        self._processes.append(subprocess.Popen(server, pass_fds=[write], stderr=subprocess.DEVNULL, text=True))
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"
        assert self.display != ":", "Xvfb did not start"
        (home / "openbox.xml").write_text(OPENBOX)
        self.open(["openbox", "--config-file", str(home / "openbox.xml")], stderr=subprocess.DEVNULL)

    def open(self, command: list[str], **options: object) -> subprocess.Popen[str]:
        """Starts a program on the desktop, at home in a folder of the test."""
        folders = {
            name: str(self.home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
        }
        environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", **folders}
        environment.pop("WAYLAND_DISPLAY", None)
        process = subprocess.Popen(command, env=environment, text=True, **options)  # type: ignore[call-overload]
        self._processes.append(process)
        return process

    def close(self) -> None:
        """Ends every program, the newest first."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()

    # --- eyes ---

    def look(self, x: int = 0, y: int = 0, width: int = SIZE[0], height: int = SIZE[1]) -> np.ndarray:
        """``(H, W, 3)`` uint8: what can be seen on a part of the screen."""
        picture = ImageGrab.grab(bbox=(x, y, x + width, y + height), xdisplay=self.display)
        return np.asarray(picture.convert("RGB"))

    def window(self, title: str) -> str:
        """The id of the newest visible window of that title; empty if there is none."""
        return (self._xdotool("search", "--onlyvisible", "--name", f"^{title}$") or [""])[-1]

    # --- hands ---

    def place(self, window: str, x: int, y: int) -> None:
        """Moves a window and gives it the keyboard."""
        self._xdotool("windowmove", "--sync", window, str(x), str(y))
        self.give_keyboard(window)

    def give_keyboard(self, window: str) -> None:
        """Brings a window to the front, where keys go."""
        self._xdotool("windowactivate", "--sync", window)

    def key(self, *keys: str) -> None:
        """Presses keys one after the other, each as “ctrl+q”."""
        self._xdotool("key", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Types."""
        self._xdotool("type", "--delay", "5", text)

    def click(self, x: int, y: int) -> None:
        """Clicks with the left button."""
        self._xdotool("mousemove", str(x), str(y), "sleep", "0.05", "click", "1")

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """Presses the left button, moves as a hand does, and lets go."""
        self._xdotool("mousemove", *map(str, start), "sleep", "0.1", "mousedown", "1", "sleep", "0.1")
        for step in range(1, steps + 1):
            x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            self._xdotool("mousemove", str(x), str(y), "sleep", "0.04")
        self._xdotool("sleep", "0.2", "mouseup", "1", "sleep", "0.1")

    def _xdotool(self, *words: str) -> list[str]:
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, timeout=30
        )
        return done.stdout.split()
