"""One run: what it is called, what is known of it, what the user notes, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr

_NOTE_STYLE = f"min-height: {4 * theme.UNIT}px;"  # a minimum of its own would yield to the theme's


@dataclass(frozen=True)
class CardText:
    """What the card writes.

    Args:
        key: which run it is; ``""`` for none.
        title: what the run is called; empty unless the user says so.
        default: the name that it began with.
        facts: on one line or two.
        note: the user's.
        warning: what is wrong with it, or was left unfinished; empty where all is well.
        steps: its checkpoints, the newest first.
        openable, removable: whether it can be opened, and deleted; ``why`` and ``stays`` say what stands in the way.
        resumable: whether training can go on from one of its checkpoints.
    """

    key: str
    title: str
    default: str
    facts: str
    note: str
    warning: str = ""
    steps: tuple[int, ...] = ()
    openable: bool = True
    removable: bool = True
    resumable: bool = False
    why: str = ""
    stays: str = ""


class RunCard(QWidget):
    """Says when an edit is done: Enter was pressed, or the field was left."""

    renamed = Signal(str)
    noted = Signal(str)
    open_wanted = Signal(object)
    """Open the run at this checkpoint (its step), the newest for None."""
    resume_wanted = Signal()
    branch_wanted = Signal(object)
    """Begin another run from this checkpoint (its step), from the newest for None."""
    export_wanted = Signal(str)
    """Export the run: ``"file"``, ``"script"``, ``"curves"``."""
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said = CardText("", "", "", "", "")
        self._title = QLineEdit()
        self._title.setAccessibleName(tr("Name of the run"))
        self._title.setToolTip(tr("What the run is called; empty it for the name that it began with (F2)"))
        self._title.editingFinished.connect(self._title_edited)
        self._facts, self._warning = QLabel(), QLabel()
        theme.set_role(self._facts, "muted")
        theme.set_role(self._warning, "warning")
        for label in (self._facts, self._warning):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a folder of somebody else's may say what it likes
            label.setWordWrap(True)
        self._note = QPlainTextEdit()
        self._note.setStyleSheet(_NOTE_STYLE)
        self._note.setPlaceholderText(tr("Notes"))
        self._note.setAccessibleName(tr("Notes"))
        self._note.setToolTip(tr("What you want to remember of this run; the search finds it"))
        self._note.setTabChangesFocus(True)
        self._note.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for each in (self._title, self._facts, self._warning):
            column.addWidget(each)
        column.addWidget(self._note, 1)
        column.addLayout(self._build_buttons())
        self.say(self._said)

    def _build_buttons(self) -> QVBoxLayout:
        self._open = QPushButton(tr("Open"))
        theme.set_role(self._open, "primary")
        self._open.clicked.connect(self._open_clicked)
        self._step = QComboBox()
        self._step.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._step.setAccessibleName(tr("Checkpoint"))
        self._step.setToolTip(tr("Which of the run's checkpoints is opened"))
        self._resume = QPushButton(tr("Resume"))
        self._resume.setToolTip(tr("Go on training from the newest checkpoint, exactly as if it had never stopped"))
        self._resume.clicked.connect(self.resume_wanted)
        self._branch = QPushButton(tr("Branch…"))
        self._branch.setToolTip(tr("Begin a new run from the chosen checkpoint, with other settings"))
        self._branch.clicked.connect(self._branch_clicked)
        self._export = QPushButton(tr("Export"))
        menu = QMenu(self._export)
        for what, text in (
            ("file", tr("As one file…")),
            ("script", tr("As a script…")),
            ("curves", tr("For TensorBoard…")),
        ):
            menu.addAction(text).triggered.connect(partial(self._export_chosen, what))
        self._export.setMenu(menu)
        self._delete = QPushButton(tr("Delete"))
        self._delete.clicked.connect(self.delete_wanted)
        rows = QVBoxLayout()
        rows.setSpacing(theme.GAP)
        for left, right in (((self._open, self._step), self._export), ((self._resume, self._branch), self._delete)):
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            for each in left:
                row.addWidget(each)
            row.addStretch(1)
            row.addWidget(right)
            rows.addLayout(row)
        return rows

    @property
    def key(self) -> str:
        """Which run is shown."""
        return self._said.key

    def say(self, text: CardText) -> None:
        """Shows a run. What the user is typing stays as it is."""
        before, self._said = self._said, text
        if not self._title.hasFocus() or text.key != before.key:
            self._title.setText(text.title)
            self._title.setCursorPosition(0)  # of a long name the beginning
        self._title.setPlaceholderText(text.default)
        self._facts.setText(text.facts)
        self._warning.setText(text.warning)
        self._warning.setVisible(bool(text.warning))
        if not self._note.hasFocus() or text.key != before.key:
            self._note.setPlainText(text.note)
        if text.steps != before.steps or text.key != before.key:
            self._list_steps(text.steps)
        self._open.setEnabled(text.openable)
        self._open.setToolTip(text.why or tr("Show this run in every view (Enter)"))
        self._export.setEnabled(text.openable)
        self._export.setToolTip(text.why or tr("Share the run: one file that opens elsewhere, a script, its curves"))
        self._resume.setVisible(text.resumable)
        self._branch.setVisible(text.resumable)
        self._delete.setEnabled(text.removable)
        self._delete.setToolTip(text.stays or tr("Move the run's folder to the trash (Del); Ctrl+Z brings it back"))

    def event(self, event: QEvent) -> bool:
        """Qt's hook: what is written may take more lines now, which a splitter does not ask about."""
        laid_out = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        done = super().event(event)  # which may be the end of this card: then nothing may be asked of it
        layout = self.layout() if laid_out else None
        if layout is not None:
            self.setMinimumHeight(max(0, layout.minimumHeightForWidth(self.width())))
        return done

    def rename(self) -> None:
        """Puts the keyboard into the name."""
        self._title.setFocus()
        self._title.selectAll()

    def commit(self) -> None:
        """Takes over what has been typed so far; another run is about to be shown."""
        self._title_edited()
        self._note_edited()

    def _list_steps(self, steps: tuple[int, ...]) -> None:
        self._step.clear()
        for place, step in enumerate(steps):
            name = tr("newest, step {step}", step=f"{step:,}") if place == 0 else tr("step {step}", step=f"{step:,}")
            self._step.addItem(name, None if place == 0 else step)
        self._step.setVisible(len(steps) > 1)

    @Slot()
    def _open_clicked(self) -> None:
        self.open_wanted.emit(self._step.currentData())

    def _export_chosen(self, what: str) -> None:
        self.export_wanted.emit(what)

    @Slot()
    def _branch_clicked(self) -> None:
        self.branch_wanted.emit(self._step.currentData())

    @Slot()
    def _title_edited(self) -> None:
        title = " ".join(self._title.text().split())
        if title != self._said.title:
            self.renamed.emit(title)

    def _note_edited(self) -> None:
        if self._note.toPlainText().strip() != self._said.note:
            self.noted.emit(self._note.toPlainText().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices that the note was left."""
        if event.type() == QEvent.Type.FocusOut and watched is self._note:
            self._note_edited()
        return super().eventFilter(watched, event)
