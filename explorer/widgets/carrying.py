"""Every picture can be carried off: dragged, copied, saved. What it was made from goes with it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from explorer.i18n import tr
from explorer.widgets.pictures import encode_png
from explorer.widgets.save_place import ask_place

METADATA_MIME = "application/x-latent-explorer"
"""JSON that says what a picture was made from: model, seed, code."""

_FILE_LIMIT = 1_000_000  # pixels; a temporary file of a larger picture would hold up the start of the drag
_SHOWN_BESIDE_POINTER = 96  # logical pixels


def mime_of(image: QImage, name: str, metadata: bytes | None = None, *, as_file: bool = False) -> QMimeData:
    """The picture as image data, as PNG, with ``metadata``; with ``as_file`` also as a file that other programs take.

    Args:
        name: the file's name without ``.png``.
    """
    data = QMimeData()
    png = encode_png(image, metadata)
    data.setImageData(image)
    data.setData("image/png", QByteArray(png))
    data.setData(METADATA_MIME, QByteArray(metadata if metadata is not None else b"{}"))
    if as_file and image.width() * image.height() <= _FILE_LIMIT:
        path = _drag_folder() / f"{file_stem(name)}.png"
        path.write_bytes(png)
        data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@cache
def _drag_folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="latent-explorer-")
    _kept.append(folder)  # removed with its files when the program ends
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def file_stem(name: str) -> str:
    """``name`` as a file name that every system takes."""
    plain = "".join(letter if letter.isalnum() or letter in "-_ ." else "-" for letter in name).strip(" .-")
    return plain[:80] or "image"


def drag_out(widget: QWidget, image: QImage, name: str, metadata: bytes | None = None) -> None:
    """Starts dragging the picture from ``widget``; returns when it is let go."""
    drag = QDrag(widget)
    drag.setMimeData(mime_of(image, name, metadata, as_file=True))
    side = _SHOWN_BESIDE_POINTER
    factor = max(1, side // max(image.width(), image.height(), 1))
    how = Qt.TransformationMode.FastTransformation if factor > 1 else Qt.TransformationMode.SmoothTransformation
    size = image.size() * factor if factor > 1 else image.size().boundedTo(QSize(side, side))
    drag.setPixmap(QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, how)))
    drag.setHotSpot(QPoint(-8, -8))
    drag.exec(Qt.DropAction.CopyAction)


def copy(image: QImage, name: str = "image", metadata: bytes | None = None) -> None:
    """Puts the picture on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime_of(image, name, metadata))


def save_as(widget: QWidget, image: QImage, name: str, metadata: bytes | None = None) -> None:
    """Asks for a file name and writes the picture there as PNG; says so when it can't be written."""
    path = ask_place(widget, tr("Save picture"), f"{file_stem(name)}.png", tr("PNG image (*.png)"), ".png")
    if path is None:
        return
    try:
        path.write_bytes(encode_png(image, metadata))
    except OSError as error:
        say_not_written(widget, path, error)


def say_not_written(widget: QWidget, path: Path, error: OSError) -> None:
    """Says that a file could not be written, and why, without stopping anything."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Not saved"), "", QMessageBox.StandardButton.Ok, widget)
    reason = error.strerror or type(error).__name__
    box.setText(tr("“{name}” could not be written: {reason}. Choose another folder.", name=path.name, reason=reason))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def add_picture_actions(menu: QMenu, widget: QWidget, image: QImage, name: str, metadata: bytes | None = None) -> None:
    """Adds “Copy” and “Save as PNG…” to a context menu."""
    copying = QAction(tr("Copy"), menu)
    copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    copying.triggered.connect(lambda: copy(image, name, metadata))
    saving = QAction(tr("Save as PNG…"), menu)
    saving.triggered.connect(lambda: save_as(widget, image, name, metadata))
    menu.addActions([copying, saving])
