"""Every command of the program: its text, menu, key and condition in one object.

The menus, the list of keys and the command palette are made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from explorer.i18n import languages, tr
from explorer.session import State, start_obstacle

if TYPE_CHECKING:
    from explorer.main_window import MainWindow
    from explorer.sharing import What
    from explorer.view_dock import ViewDock


def _always(_: State) -> bool:
    return True


def _kept(state: State) -> bool:
    """Whether the run that is shown lies in a folder."""
    return state.catalog is not None and state.run is not None and state.run.folder is not None


@dataclass(frozen=True, eq=False)
class Command:
    """One thing that the user can do.

    Args:
        name: unique and stable.
        menu: the menu's English name; a second level after a slash.
        text: English, the key of its translation.
        do: does it.
        keys: its shortcuts; the first is shown.
        enabled: whether it can be done now.
        group: commands of one group are alternatives, of which ``checked`` says the current one.
        checked: whether it is ticked.
        separated: whether a line goes before it in its menu.
        possible: whether it can be done as far as that is not in the state.
        alias: English words by which the list of commands finds it besides.
    """

    name: str
    menu: str
    text: str
    do: Callable[[MainWindow], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[State], bool] = _always
    group: str = ""
    checked: Callable[[MainWindow], bool] | None = None
    separated: bool = False
    possible: Callable[[MainWindow], bool] | None = None
    alias: str = ""

    def path(self) -> str:
        """Its menus and its text in the user's language: “View › Theme: Dark”."""
        menus = " › ".join(tr(name) for name in self.menu.split("/"))
        return f"{menus}{': ' if '/' in self.menu else ' › '}{tr(self.text)}"


COMMANDS: tuple[Command, ...] = (
    Command("file.pictures", "File", "Open pictures…", lambda window: window.open_pictures(), ("Ctrl+O",)),
    Command("file.folder", "File", "Open a folder as data…", lambda window: window.open_folder(), ("Ctrl+Shift+O",),
            enabled=lambda state: state.catalog is not None),
    Command("file.run", "File", "Open a run…", lambda window: window.open_run(), ("Ctrl+R",),
            enabled=lambda state: state.catalog is not None),
    Command("file.shared", "File", "Open an exported run…", lambda window: _open_shared(window),
            enabled=lambda state: state.catalog is not None),
    Command("export.file", "File/Export the run", "As one file…", lambda window: _export(window, "file"),
            enabled=_kept, alias="share zip"),
    Command("export.script", "File/Export the run", "As a script…", lambda window: _export(window, "script"),
            enabled=_kept, alias="share python torch"),
    Command("export.curves", "File/Export the run", "For TensorBoard…", lambda window: _export(window, "curves"),
            enabled=_kept, alias="share curves"),
    Command("file.quit", "File", "Quit", lambda window: window.close(), ("Ctrl+Q",), separated=True),
    Command("edit.undo", "Edit", "Undo", lambda window: window.undo.undo(), ("Ctrl+Z",),
            possible=lambda window: window.undo.canUndo()),
    Command("edit.redo", "Edit", "Redo", lambda window: window.undo.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"),
            possible=lambda window: window.undo.canRedo()),
    Command("edit.paste", "Edit", "Paste pictures", lambda window: window.paste(), ("Ctrl+V",), separated=True),
    Command("run.toggle", "Run", "Start or pause", lambda window: window.control.start_or_pause(), ("Space",),
            enabled=lambda state: start_obstacle(state) is None or state.training in ("running", "paused")),
    Command("run.stop", "Run", "Stop", lambda window: window.control.stop(), ("Esc",),
            enabled=lambda state: state.training in ("starting", "running", "paused")),
    Command("theme.system", "View/Theme", "As the system", lambda window: window.preferences.set_theme("system"),
            group="theme", checked=lambda window: window.preferences.theme == "system"),
    Command("theme.light", "View/Theme", "Light", lambda window: window.preferences.set_theme("light"),
            group="theme", checked=lambda window: window.preferences.theme == "light"),
    Command("theme.dark", "View/Theme", "Dark", lambda window: window.preferences.set_theme("dark"),
            group="theme", checked=lambda window: window.preferences.theme == "dark"),
    Command("view.reset", "View", "Reset the layout", lambda window: window.reset_layout(), ("Ctrl+0",),
            separated=True),
    Command("help.commands", "Help", "All commands…", lambda window: _show_palette(window), ("Ctrl+Shift+P",)),
    Command("help.keys", "Help", "Keys", lambda window: _show_keys(window), ("F1",)),
    Command("help.about", "Help", "About Latent Explorer", lambda window: _show_about(window), separated=True),
)  # fmt: skip

VIEW_KEYS = {"runs": "Ctrl+Shift+R"}
"""Keys of views that come after the ninth, since Ctrl+0 resets the layout."""
MENUS = ("File", "Edit", "Run", "View", "Help")


def language_commands() -> list[Command]:
    """View › Language."""
    return [
        Command(
            f"language.{code}", "View/Language", name, partial(_set_language, code=code),
            group="language", checked=partial(_speaks, code=code), alias=_english_name(code),
        )
        for code, name in {"system": "As the system", **languages()}.items()
    ]  # fmt: skip


def view_commands(docks: Sequence[ViewDock]) -> list[Command]:
    """A line in the View menu for each view, and a key for each of the first nine; some others have one besides."""
    return [
        Command(
            f"view.{dock.view.name}", "View", dock.view.title, partial(_raise_view, dock=dock),
            _view_keys(dock.view.name, number), separated=number == 1,
        )
        for number, dock in enumerate(docks, start=1)
    ]  # fmt: skip


def _view_keys(name: str, number: int) -> tuple[str, ...]:
    key = f"Ctrl+{number}" if number < 10 else VIEW_KEYS.get(name)
    return () if key is None else (key,)


def _english_name(code: str) -> str:
    return "" if code == "system" else QLocale.languageToString(QLocale(code).language())


def _set_language(window: MainWindow, code: str) -> None:
    window.set_language(code)


def _speaks(window: MainWindow, code: str) -> bool:
    return window.preferences.language == code


def _raise_view(window: MainWindow, dock: ViewDock) -> None:
    window.raise_view(dock)


def _export(window: MainWindow, what: What) -> None:
    """The run that is shown goes to where the user says."""
    from explorer.sharing import ask_where

    run = window.session.state.run
    out = None if run is None or run.folder is None else ask_where(window, run.folder, what)
    if run is not None and run.folder is not None and out is not None:
        window.control.sharing.export(run.folder, what, out)


def _open_shared(window: MainWindow) -> None:
    from explorer.sharing import ask_which

    file = ask_which(window)
    if file is not None:
        window.control.sharing.bring(file)


def _show_palette(window: MainWindow) -> None:
    from explorer.command_palette import CommandPalette

    CommandPalette(window, window.actions_.all).exec()


def _show_keys(window: MainWindow) -> None:
    from explorer.help import KeysDialog

    KeysDialog(window, window.actions_.all).exec()


def _show_about(window: MainWindow) -> None:
    from PySide6.QtWidgets import QMessageBox

    from explorer.help import about_text

    QMessageBox.about(window, tr("About Latent Explorer"), about_text())


class Actions:
    """The commands as QActions of one window, kept enabled and ticked as the state says."""

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        self._window = window
        self._menus: dict[str, QMenu] = {name: bar.addMenu(tr(name)) for name in MENUS}
        self._groups: dict[str, QActionGroup] = {}
        self._made: list[tuple[Command, QAction]] = []
        self.add(COMMANDS)
        for changed in (window.undo.canUndoChanged, window.undo.canRedoChanged):
            changed.connect(self._undo_changed)

    def close(self) -> None:
        """The window goes, and with it the undo stack, which says to the last that it can undo nothing more."""
        for changed in (self._window.undo.canUndoChanged, self._window.undo.canRedoChanged):
            changed.disconnect(self._undo_changed)

    @property
    def all(self) -> tuple[tuple[Command, QAction], ...]:
        """Every command with its action."""
        return tuple(self._made)

    def add(self, commands: Iterable[Command]) -> None:
        """Makes actions of further commands (views, languages)."""
        for command in commands:
            action = QAction(tr(command.text), self._window)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(lambda _=False, command=command: self._do(command))
            if command.checked is not None:
                action.setCheckable(True)
            if command.group:
                group = self._groups.setdefault(command.group, QActionGroup(self._window))
                group.addAction(action)
            menu = self._menu(command.menu)
            if command.separated:
                menu.addSeparator()
            menu.addAction(action)
            self._window.addAction(action)
            self._made.append((command, action))
        self.update(self._window.session.state)

    def update(self, state: State) -> None:
        """Enables and ticks."""
        for command, action in self._made:
            action.setEnabled(command.enabled(state) and (command.possible is None or command.possible(self._window)))
            if command.checked is not None:
                action.setChecked(command.checked(self._window))

    def _undo_changed(self, _: bool) -> None:
        self.update(self._window.session.state)

    def _do(self, command: Command) -> None:
        command.do(self._window)
        self.update(self._window.session.state)

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            parent, _, name = path.rpartition("/")
            self._menus[path] = self._menu(parent).addMenu(tr(name))
        return self._menus[path]
