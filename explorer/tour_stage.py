"""A window that drives itself, for the tour: nobody clicks, and everything is the real thing."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from explorer import theme
from explorer.creature_guide import CreatureGuide, able, pair
from explorer.main_window import MainWindow
from explorer.runs.run import Run, open_run
from explorer.session import RunState
from explorer.theme import Mode
from explorer.view_dock import ViewDock
from explorer.views.availability import can, obstacle
from models.catalog import Catalog, ModelEntry
from models.problems import Problem

SIZE = (1280, 800)
PATIENCE_SECONDS = 120.0
"""How long a step of the tour may take before it is given up."""
CREATURE_COLORS = 16
"""Of the palette."""


class Stage:
    """A main window of the tour's size, without a user.

    Args:
        folder: its settings and its runs lie here.
        plugins: a folder with model and view files of the user's own.
        source: the embedded data set to begin with.

    Raises:
        Problem: the engine can't be loaded, or takes too long.
    """

    def __init__(self, folder: Path, plugins: Path | None, source: str) -> None:
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("data", source)  # as if it had been chosen the last time
        theme.apply(application(), "light")
        self.window = MainWindow(settings, plugins=plugins, runs_folder=folder / "runs")
        self.window.resize(*SIZE)
        self.window.show()
        self.session, self.control = self.window.session, self.window.control
        self.window.load_engine()
        self._until(lambda: self._at_rest() and self.session.state.dataset is not None)

    def train(self, entry: ModelEntry, seconds: float) -> RunState:
        """Trains a model for so long while the window shows it; the run may have ended before by itself.

        Raises:
            Problem: it did not start.
        """
        self.control.choose_model(entry.name)
        self._until(self._at_rest)  # another model may want its pixels in another way
        before = len(self.session.state.runs)
        self.control.start()
        if len(self.session.state.runs) == before:
            raise Problem("“{model}” could not be started. {said}", model=entry.title, said=self._newest_notice())
        return self._learn(seconds)

    def accept(self, dock: ViewDock, seconds: float) -> RunState:
        """Takes what the empty page of a view offers, and lets it learn for so long.

        Raises:
            Problem: it did not start.
        """
        self.window.raise_view(dock)
        before = len(self.session.state.runs)
        dock.view.take_offer()
        self._until(lambda: len(self.session.state.runs) > before)
        return self._learn(seconds)

    def _learn(self, seconds: float) -> RunState:
        """The run that is beginning, once it has learned for so long."""
        self._until(lambda: self.session.state.training != "starting")
        end = time.monotonic() + seconds
        self._until(lambda: time.monotonic() > end or self.session.state.training == "idle")
        self.control.stop()
        self._until(lambda: self.session.state.training == "idle")
        return self.session.state.runs[-1]

    def train_creatures(self, seconds: float) -> dict[str, RunState]:
        """The creature experiment: one network twice, each for so long; the runs by observation.

        Raises:
            Problem: it did not start.
        """
        guide = CreatureGuide(self.session, self.control)
        networks = able(self.session.state)
        guide.begin(networks[0].name, CREATURE_COLORS, seconds)
        self._until(lambda: not guide.observation)
        found = pair(self.session.state)
        if len(found) < 2:
            raise Problem("“{model}” could not be started. {said}", model=networks[0].title, said=self._newest_notice())
        return found

    @property
    def catalog(self) -> Catalog:
        """The models."""
        catalog = self.session.state.catalog
        if catalog is None:
            raise Problem("The engine is still loading.")
        return catalog

    def kept(self, run: RunState) -> Run:
        """A run of this window as it lies in its folder."""
        assert run.folder is not None  # this window keeps its runs
        return open_run(run.folder)

    def docks(self) -> list[ViewDock]:
        """The views, in the order of their tabs."""
        return list(self.window.docks)

    def offering(self) -> list[ViewDock]:
        """The views that offer to start a run of their own, where there is a model for it."""
        return [dock for dock in self.docks() if dock.view.offer and dock.view.needs_run
                and any(can(entry, type(dock.view)) for entry in self.catalog.entries)]  # fmt: skip

    def can_create(self) -> bool:
        """Whether a model can do the creature experiment on the current data."""
        return bool(able(self.session.state))

    def able(self, dock: ViewDock, runs: list[RunState]) -> RunState | None:
        """The first of ``runs`` that a view can show, None if it can show none of them."""
        state = self.session.state
        return next(
            (run for run in runs if obstacle(type(dock.view), dataclasses.replace(state, current=run.id)) is None), None
        )

    def picture(self, dock: ViewDock, run: RunState, mode: Mode, path: Path, settle: float) -> None:
        """Writes the whole window as a PNG, with one view in front, showing ``run``, in a theme.

        Args:
            settle: seconds that the view has to ask and to draw.
        """
        if self.session.state.current != run.id:
            self.control.show_run(run.id)
        self.window.preferences.set_theme(mode)
        self.window.raise_view(dock)
        end = time.monotonic() + settle
        self._until(lambda: time.monotonic() > end and not self.window.threads.jobs.running)
        if not self.window.grab().save(str(path)):
            raise Problem("“{path}” can't be written. Choose another place.", path=path)

    def close(self) -> None:
        """Ends every thread."""
        from explorer.app import delete_now

        self.window.close()
        QCoreApplication.sendPostedEvents()
        delete_now(self.window)

    def _newest_notice(self) -> str:
        return next((card.text for card in self.window.board.cards), "")

    def _at_rest(self) -> bool:
        state = self.session.state
        return state.catalog is not None and state.loading is None

    def _until(self, met: Callable[[], bool]) -> None:
        """Lets the window live until ``met()``."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while not met():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > limit:
                raise Problem("The tour waited in vain. {said}", said=self._newest_notice())
            time.sleep(0.001)


def application() -> QApplication:
    """The application, which the tour needs before any widget."""
    from explorer.app import make_application

    return make_application()
