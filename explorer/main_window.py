"""The window: choices on the left, views as tabs in the middle, one line of status below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from explorer.gradually import Gradually, importing
from explorer.i18n import explain, tr
from explorer.preferences import Preferences, application
from models.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from explorer.control import Control
    from explorer.data.images import Picture
    from explorer.session import Session, State
    from explorer.threads import Threads
    from explorer.view_dock import ViewDock
    from explorer.widgets.drop_zone import Dropped
    from explorer.workers.engine import Engine, EngineLoader

FURNITURE = (
    "explorer.theme", "explorer.session", "explorer.actions", "explorer.workers.messages", "explorer.workers.jobs",
    "explorer.control", "explorer.workers.trainer", "explorer.workers.prober", "explorer.intake",
    "explorer.widgets.config_fields", "explorer.widgets.config_form", "explorer.data.catalog", "explorer.sidebar",
    "explorer.run_line", "explorer.status", "explorer.widgets.notice", "explorer.workers.engine",
)  # fmt: skip
"""What an empty window imports, one after the other, when it has been painted."""
VIEWS_NEED = ("pyqtgraph", "explorer.widgets.drop_zone", "explorer.widgets.image_grid", "explorer.widgets.curves")
"""The slowest of what the views import."""


class MainWindow(QMainWindow):
    """Puts the parts together; each of them does its own work.

    Nothing is imported at the top of this file that the empty window does without: it is painted first, then furnished.
    That goes for ``Qt`` as well, whose enums take 11 ms to make, a tenth of the time until the first paint.

    Args:
        settings: what is remembered from one start to the next.
        plugins: a folder with model and view files of the user's own.
        data_root: where downloaded data sets lie.
        runs_folder: where the runs of this window are kept; None keeps them in memory.
        empty: leave it empty until :meth:`load_engine`, which furnishes it piece by piece, in the language and the
            theme of ``settings``.
    """

    session: Session
    control: Control
    undo: QUndoStack
    preferences: Preferences
    threads: Threads
    painted = Signal()
    """The window has been painted for the first time."""
    furnished = Signal()
    """The parts of a window that began empty are in their places."""
    _empty = True  # of the class, since Qt calls some hooks while a window is being made

    def __init__(
        self,
        settings: QSettings,
        *,
        plugins: Path | None = None,
        data_root: Path | None = None,
        runs_folder: Path | None = None,
        empty: bool = False,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Latent Explorer")
        self.settings = settings
        self.preferences = Preferences(settings)
        self._plugins = plugins
        self._places = (data_root, runs_folder)
        self._gradually = Gradually(self)
        self._loader: EngineLoader | None = None
        self._painted = False
        self._closing = False
        self.ended = True
        """After closing: whether every thread has ended."""
        self.resize(1280, 800)
        self._restore_geometry()
        if not empty:
            for _ in self._furnish():
                pass

    # --- building ---

    def _furnish(self) -> Iterator[None]:
        """Makes what can be made without the engine, in steps that take a few milliseconds each."""
        self._make_workers()
        from explorer.remembered import remembered_choices

        self.session.update(**remembered_choices(self.settings))
        yield
        yield from self._build()
        self._connect()
        self._empty = False

    def _dress(self) -> Iterator[None]:
        """In the user's language and theme."""
        from explorer import theme
        from explorer.i18n import install

        install(application(), self.preferences.language)
        yield
        theme.apply(application(), self.preferences.theme)
        yield
        self.fontMetrics().horizontalAdvance("0")  # finds and reads the fonts
        yield

    def _make_workers(self) -> None:
        from explorer.control import Control
        from explorer.following import Following
        from explorer.intake import Intake
        from explorer.session import Session
        from explorer.threads import Threads

        self.session = Session()
        self.undo = QUndoStack(self)
        self.threads = threads = Threads()
        self.control = Control(self.session, threads.jobs, threads.mailbox, threads.trainer, *self._places)
        self._following = Following(self.session, threads.mailbox, threads.watcher)
        self.control.stored.shown.connect(self._following.begin)
        self.intake = Intake(self, threads.jobs, self.settings)

    def _build(self) -> Iterator[None]:
        from explorer import theme
        from explorer.actions import Actions, language_commands
        from explorer.run_line import RunLine
        from explorer.sidebar import Sidebar
        from explorer.status import StatusLine
        from explorer.view_area import ViewArea
        from explorer.widgets.notice import NoticeBoard

        self.sidebar = Sidebar(self.session, self.control, self.undo, self.open_folder)
        yield
        self.board = NoticeBoard()
        self._views = ViewArea()
        self._views.seen_changed.connect(self._watch)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, theme.UNIT, theme.MARGIN, 0)
        centre.setSpacing(theme.UNIT)
        centre.addWidget(self.board)
        centre.addWidget(RunLine(self.session, self.control))
        centre.addWidget(self._views, 1)
        upper = QHBoxLayout()
        upper.setSpacing(theme.UNIT)
        upper.addWidget(self.sidebar)
        upper.addLayout(centre, 1)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(StatusLine(self.session, self.threads.jobs))
        self.actions_ = Actions(self, self.menuBar())
        self.actions_.add(language_commands())
        yield
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.session.changed.connect(self._state_changed)
        self.session.noticed.connect(self._show_notice)
        self.control.sharing.said.connect(self.board.add)
        self.threads.jobs.failed.connect(self._show_notice)
        self.intake.skipped.connect(self._show_skipped)
        self.intake.runs_came.connect(self.control.sharing.take)
        from explorer.space_key import SpaceKey

        self._space_key = SpaceKey(application(), self)

    # --- loading the engine ---

    def load_engine(self) -> None:
        """Begins to load torch, the models and the views; an empty window is furnished before."""
        if self._empty:
            for steps in (importing(FURNITURE), self._dress(), self._furnish(), self._say_furnished()):
                self._gradually.add(steps)
        else:
            self._start_loader()

    def _say_furnished(self) -> Iterator[None]:
        self.furnished.emit()
        yield
        self.repaint()  # so that Qt's plugins for icons are loaded before torch's libraries occupy the dynamic linker
        self._start_loader()

    def _start_loader(self) -> None:
        from explorer.workers.engine import EngineLoader

        loader = self._loader = EngineLoader(self._plugins)
        loader.loaded.connect(self._engine_loaded)
        loader.failed.connect(self._engine_failed)
        loader.start()

    @Slot(object)
    def _engine_loaded(self, engine: Engine) -> None:
        if not self._closing:
            self._gradually.add(self._take_engine(engine))

    def _take_engine(self, engine: Engine) -> Iterator[None]:
        import torch

        from explorer.data.dataset import Recipe
        from explorer.interrupted import offer_to_resume
        from explorer.remembered import remembered_recipe
        from explorer.widgets.drop_zone import accept_images, is_welcome

        torch.set_num_threads(1)  # of this thread: what it decodes is small, and the cores belong to the trainer
        self.threads.start()
        recipe = remembered_recipe(self.settings) or Recipe("digits")
        self.session.update(loading=recipe)  # as it will be, once there are views to show it
        self.control.engine_loaded(engine.catalog, engine.cores)
        yield
        yield from self._make_views()
        accept_images(self, self._take_drop, paste=False, wanted=is_welcome)
        for dock in self.docks:
            dock.accept_drops(self._take_drop)
        self.control.choose_data(recipe)
        folder = self.control.runs_folder
        if folder is not None:
            offer_to_resume(folder, self.threads.jobs, engine.catalog, self.board, self.control.stored.resume,
                            self._show_notice, self.settings)  # fmt: skip

    @Slot(str, str)
    def _engine_failed(self, error: str, details: str) -> None:
        self._views.say(tr("The engine could not be loaded."))
        self._show_notice(
            Problem("The engine could not be loaded: {error}. Install the program anew.", error=error), details
        )

    def _make_views(self) -> Iterator[None]:
        yield from importing(VIEWS_NEED)
        from explorer.actions import view_commands
        from explorer.view_making import make_docks
        from explorer.views.base import ViewContext

        threads = self.threads
        context = ViewContext(self.session, self.control, threads.prober, threads.quick, threads.jobs, self.intake,
                              self.undo, self.settings)  # fmt: skip
        yield from make_docks(context, self._plugins, self._views.add, self._show_notice)
        self._views.begin(self.settings.value("layout"))
        self.actions_.add(view_commands(self.docks))
        self._watch()

    @property
    def docks(self) -> list[ViewDock]:
        """The views on their tabs; none before the engine is loaded."""
        return [] if self._empty else self._views.docks

    def raise_view(self, dock: ViewDock) -> None:
        """Brings a view to the front."""
        self._views.bring_forward(dock)

    @Slot()
    def _watch(self) -> None:
        """Tells the threads which views can be seen."""
        seen = self.isVisible() and not self.isMinimized()
        self.threads.watch([dock.view for dock in self.docks if seen and dock.view.isVisible()])

    # --- state ---

    @Slot(object, object)
    def _state_changed(self, old: State, new: State) -> None:
        if old.training == "idle" and new.training == "starting":
            self._views.turn_to_run()
        self.actions_.update(new)

    # --- pictures ---

    def open_pictures(self) -> None:
        """File › Open pictures."""
        self.intake.open_dialog(self.take_pictures)

    def paste(self) -> None:
        """Edit › Paste: as if it were dropped on the view in front."""
        from explorer.widgets.drop_zone import from_clipboard

        if self._views.front(pictures=True) is None:
            self._take_drop(from_clipboard())
        else:
            self.intake.read(from_clipboard(), self.take_pictures)

    def take_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Hands pictures to the view in front that takes them, or brings one forward that does."""
        self._views.give_pictures(pictures)

    def _take_drop(self, dropped: Dropped) -> None:
        """What no view takes for itself: a folder becomes data, unless it is a run; pictures go to a view of theirs."""
        one = dropped.paths[0] if len(dropped.paths) == 1 else None
        if one is not None and one.is_dir():
            self.control.choose_folder(one)
        else:
            self.intake.read(dropped, self.take_pictures)

    def open_folder(self) -> None:
        """File › Open a folder as data."""
        from PySide6.QtWidgets import QFileDialog

        folder = QFileDialog.getExistingDirectory(self, tr("Open a folder as data"))
        if folder:
            self.control.choose_folder(Path(folder))

    def open_run(self) -> None:
        """File › Open a run."""
        from PySide6.QtWidgets import QFileDialog

        start = str(self.control.runs_folder or "")
        folder = QFileDialog.getExistingDirectory(self, tr("Open a run"), start)
        if folder:
            self.control.stored.open(Path(folder))

    # --- messages ---

    @Slot(object, str)
    def _show_notice(self, problem: Problem, details: str = "") -> None:
        self.board.add(explain(problem), details)

    @Slot(object)
    def _show_skipped(self, skipped: tuple[tuple[str, Problem], ...]) -> None:
        self.board.add_many([explain(problem) for _, problem in skipped])

    def report(self, error: BaseException, details: str) -> None:
        """Shows an error that nobody expected; the program goes on. Safe on any thread."""
        problem = Problem("Something went wrong, and the program goes on: {error}", error=repr(error))
        self.session.notice(problem, details)

    # --- looks ---

    def set_language(self, code: str) -> None:
        """View › Language."""
        self.preferences.set_language(code)
        self.board.add(tr("The language changes when the program is started again."))

    def reset_layout(self) -> None:
        """View › Reset the layout."""
        self._views.reset()

    # --- what is remembered ---

    def _restore_geometry(self) -> None:
        geometry = self.settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _save_choices(self) -> None:
        from explorer.remembered import remember

        self.settings.setValue("geometry", self.saveGeometry())
        if self.docks:
            self.settings.setValue("layout", self._views.layout_state())
        remember(self.settings, self.session.state)

    # --- events ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)  # behind what is still to be painted

    def changeEvent(self, event: QEvent) -> None:
        """A minimised window watches nothing."""
        if not self._empty and event.type() == QEvent.Type.WindowStateChange:
            self._watch()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends every thread before the window goes: a thread that outlives it would abort the process."""
        event.accept()
        if self._closing:
            return
        self._closing = True
        self._gradually.stop()
        if not self._empty:
            self._space_key.close()
            self.actions_.close()
            self._save_choices()
        self.hide()
        from PySide6.QtCore import Qt

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.ended = self._close_threads()
        QGuiApplication.restoreOverrideCursor()

    def _close_threads(self) -> bool:
        """Whether every thread has ended. A window that is still empty has none, or the loader alone."""
        from explorer.threads import close_all

        loader = [] if self._loader is None else [self._loader.close]
        return close_all(loader if self._empty else [*loader, *self.threads.closers])
