"""Jobs: results on the window's thread, progress, cancel, and errors as sentences."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from explorer.workers.jobs import Job, Jobs
from models.problems import Problem


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close()


def test_the_result_arrives_on_the_windows_thread(qtbot, jobs):
    seen: list[tuple[object, int, int]] = []
    here = threading.get_ident()
    jobs.submit(Job("adding", lambda job: (1 + 1, threading.get_ident()), lambda result: seen.append(
        (result[0], result[1], threading.get_ident()))))  # fmt: skip
    qtbot.waitUntil(lambda: bool(seen))
    value, worked_on, arrived_on = seen[0]
    assert value == 2
    assert worked_on != here
    assert arrived_on == here
    assert jobs.running == ()


def test_a_cancelled_job_calls_nobody(qtbot, jobs):
    begun, calls = threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.progress(1, 2)

    job = jobs.submit(Job("waiting", work, calls.append, calls.append))
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: jobs.running == ())
    assert calls == []
    assert job.how_far() == (1, 2)


def test_a_problem_goes_to_who_asked(qtbot, jobs):
    problems: list[Problem] = []

    def work(job: Job) -> None:
        raise Problem("“{name}” is empty.", name="a.png")

    jobs.submit(Job("reading", work, lambda _: None, problems.append))
    qtbot.waitUntil(lambda: bool(problems))
    assert str(problems[0]) == "“a.png” is empty."


def test_an_unexpected_error_is_told_with_its_details(qtbot, jobs):
    def work(job: Job) -> None:
        raise ZeroDivisionError("on purpose")

    with qtbot.waitSignal(jobs.failed) as signal:
        jobs.submit(Job("dividing", work, lambda _: None))
    problem, details = signal.args
    assert "dividing" in str(problem)
    assert "ZeroDivisionError" in details


def test_closing_ends_waiting_and_working_jobs(qapp):
    jobs = Jobs()
    for _ in range(10):
        jobs.submit(Job("waiting", lambda job: _until_cancelled(job), lambda _: None))
    assert jobs.close()


def _until_cancelled(job: Job) -> None:
    while True:
        job.check()
