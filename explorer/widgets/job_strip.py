"""What is being loaded, how far it is, and a button to cancel it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.workers.jobs import Job, Jobs

_POLL_MILLISECONDS = 100


class JobStrip(QWidget):
    """A row for each job that runs; nothing where none does."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.HALF)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MILLISECONDS)
        self._timer.timeout.connect(self._poll)
        jobs.changed.connect(self._changed)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        running = self._jobs.running
        for row in [row for row in self._rows if row.job not in running]:
            self._rows.remove(row)
            self._column.removeWidget(row)
            row.deleteLater()
        for job in running:
            if all(row.job is not job for row in self._rows):
                row = _Row(job)
                self._rows.append(row)
                self._column.addWidget(row)
        self.setVisible(bool(self._rows))
        self._run_timer()

    def _run_timer(self) -> None:
        if self._rows and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _poll(self) -> None:
        for row in self._rows:
            row.poll()


class _Row(QWidget):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel: {title}", title=job.title))
        self._cancel.setToolTip(self._cancel.accessibleName())
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(job.title))
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)

    def poll(self) -> None:
        """Reads how far the job is."""
        done, total = self.job.how_far()
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(min(1000, 1000 * done // total) if total else 0)  # in thousandths: bytes overflow Qt's int

    @Slot()
    def _stop(self) -> None:
        self.job.cancel()
        self._cancel.setEnabled(False)
