"""The prober's thread: the newest request wins, long probes give way, and an error is an answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
import torch

from explorer.workers import prober
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import Blueprint, ProbeReply, ProbeRequest, Rest, WeightSnapshot
from explorer.workers.prober import Prober
from explorer.workers.quick import QuickDecoder
from models.problems import Problem
from tests.explorer.workers.toy import SPEC, Toy, dataset


def mailbox_with(value: float, step: int = 1, run: int = 1) -> Mailbox:
    mailbox = Mailbox()
    mailbox.announce(run, Blueprint(Toy, Toy.Config(), dataset()))
    put(mailbox, value, step, run)
    return mailbox


def put(mailbox: Mailbox, value: float, step: int, run: int = 1) -> None:
    mailbox.put(WeightSnapshot(run, step, {"mean": torch.full(SPEC.shape, value)}))


class Bench:
    """A prober, its mailbox, and what it answered."""

    def __init__(self) -> None:
        self.mailbox = mailbox_with(0.25)
        self.prober = Prober(self.mailbox)
        self.replies: list[ProbeReply] = []
        self.prober.outlet.replied.connect(self.replies.append)
        self.prober.start()

    def ask(self, probe, key: str = "view/", id: int = 1, argument: object = None, run: int = 1) -> None:
        self.prober.ask(ProbeRequest(key, id, run, probe, argument))


@pytest.fixture
def bench(qapp) -> Iterator[Bench]:
    made = Bench()
    yield made
    assert made.prober.close()


def mean(model, _):
    return float(model.mean.mean())


def test_it_answers_with_the_newest_weights(qtbot, bench):
    bench.ask(mean)
    qtbot.waitUntil(lambda: len(bench.replies) == 1)
    put(bench.mailbox, 0.75, step=9)
    bench.ask(mean, id=2)
    qtbot.waitUntil(lambda: len(bench.replies) == 2)
    assert [(each.snapshot, each.step, each.final) for each in bench.replies] == [(0.25, 1, True), (0.75, 9, True)]


def test_of_one_key_the_newest_request_wins(qtbot, bench):
    gate = threading.Event()
    bench.ask(lambda model, _: gate.wait(5), key="busy/")
    for number in range(1, 6):
        bench.ask(lambda model, argument: argument, id=number, argument=number)
    gate.set()
    qtbot.waitUntil(lambda: any(each.key == "view/" for each in bench.replies))
    qtbot.wait(30)
    assert [each.snapshot for each in bench.replies if each.key == "view/"] == [5]


def test_a_long_probe_gives_way_and_goes_on(qtbot, bench):
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def long(model, _):
        for number in range(3):
            order.append(f"long {number}")
            begun.set()
            go_on.wait(5)
            yield number

    bench.ask(long, key="long/")
    assert begun.wait(5)
    bench.ask(lambda model, _: order.append("short"), key="short/")
    go_on.set()
    qtbot.waitUntil(lambda: any(each.key == "long/" and each.final for each in bench.replies))
    assert order == ["long 0", "short", "long 1", "long 2"]


def test_a_newer_request_ends_a_long_probe(qtbot, bench):
    closed = threading.Event()

    def endless(model, _):
        try:
            while True:
                yield 0
        finally:
            closed.set()

    bench.ask(endless)
    qtbot.waitUntil(lambda: len(bench.replies) > 0)
    bench.ask(mean, id=2)
    qtbot.waitUntil(lambda: bench.replies[-1].id == 2)
    assert closed.is_set()
    assert bench.replies[-1].snapshot == 0.25


def test_cancel_ends_a_long_probe(qtbot, bench):
    closed = threading.Event()

    def endless(model, _):
        try:
            while True:
                yield 0
        finally:
            closed.set()

    bench.ask(endless)
    qtbot.waitUntil(lambda: len(bench.replies) > 0)
    bench.prober.cancel("view/")
    qtbot.waitUntil(closed.is_set)


def test_a_probe_that_rests_lets_others_go_and_goes_on_when_it_is_due(qtbot, bench):
    times: list[float] = []

    def resting(model, _):
        for number in range(3):
            times.append(time.monotonic())
            yield Rest(0.08)
            yield number

    bench.ask(resting, key="long/")
    bench.ask(mean, key="short/")
    qtbot.waitUntil(lambda: any(each.key == "long/" and each.final for each in bench.replies))
    assert all(later - sooner >= 0.08 for sooner, later in pairwise(times))
    keys = [each.key for each in bench.replies]
    assert keys.index("short/") < next(
        index for index, each in enumerate(bench.replies) if each.key == "long/" and each.snapshot == 0
    )


def test_a_rest_ends_when_another_is_asked_or_it_is_cancelled(qtbot, bench):
    closed = threading.Event()

    def asleep(model, _):
        try:
            yield Rest(3600)
        finally:
            closed.set()

    bench.ask(asleep, key="long/")
    bench.ask(mean)
    qtbot.waitUntil(lambda: any(each.key == "view/" for each in bench.replies))
    assert not closed.is_set()
    bench.prober.cancel("long/")
    qtbot.waitUntil(closed.is_set)


def test_a_long_rest_is_no_silence(qtbot, bench, monkeypatch):
    monkeypatch.setattr(prober, "SIGN_SECONDS", 0.02)

    def asleep(model, _):
        yield Rest(0.3)
        yield "awake"

    begin = time.monotonic()
    bench.ask(asleep)
    qtbot.waitUntil(lambda: bool(bench.replies) and bench.replies[-1].final)
    assert time.monotonic() - begin >= 0.3
    assert sum(each.snapshot is None and not each.final for each in bench.replies) > 3


def test_a_probe_with_nothing_to_show_is_heard_of_now_and_then(qtbot, bench):
    def searching(model, _):
        yield from 500 * [None]
        yield "found"

    bench.ask(searching)
    qtbot.waitUntil(lambda: bool(bench.replies) and bench.replies[-1].final)
    assert len(bench.replies) <= 3
    assert bench.replies[0].snapshot is None or bench.replies[0].snapshot == "found"
    assert "found" in [each.snapshot for each in bench.replies]


def test_new_weights_do_not_reach_into_a_long_probe(qtbot, bench):
    seen: list[float] = []
    go_on = threading.Event()

    def long(model, _):
        seen.append(float(model.mean.mean()))
        yield 0
        go_on.wait(5)
        seen.append(float(model.mean.mean()))
        yield 1

    bench.ask(long, key="long/")
    qtbot.waitUntil(lambda: len(bench.replies) == 1)
    put(bench.mailbox, 0.75, step=2)
    bench.ask(mean, key="short/")
    go_on.set()
    qtbot.waitUntil(lambda: {each.key for each in bench.replies if each.final} == {"long/", "short/"})
    assert seen == [0.25, 0.25]
    assert next(each.snapshot for each in bench.replies if each.key == "short/") == 0.75


def test_an_error_is_an_answer_and_the_thread_goes_on(qtbot, bench):
    def broken(model, _):
        raise ZeroDivisionError("on purpose")

    def refused(model, _):
        raise Problem("“{name}” is too small.", name="it")

    bench.ask(broken, key="broken/")
    bench.ask(refused, key="refused/")
    qtbot.waitUntil(lambda: len(bench.replies) == 2)
    by_key = {each.key: each for each in bench.replies}
    assert "on purpose" in str(by_key["broken/"].problem)
    assert str(by_key["refused/"].problem) == "“it” is too small."
    bench.ask(mean)
    qtbot.waitUntil(lambda: len(bench.replies) == 3)
    assert bench.replies[-1].snapshot == 0.25


def test_a_run_without_weights_is_not_answered(qtbot, bench):
    bench.ask(mean, key="none/", run=99)
    bench.ask(mean)
    qtbot.waitUntil(lambda: len(bench.replies) == 1)
    assert bench.replies[0].key == "view/"


def test_a_probe_leaves_the_published_weights_alone(qtbot, bench):
    def write(model, _):
        model.mean.add_(1)

    bench.ask(write)
    qtbot.waitUntil(lambda: len(bench.replies) == 1)
    assert float(bench.mailbox.newest(1).state["mean"].mean()) == 0.25


def test_the_quick_decoder_agrees_with_the_model():
    decoder = QuickDecoder(mailbox_with(0.25))
    codes = torch.tensor([[0.5, 0.0], [0.25, 9.0]]).numpy()
    images = decoder.decode(1, codes)
    assert images.shape == (2, 1, 8, 8)
    assert images[:, 0, 0, 0].tolist() == [0.75, 0.5]
    assert decoder.decode(2, codes) is None


def test_the_quick_decoder_declines_what_has_been_slow_twice():
    class Slow(Toy):
        def decode(self, z, generator=None):
            threading.Event().wait(0.02)
            return super().decode(z)

    mailbox = mailbox_with(0.25)
    mailbox.announce(1, Blueprint(Slow, Slow.Config(), dataset()))
    decoder = QuickDecoder(mailbox)
    codes = torch.zeros(1, 2).numpy()
    assert [decoder.decode(1, codes) is None for _ in range(3)] == [False, False, True]
