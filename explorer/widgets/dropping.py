"""What is dropped or pasted, sorted out: files, pictures in memory, and what is neither, with a sentence for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from explorer.i18n import tr
from explorer.widgets.carrying import METADATA_MIME
from explorer.widgets.pictures import encode_png
from models.problems import Problem

_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/tiff")
_NO_METADATA = b"{}"
_RUN_FILE = "run.json"


@dataclass(frozen=True)
class Dropped:
    """What came in one drop or paste.

    Args:
        paths: files and folders, in their order, not looked at.
        images: pictures in memory, each as the bytes of a picture file and a name.
        problems: what can't be used, said in sentences.
        metadata: what a picture of this program was made from; JSON, not to be trusted.
    """

    paths: tuple[Path, ...] = ()
    images: tuple[tuple[bytes, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: bytes | None = None

    def __bool__(self) -> bool:
        """Whether anything of it can be used."""
        return bool(self.paths or self.images)

    def apart(self) -> tuple[tuple[Path, ...], Dropped]:
        """The runs, each once and in their order, and the rest."""
        runs = {path: run_of(path) for path in self.paths}
        rest = tuple(path for path, run in runs.items() if run is None)
        return tuple(dict.fromkeys(run for run in runs.values() if run is not None)), replace(self, paths=rest)


def is_welcome(data: QMimeData) -> bool:
    """Whether a drop is taken at all. Text and links are, so that a sentence can say why they are no use."""
    return data.hasUrls() or data.hasImage() or data.hasText() or any(data.hasFormat(each) for each in _PICTURES)


def is_folder(data: QMimeData) -> bool:
    """Whether one folder of this machine is dropped, and nothing else."""
    urls = data.urls()
    return len(urls) == 1 and urls[0].isLocalFile() and Path(urls[0].toLocalFile()).is_dir()


def run_of(path: Path) -> Path | None:
    """The run that a path stands for: its folder, also where one file of it is given; or one that was exported.

    Whether a .zip is a run is seen when it is opened.
    """
    if path.suffix.lower() == ".zip":
        return path if path.is_file() else None
    folder = path.parent if path.name == _RUN_FILE or path.suffix == ".safetensors" else path
    return folder if (folder / _RUN_FILE).is_file() else None


def brings_pictures(data: QMimeData) -> bool:
    """Whether a drop may bring pictures; where all of it are runs, it goes to the window."""
    urls = data.urls()
    only_runs = bool(urls) and all(each.isLocalFile() and run_of(Path(each.toLocalFile())) for each in urls)
    return is_welcome(data) and not only_runs


def sort_out(data: QMimeData, name: str = "") -> Dropped:
    """What ``data`` brings. Nothing is read from disk and nothing is fetched.

    A picture of this program comes from memory, since its temporary file may be gone by the time it is read. Else files
    come first: a file manager adds a small preview as image data. A browser adds the page's address to the picture.

    Args:
        name: what to call a picture in memory; “Dropped picture” without it.
    """
    name = name or tr("Dropped picture")
    ours = data.hasFormat(METADATA_MIME)
    urls = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths and not ours:
        return Dropped(paths, (), tuple(_not_fetched(url) for url in urls if not url.isLocalFile()))
    picture = _picture_bytes(data)
    if picture is not None:
        metadata = bytes(data.data(METADATA_MIME).data()) if ours else _NO_METADATA
        if ours and paths:
            name = paths[0].stem
        return Dropped((), ((picture, name),), (), None if metadata == _NO_METADATA else metadata)
    if urls:
        return Dropped(problems=tuple(_not_fetched(url) for url in urls))
    return Dropped(problems=(_no_picture(data),))


def from_clipboard() -> Dropped:
    """What can be pasted now."""
    return sort_out(QGuiApplication.clipboard().mimeData(), tr("Pasted picture"))


def _picture_bytes(data: QMimeData) -> bytes | None:
    for kind in _PICTURES:
        if data.hasFormat(kind) and data.data(kind).size():
            return bytes(data.data(kind).data())
    image = data.imageData()
    if isinstance(image, QImage) and not image.isNull():
        return encode_png(image)
    return None


def _not_fetched(url: QUrl) -> Problem:
    return Problem(
        "“{address}” is an address on the network, and nothing is fetched from there. "
        "Save the picture first and drop the file, or copy the picture itself.",
        address=url.toDisplayString(),
    )


def _no_picture(data: QMimeData) -> Problem:
    if data.hasText() and data.text().strip():
        text = " ".join(data.text().split())
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        return Problem("“{text}” is text, not a picture. Drop picture files, a folder, or a picture.", text=shown)
    return Problem("There is no picture in it. Drop or paste picture files, a folder, or a picture.")
