"""A trainer's thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.workers.mailbox import Mailbox
from explorer.workers.trainer import Trainer


@pytest.fixture
def trainer(qapp) -> Iterator[Trainer]:
    mailbox = Mailbox()
    made = Trainer(mailbox)
    made.mailbox = mailbox
    made.start()
    yield made
    assert made.close()
