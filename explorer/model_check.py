"""The dialog that shows whether a model's likelihood can be trusted, and how models grow with the picture."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.i18n import tr
from explorer.pixels.certificates import Certificates
from explorer.session import RunState, State
from explorer.widgets.certificate_dialog import CertificateDialog, Row
from explorer.workers.jobs import Job, Jobs
from models.capabilities import PixelOrder

_KEPT = ("observation", "colors", "components", "conditional")  # settings that make models comparable


class ModelCheck:
    """Opens the dialog for a run and fills it; the view asks for the certificates.

    Args:
        jobs: counts parameters.
        parent: of the dialog.
    """

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        self._jobs, self._parent = jobs, parent
        self._job: Job | None = None
        self.dialog: CertificateDialog | None = None

    def open(self, run: RunState, state: State) -> None:
        """Shows the dialog, empty, and counts what every model of this kind would learn."""
        self.close()
        dialog = self.dialog = CertificateDialog(self._parent)
        classes = [each.cls for each in state.catalog.entries if each.cls] if state.catalog is not None else []
        alike = {name: run.config[name] for name in _KEPT if name in run.config}
        models = [
            (cls, run.config if cls is run.entry.cls else alike) for cls in classes if issubclass(cls, PixelOrder)
        ]

        def work(job: Job) -> tuple[tuple[int, ...], list[Row]]:
            from explorer.training.growth import SIDES, growth

            rows: list[Row] = []
            for each in growth(models, run.dataset.spec):
                job.check()
                rows.append((each.title, each.counts, each.power))
            return SIDES, rows

        def done(found: tuple[tuple[int, ...], list[Row]]) -> None:
            if self.dialog is dialog:
                dialog.show_growth(*found, run.entry.title)

        self._job = self._jobs.submit(Job(tr("Counting parameters"), work, done))
        dialog.show()

    def take(self, found: Certificates) -> None:
        """More is proved."""
        if self.dialog is not None:
            self.dialog.show_certificates(found)

    def close(self) -> None:
        """Another run."""
        if self._job is not None:
            self._job.cancel()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
