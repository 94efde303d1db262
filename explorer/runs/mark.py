"""What tells one run from another, wherever its folder lies: that which decides its weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def run_mark(model: str, config: Mapping[str, Any], fingerprint: str, seed: int) -> str:
    """16 hex digits of the SHA-256 of the model's name, its settings as the run began, the data, and the seed.

    A code means the same in two runs of one mark at the same step.
    """
    facts = json.dumps([model, dict(config), fingerprint, seed], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]
