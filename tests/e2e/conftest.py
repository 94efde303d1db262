"""A window of this process tells where things are in that of the other: both are laid out alike."""

from __future__ import annotations

from tests.explorer.conftest import open_window, settings, window

__all__ = ["open_window", "settings", "window"]
