"""What tells one run from another, wherever its folder lies: that which decides its weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.runs.info import RunInfo


def run_mark(model: str, config: Mapping[str, Any], fingerprint: str, seed: int) -> str:
    """16 hex digits of the SHA-256 of the model's name, its settings as the run began, the data, and the seed.

    A code means the same in two runs of one mark at the same step.
    """
    facts = json.dumps([model, dict(config), fingerprint, seed], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def mark_of(info: RunInfo) -> str:
    """The mark of a run that lies in a folder: that which it had in the window in which it began."""
    return run_mark(info.model, info.config, info.fingerprint, info.seed)
