"""Which searches are begun, kept, begun again and given up, with a view that only writes down what is asked."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from explorer.code_search import CodeSearch, Sought, gone_far
from explorer.latent.invert import Found
from explorer.workers.messages import ProbeReply

PIXELS = np.zeros((1, 8, 8), np.uint8)
FIRST, SECOND = Sought("a", PIXELS), Sought("b", PIXELS, 1)
RUN: Any = SimpleNamespace(id=1, step=10, ending=None)


@dataclasses.dataclass
class View:
    """Stands in for a view."""

    asked: dict[str, Any] = dataclasses.field(default_factory=dict)

    def ask(self, question: Any, *, slot: str, run: int, probe: Any) -> None:
        self.asked[slot] = question

    def cancel(self, slot: str) -> None:
        self.asked.pop(slot, None)


def found(value: float, done: float = 1.0) -> Found:
    return Found(np.full((1, 2), value, np.float32), PIXELS[None], np.full(1, 0.5, np.float32), done)


def reply(slot: str, step: int = 10, *, final: bool = False) -> ProbeReply:
    return ProbeReply(f"view/{slot}", 1, 1, step, final=final)


@pytest.fixture
def search() -> CodeSearch:
    view: Any = View()
    return CodeSearch(view, lambda run: None)


def slots(search: CodeSearch) -> list[str]:
    return list(search._view.asked)  # type: ignore[attr-defined]


def test_what_is_found_is_kept_and_asked_for_once(search: CodeSearch) -> None:
    search.want(RUN, [FIRST, SECOND])
    search.want(RUN, [FIRST, SECOND])
    first, _ = slots(search)
    assert search.heard(first, found(1, 0.5), reply(first))
    assert search.known(1, "a") is None
    assert search.so_far(1, "a")[0].code.tolist() == [1, 1]
    assert search.progress() == 0.25
    search.heard(first, found(2), reply(first))
    assert search.known(1, "a").code.tolist() == [2, 2]
    assert len(slots(search)) == 1
    search.want(RUN, [FIRST, SECOND])
    assert len(slots(search)) == 1


def test_a_picture_that_has_gone_is_no_longer_searched(search: CodeSearch) -> None:
    search.want(RUN, [FIRST, SECOND])
    search.want(RUN, [SECOND])
    assert len(slots(search)) == 1
    assert search.progress() == 0.0


def test_what_has_failed_is_not_tried_again_until_the_user_asks(search: CodeSearch) -> None:
    search.want(RUN, [FIRST])
    search.failed(slots(search)[0])
    search._view.asked.clear()  # type: ignore[attr-defined]
    search.want(RUN, [FIRST])
    assert slots(search) == []
    search.again(RUN, [FIRST])
    assert len(slots(search)) == 1


def test_codes_follow_the_training_in_growing_steps_and_to_its_end(search: CodeSearch) -> None:
    search.want(RUN, [FIRST])
    search.heard(slots(search)[0], found(1), reply(slots(search)[0], 100))
    for step, begun in ((150, 0), (200, 0), (201, 1)):
        search.weights(1, step)
        search.want(RUN, [FIRST])
        assert len(slots(search)) == begun
    assert search._view.asked[slots(search)[0]].warm.tolist() == [[1, 1]]  # type: ignore[attr-defined]
    search.heard(slots(search)[0], found(2), reply(slots(search)[0], 201))
    search.weights(1, 210)
    search.want(SimpleNamespace(id=1, step=210, ending="finished"), [FIRST])  # type: ignore[arg-type]
    assert len(slots(search)) == 1
    assert gone_far(100, 201)
    assert not gone_far(100, 200)


def test_what_was_asked_before_the_first_weights_is_asked_again(search: CodeSearch) -> None:
    begun: Any = SimpleNamespace(id=1, step=0, ending=None)
    search.want(begun, [FIRST])
    search._view.asked.clear()  # type: ignore[attr-defined]
    search.weights(1, 1)
    assert len(slots(search)) == 1


def test_stopping_takes_what_there_is(search: CodeSearch) -> None:
    search.want(RUN, [FIRST, SECOND])
    first, _ = slots(search)
    search.heard(first, found(1, 0.5), reply(first))
    search.stop()
    assert search.progress() is None
    assert search.known(1, "a").code.tolist() == [1, 1]
    assert search.known(1, "b") is None
    search.want(RUN, [FIRST, SECOND])
    assert slots(search) == []
