"""A job is shown while it runs, says how far it is, and can be cancelled."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt

from explorer.widgets.job_strip import JobStrip
from explorer.workers.jobs import Job, Jobs


def test_progress_and_cancel(qtbot) -> None:
    jobs, go = Jobs(), Event()

    def work(job: Job) -> None:
        job.progress(5_000_000_000, 10_000_000_000)
        assert go.wait(10)
        job.check()

    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    strip.show()
    done = []
    jobs.submit(Job("Fetching", work, done.append))
    assert strip.isVisible()
    qtbot.waitUntil(lambda: strip._rows[0]._bar.value() == 500)
    qtbot.mouseClick(strip._rows[0]._cancel, Qt.MouseButton.LeftButton)
    go.set()
    qtbot.waitUntil(lambda: not strip._rows)
    assert not strip.isVisible()
    assert done == []
    assert jobs.close()
