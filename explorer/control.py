"""What the user can make happen: choose data and model, start, pause, stop, change while it runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Slot

from explorer.i18n import tr
from explorer.run_names import new_folder, run_title
from explorer.runs.mark import run_mark
from explorer.session import Binarise, RunState, Session, data_obstacle, learning_obstacle, start_obstacle
from explorer.sharing import Sharing
from explorer.stored_runs import StoredRuns
from explorer.workers.jobs import Job, Jobs
from explorer.workers.messages import (
    Advance,
    Blueprint,
    Change,
    Changed,
    Ended,
    Moved,
    Pause,
    Paused,
    Progress,
    Published,
    Reshape,
    Reshaped,
    Resume,
    Start,
    Started,
    Stop,
    Throttle,
    Warned,
)
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset, Recipe
    from explorer.workers.mailbox import Mailbox
    from explorer.workers.trainer import Trainer
    from models.catalog import Catalog
    from models.config import Config

Beginning = Literal["", "running", "held"]
"""How a run begins that is to begin by itself; "" where none is."""


def _still_allowed(cls: type[Config], remembered: Mapping[str, Any]) -> dict[str, Any]:
    """What can still be used of settings that an earlier version of the program, or another hand, has written."""
    allowed = {}
    for setting in cls.settings():
        if setting.name in remembered:
            with suppress(Problem):
                allowed[setting.name] = setting.parse(remembered[setting.name])
    return allowed


class Control(QObject):
    """Turns what the user asks for into commands, and what the trainer says into the session's state.

    Args:
        data_root: where downloaded data sets lie; None for the user's own folder.
        runs_folder: where the runs of this window are kept; None keeps them in memory only.
    """

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        mailbox: Mailbox,
        trainer: Trainer,
        data_root: Path | None = None,
        runs_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._trainer = trainer
        self._data_root = data_root
        self.runs_folder = runs_folder
        self.stored = StoredRuns(session, jobs, mailbox, trainer, data_root, self.new_folder)
        self.sharing = Sharing(session, jobs, self.stored, data_root, lambda: self.runs_folder)
        self._threads = 1
        self._loading: Job | None = None
        self._to_begin: Beginning = ""
        trainer.message.connect(self.receive)
        jobs.changed.connect(self._jobs_changed)

    @property
    def data_root(self) -> Path | None:
        """Where downloaded data sets lie; None for the user's own folder."""
        return self._data_root

    # --- choosing ---

    def engine_loaded(self, catalog: Catalog, cores: int) -> None:
        """The models are known: chooses one if none is chosen yet. One of the cores stays free for the window."""
        self._threads = max(1, cores - 1)
        state = self._session.state
        usable = [entry.name for entry in catalog.entries if entry.cls is not None]
        model = state.model if state.model in usable else ("vae" if "vae" in usable else usable[0])
        config = {entry.name: _still_allowed(entry.cls.Config, state.config.get(entry.name, {}))
                  for entry in catalog.entries if entry.cls is not None}  # fmt: skip
        self._session.update(catalog=catalog, model=model, config=config)

    def choose_model(self, name: str) -> None:
        """Makes a model the one to train next."""
        self._session.update(model=name, settings_valid=True)
        self._reload_if_needed()

    def choose_settings(self, values: dict[str, Any], valid: bool) -> None:
        """Takes over what the form says about the chosen model."""
        state = self._session.state
        self._session.update(config={**state.config, state.model: values}, settings_valid=valid)
        if valid:
            self._reload_if_needed()

    def choose_data(
        self, recipe: Recipe, *, binarise: Binarise = "auto", download: bool = False, then: Beginning = ""
    ) -> None:
        """Loads data on a job thread, and makes them current.

        Args:
            recipe: which; its ``binarise`` is decided here, from the next argument.
            binarise: ``"auto"`` is on for the sets that are meant to be, if the model describes binary pixels.
            download: whether the set may be fetched from the network, which the user has asked for.
            then: how a run begins once they are there; "" begins none.
        """
        self._to_begin = ""
        self._session.update(binarise=binarise)
        recipe = self._decided(recipe)
        if self._loading is not None:
            self._loading.cancel()

        def done(dataset: Dataset) -> None:
            self._session.update(recipe=recipe, dataset=dataset)
            self._to_begin = then  # not before: a load that fails takes the beginning with it
            self._reload_if_needed()  # the model may have been changed meanwhile
            self._begin_if_ready()

        self._loading = self._reading(recipe, done, download)
        self._session.update(loading=recipe)
        self._jobs.submit(self._loading)

    def read_data(self, recipe: Recipe, done: Callable[[Dataset], None]) -> None:
        """Loads data on a job thread to be looked at; the current ones stay."""
        self._jobs.submit(self._reading(recipe, done))

    def _reading(self, recipe: Recipe, done: Callable[[Dataset], None], download: bool = False) -> Job:
        from explorer.data.load import load

        def work(job: Job) -> Dataset:
            return load(
                recipe,
                self._data_root,
                progress=lambda each: job.progress(each.done, each.total),
                cancelled=lambda: job.cancelled,
                download=download,
            )

        return Job(tr("Loading data"), work, done, self._session.notice)

    @Slot()
    def _jobs_changed(self) -> None:
        """However a load ends, by cancelling too, nothing is being loaded any more."""
        if self._loading is not None and self._loading not in self._jobs.running:
            self._loading = None
            self._session.update(loading=None)

    def choose_folder(self, folder: Path) -> None:
        """Looks into a folder on a job thread, asks how its pictures are to be read, then loads them; opens a run."""
        if (folder / "run.json").is_file():
            self.stored.open(folder)
            return
        from explorer.data.folder import propose_folder
        from explorer.folder_dialog import ask

        def ask_user(proposal: tuple[tuple[int, int], str]) -> None:
            chosen = ask(folder, *proposal)
            if chosen is not None:
                recipe, binarise = chosen
                self.choose_data(recipe, binarise=binarise)

        look = Job(tr("Looking into the folder"), lambda job: propose_folder(folder), ask_user, self._session.notice)
        self._jobs.submit(look)

    def _decided(self, recipe: Recipe) -> Recipe:
        from explorer.data.catalog import wants_binarise

        entry, wanted = self._session.state.entry, False
        if entry is not None and entry.cls is not None and self._session.state.settings_valid:
            wanted = entry.cls.wants_binary(self._config(entry.cls))
        return dataclasses.replace(recipe, binarise=wants_binarise(recipe.source, wanted, self._session.state.binarise))

    def _reload_if_needed(self) -> None:
        """Another model, or another observation, may want its pixels binary, or no longer."""
        recipe = self._session.state.recipe
        if recipe is not None and self._loading is None and self._decided(recipe) != recipe:
            self.choose_data(recipe, binarise=self._session.state.binarise)

    def _config(self, cls: Any) -> Any:
        return cls.Config.parse(self._session.state.config.get(self._session.state.model, {}))

    # --- training ---

    def start(self, *, held: bool = False) -> None:
        """Begins a run with the chosen data, model and settings; does nothing where that is not possible.

        Where model and data do not go together, a notice says so.

        Args:
            held: whether it waits before its first step.
        """
        state = self._session.state
        if start_obstacle(state) is None or data_obstacle(state) is not None:
            self.start_as(state.model, state.config.get(state.model, {}), steps=state.steps, held=held)

    def start_anew(self) -> None:
        """Begins a run as :meth:`start` does; one that is under way is stopped before, unless nothing could begin."""
        state = self._session.state
        obstacle = start_obstacle(dataclasses.replace(state, training="idle"))
        if obstacle is not None:
            self._session.notice(obstacle)
        elif state.training == "idle":
            self.start()
        else:
            self._to_begin = "running"
            self.stop()

    def start_as(self, model: str, values: Mapping[str, Any], *, steps: int | None = None, held: bool = False) -> None:
        """Begins a run of a model with settings that need not be the form's; a Problem is shown as a notice."""
        state = self._session.state
        dataset = state.dataset
        if state.catalog is None or dataset is None or state.training != "idle":
            return
        try:
            entry = state.catalog.find(model)
            problem = learning_obstacle(entry, dataset.spec, values)
        except Problem as none_such:
            problem = none_such
        if problem is not None:
            self._session.notice(problem)
            return
        cls = entry.loaded
        config = cls.Config.parse(values)
        number = state.next_number
        title = run_title(entry, dataset, number)
        folder = self.new_folder(entry.name, dataset)
        mark = run_mark(entry.name, config.as_dict(), dataset.fingerprint, state.seed)
        run = RunState(number, title, entry, config.as_dict(), dataset, goal=steps, folder=folder, mark=mark)
        blueprint = Blueprint(cls, config, dataset)
        start = Start(number, entry.name, blueprint, state.seed, device=state.device, threads=self._threads,
                      steps=steps, folder=folder, held=held)  # fmt: skip
        self._session.update(runs=(*state.runs, run), current=number, training="starting")
        self._trainer.post(start)

    def new_folder(self, model: str, dataset: Dataset) -> Path | None:
        """Where the next run is kept; None where runs are not."""
        return None if self.runs_folder is None else new_folder(self.runs_folder, model, dataset)

    def toggle_pause(self) -> None:
        """Pauses a run that goes on, resumes one that is paused."""
        training = self._session.state.training
        if training == "running":
            self._trainer.post(Pause())
        elif training == "paused":
            self._trainer.post(Resume())

    def start_or_pause(self) -> None:
        """What the big button and Space do."""
        if self._session.state.training == "idle":
            self.start()
        else:
            self.toggle_pause()

    def stop(self) -> None:
        """Ends the run; its weights stay."""
        if self._session.state.training in ("starting", "running", "paused"):
            self._session.update(training="stopping")
            self._trainer.post(Stop())

    def change_live(self, name: str, value: Any) -> None:
        """Changes a live setting of the run that learns, before its next step."""
        if self._session.state.training in ("starting", "running", "paused"):
            self._trainer.post(Change(name, value))

    def advance(self, steps: int = 1, **settings: Any) -> None:
        """Makes so many steps of the run that learns, with live settings for these alone, then holds it."""
        if self._session.state.training in ("running", "paused"):
            self._trainer.post(Advance(steps, settings))

    def throttle(self, rate: float | None) -> None:
        """Lets the run that learns make at most so many steps a second; None: as many as can be."""
        if self._session.state.training in ("starting", "running", "paused"):
            self._trainer.post(Throttle(rate))

    def reshape(self, recipe: Recipe) -> None:
        """Takes these data: at once for the run that learns from such data, else for the next run."""
        learning = self._session.state.learning
        if learning is not None and learning.dataset.recipe.source == recipe.source:
            self._trainer.post(Reshape(recipe))
        else:
            self.choose_data(recipe)

    def begin(self, model: str, recipe: Recipe, *, held: bool = False) -> None:
        """Chooses model and data, and starts a run with them; one that is under way is stopped before."""
        self.choose_model(model)
        self.choose_data(recipe, then="held" if held else "running")
        self.stop()

    def _begin_if_ready(self) -> None:
        state, to_begin = self._session.state, self._to_begin
        if to_begin and state.training == "idle" and state.loading is None:
            self._to_begin = ""
            self.start(held=to_begin == "held")

    def show_run(self, run: int) -> None:
        """Makes a run the one that the views show."""
        self._session.update(current=run)

    # --- what the trainer says ---

    @Slot(object)
    def receive(self, message: object) -> None:
        """Takes a message of the trainer into the session."""
        session = self._session
        if isinstance(message, Progress):
            session.progressed.emit(message)
        elif isinstance(message, Published):
            session.published.emit(message.run, message.step)
        elif isinstance(message, Started):
            facts = dataclasses.asdict(message)
            facts.pop("run")
            session.become(dataclasses.replace(session.state.with_run(message.run, **facts), training="running"))
        elif isinstance(message, Paused):
            if session.state.training != "stopping":
                session.update(training="paused" if message.paused else "running")
        elif isinstance(message, Changed):
            run = session.state.find_run(message.run)
            if run is not None:
                session.update_run(message.run, config={**run.config, message.name: message.value})
            session.live_change.emit(message)
        elif isinstance(message, Reshaped):
            self._reshaped(message)
        elif isinstance(message, Moved):
            session.update_run(message.run, folder=message.folder)
        elif isinstance(message, Warned):
            session.notice(message.problem)
        elif isinstance(message, Ended):
            self._ended(message)

    def _reshaped(self, message: Reshaped) -> None:
        """The run learns from other data, and so would the next one."""
        state, dataset = self._session.state.with_run(message.run, dataset=message.dataset), message.dataset
        if state.recipe is not None and state.recipe.source == dataset.recipe.source:
            state = dataclasses.replace(state, recipe=dataset.recipe, dataset=dataset)
        self._session.become(state)

    def _ended(self, message: Ended) -> None:
        stands = {} if message.step is None else {"step": message.step}
        state = self._session.state.with_run(message.run, ending=message.ending, **stands)
        self._session.become(dataclasses.replace(state, training="idle"))
        self._begin_if_ready()
        if message.problem is not None:
            self._session.notice(message.problem, message.details)
