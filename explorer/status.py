"""The bottom line: what the trainer does, how fast, how long still, and the jobs with their cancel buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from explorer.i18n import tr
from explorer.session import Session, State
from explorer.theme import MARGIN, UNIT, figures
from explorer.workers.jobs import Job, Jobs
from explorer.workers.messages import Progress


class StatusLine(QWidget):
    """One line of text, a progress bar where an end is known, and the oldest running job."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._progress: Progress | None = None
        self._text = QLabel()
        self._text.setFont(figures(self.font()))
        self._text.setAccessibleName(tr("State of the training"))
        self._bar = QProgressBar()
        self._bar.setFixedWidth(20 * UNIT)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._job_text = QLabel()
        self._job_bar = QProgressBar()
        self._job_bar.setFixedWidth(15 * UNIT)
        self._job_bar.setTextVisible(False)
        self._cancel = QToolButton()
        self._cancel.setText(tr("Cancel"))
        self._cancel.setToolTip(tr("Cancel what is being loaded"))
        self._cancel.clicked.connect(self._cancel_job)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        for each in (self._job_text, self._job_bar, self._cancel):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(5 * UNIT)
        self._ticker = QTimer(self, interval=100)
        self._ticker.timeout.connect(self._show_job)
        session.changed.connect(self._state_changed)
        session.progressed.connect(self._progressed)
        jobs.changed.connect(self._jobs_changed)
        self._show_training()
        self._show_job()

    @Slot(object, object)
    def _state_changed(self, old: State, new: State) -> None:
        if new.runs != old.runs and len(new.runs) > len(old.runs):
            self._progress = None
        self._show_training()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if progress.rate > 0:  # an opened run tells its curves too, and trains no more
            self._progress = progress
            self._show_training()

    def _show_training(self) -> None:
        state, progress = self._session.state, self._progress
        words = {"starting": tr("Starting…"), "paused": tr("Paused"), "stopping": tr("Stopping…")}
        parts = [words[state.training]] if state.training in words else []
        run = state.runs[-1] if state.runs else None
        goal = None if state.learning is None else state.learning.goal
        if state.training == "idle" and run is not None and run.ending is not None:
            endings = {"finished": tr("Finished"), "stopped": tr("Stopped"), "failed": tr("Failed"),
                       "interrupted": tr("Interrupted")}  # fmt: skip
            parts.append(endings.get(run.ending, ""))
        if progress is not None:
            parts += _facts(progress, goal, 0 if run is None else run.begun)
        self._text.setText("   ".join(parts) or _at_rest(state))
        self._bar.setVisible(goal is not None and progress is not None)
        if goal is not None and progress is not None:
            self._bar.setRange(0, goal)
            self._bar.setValue(min(progress.step, goal))

    @Slot()
    def _jobs_changed(self) -> None:
        if self._jobs.running and not self._ticker.isActive():
            self._ticker.start()
        self._show_job()

    def _oldest(self) -> Job | None:
        running = self._jobs.running
        return running[0] if running else None

    @Slot()
    def _show_job(self) -> None:
        job = self._oldest()
        for each in (self._job_text, self._job_bar, self._cancel):
            each.setVisible(job is not None)
        if job is None:
            self._ticker.stop()
            return
        done, total = job.how_far()
        self._job_text.setText(tr("{title}…", title=job.title) + (f"  {done:,} / {total:,}" if total else ""))
        self._job_bar.setRange(0, total)
        self._job_bar.setValue(done)

    @Slot()
    def _cancel_job(self) -> None:
        job = self._oldest()
        if job is not None:
            job.cancel()


def _at_rest(state: State) -> str:
    """What is said before the first run."""
    if state.catalog is None:
        return tr("Loading the engine…")
    return tr("Loading the data…") if state.loading is not None else tr("Ready")


def _facts(progress: Progress, goal: int | None, begun: int) -> list[str]:
    facts = [tr("Step {step}", step=f"{progress.step:,}")]
    if goal is not None:
        facts[0] += " / " + f"{goal:,}"
    facts.append(clock(progress.seconds))
    facts.append(tr("{rate} examples/s", rate=f"{progress.rate:,.0f}"))
    if goal is not None and progress.seconds > 0 and progress.step > begun:
        left = (goal - progress.step) * progress.seconds / (progress.step - begun)
        facts.append(tr("{time} left", time=clock(left)))
    return facts


def clock(seconds: float) -> str:
    """``3:07`` or ``1:02:03``."""
    minutes, second = divmod(max(0, round(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
