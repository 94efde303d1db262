"""What is said of a data set in a few words. Imports nothing slow: the sidebar needs it before the engine is there."""

from __future__ import annotations

from explorer.i18n import tr
from models.spec import DataSpec


def size_text(shape: tuple[int, ...], kind: str) -> str:
    """``28×28 grey``, translated."""
    if kind == "vector":
        return tr("1 number each") if shape[0] == 1 else tr("{count} numbers each", count=shape[0])
    channels, height, width = shape
    if channels == 1:
        return tr("{width}×{height} grey", width=width, height=height)
    return tr("{width}×{height} colour", width=width, height=height)


def count_text(spec: DataSpec, size: int) -> str:
    """``1,797 images · 10 classes``, translated."""
    if spec.kind == "image":
        what = tr("1 image") if size == 1 else tr("{count} images", count=f"{size:,}")
    else:
        what = tr("{count} points", count=f"{size:,}")
    return f"{what} · {tr('{count} classes', count=len(spec.classes))}" if spec.classes else what
