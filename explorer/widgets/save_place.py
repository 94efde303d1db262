"""Where a file is to go: its ending is put right, and no file is replaced that the user was not asked about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from explorer.i18n import tr


def ask_place(
    widget: QWidget, title: str, begun: str, kind: str, ending: str, *, beside: tuple[str, ...] = ()
) -> Path | None:
    """Lets the user choose a file; None if they think better of it.

    The dialog asks by itself before it replaces a file of the name that was typed. It knows nothing of the ending that
    is added afterwards, nor of what is written besides, so that is asked here; who says no chooses again.

    Args:
        begun: the name that is offered.
        kind: what the dialog calls such files, with their pattern.
        ending: with its dot, in lower case; added where it is missing.
        beside: endings of further files of that name that are written with it.
    """
    while True:
        name, _ = QFileDialog.getSaveFileName(widget, title, begun, kind)
        if not name:
            return None
        path = Path(name if name.lower().endswith(ending) else name + ending)
        written = (path, *(path.with_suffix(each) for each in beside))
        there = [each for each in written if each != Path(name) and each.is_file()]
        if not there or may_replace(widget, there):
            return path
        begun = str(path)


def may_replace(widget: QWidget, files: list[Path]) -> bool:
    """Whether the user lets files go that are there already."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Replace?"), "", QMessageBox.StandardButton.Cancel, widget)
    names = ", ".join(f"“{each.name}”" for each in files)
    box.setText(tr("In “{folder}” there is {names} already. Replace it?", folder=files[0].parent, names=names))
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    agreed = box.clickedButton() is replace
    box.deleteLater()
    return agreed
