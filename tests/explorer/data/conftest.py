from __future__ import annotations

from pathlib import Path

import pytest

from explorer.data import folder, public


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data and cache folders, empty and away from the real ones."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setattr(public, "user_data_path", lambda *_, **__: home / "data")
    monkeypatch.setattr(folder, "user_cache_path", lambda *_, **__: home / "cache")
    return home
