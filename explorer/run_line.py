"""The line over the views: which run they show, how it stands, and the way on once it has ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyleOption, QStylePainter, QWidget

from explorer.control import Control
from explorer.i18n import tr
from explorer.run_names import choice_title
from explorer.session import RunState, Session, State
from explorer.theme import MARGIN, UNIT, figures, set_role
from explorer.workers.messages import Progress

_RESUMABLE = ("stopped", "interrupted", "failed")


class RunLine(QWidget):
    """“VAE · Digits · 1”, its step, what differs from the choice on the left; takes no room before there is a run."""

    def __init__(self, session: Session, control: Control) -> None:
        super().__init__()
        self._session = session
        self._control = control
        self._steps: dict[int, int] = {}
        self._title = QLabel()
        set_role(self._title, "strong")
        self._stand = QLabel()
        self._stand.setFont(figures(self.font()))
        self._note = _Rest()
        self._resume = QPushButton(tr("Resume"))
        self._resume.setToolTip(tr("Go on with this run from its newest checkpoint"))
        self._resume.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, 0, 0)
        row.setSpacing(UNIT)
        for each in (self._title, self._stand, self._resume):
            row.addWidget(each)
        row.addWidget(self._note, 1)
        self.setFixedHeight(self._resume.sizeHint().height())
        session.changed.connect(self._state_changed)
        session.progressed.connect(self._progressed)
        self._show(session.state)

    @Slot(object, object)
    def _state_changed(self, _: State, new: State) -> None:
        self._show(new)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._steps[progress.run] = progress.step
        run = self._session.state.run
        if run is not None and run.id == progress.run:
            self._show_stand(self._session.state, run)

    def _show(self, state: State) -> None:
        run = state.run
        self.setVisible(run is not None)
        if run is None:
            return
        self._title.setText(run.title)
        self._show_stand(state, run)
        note = _difference(state, run)
        self._note.say(note)
        set_role(self._title, "warning" if note else "strong")
        whole = state.training == "idle" and run.folder is not None and not run.earlier  # it goes on from its newest
        began = run.device != "" or run.created != ""  # else it failed before it had a folder
        resumable = whole and began and run.ending in _RESUMABLE
        self._resume.setVisible(resumable)

    def _show_stand(self, state: State, run: RunState) -> None:
        heard = (
            self._steps.get(run.id, 0) if run.ending is None else 0
        )  # a run that diverged ends before what was heard
        step = f"{max(run.step, heard):,}"
        if run.earlier:
            words = tr("as it was at step {step}", step=step)
        elif run is state.learning:
            words = tr("paused at step {step}", step=step) if state.training == "paused" else ""
        else:
            words = {
                "finished": tr("finished at step {step}", step=step),
                "stopped": tr("stopped at step {step}", step=step),
                "failed": tr("failed at step {step}", step=step),
                "interrupted": tr("interrupted at step {step}", step=step),
            }.get(run.ending or "", "")
        self._stand.setText(words or tr("step {step}", step=step))

    @Slot()
    def _go_on(self) -> None:
        run = self._session.state.run
        if run is not None and run.folder is not None:
            self._control.stored.resume(run.folder)


class _Rest(QLabel):
    """A note in what room is left: it is shortened where there is too little, and stands in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(self, "muted")

    def say(self, text: str) -> None:
        """Shows a note, or none."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOption()
        option.initFrom(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        where = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignRight)
        painter.drawItemText(self.rect(), int(where | Qt.AlignmentFlag.AlignVCenter), option.palette, True, text,
                             self.foregroundRole())  # fmt: skip


def _difference(state: State, run: RunState) -> str:
    """What one might take for the run shown: another one that learns, or the choice on the left."""
    learning = state.learning
    if learning is not None and learning is not run:
        return tr("Now learning: {run}", run=learning.title)
    entry, dataset = state.entry, state.dataset
    if entry is None or dataset is None:
        return ""
    if entry.name == run.entry.name and dataset.recipe.source == run.dataset.recipe.source:
        return ""
    return tr("Chosen on the left: {choice}", choice=choice_title(entry, dataset))
