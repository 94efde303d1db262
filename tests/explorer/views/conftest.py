"""A bench for views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tests.explorer.views.toys import Bench


@pytest.fixture
def bench(qapp: object, tmp_path: Path) -> Iterator[Bench]:
    """A session, a real prober and jobs, closed at the end."""
    made = Bench(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    made.close()
