"""One random generator for each purpose, so that looking never changes what is learned."""

from __future__ import annotations

import hashlib

import torch


def generator(seed: int, purpose: str, device: torch.device | str = "cpu") -> torch.Generator:
    """A generator that depends on ``seed`` and ``purpose`` only, the same on every machine.

    Purposes in use: ``"weights"`` (initial weights), ``"fit"``, ``"order"`` (of the examples), ``"training"``
    (inside the losses; ``"training from step N"`` once the device is another), ``"trial"``, ``"samples"``,
    ``"evaluation"``, ``"features"``, ``"held-out"``, ``"quality"``, ``"evolution"`` and ``"evolution noise"`` (what a
    recorder films).
    """
    digest = hashlib.sha256(f"{purpose}:{seed}".encode()).digest()
    made = torch.Generator(device)
    made.manual_seed(int.from_bytes(digest[:8], "big") >> 1)  # torch wants it below 2⁶³
    return made
