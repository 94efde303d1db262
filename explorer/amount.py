"""How many of something, in the English of the command line."""

from __future__ import annotations


def amount(count: int, what: str) -> str:
    """“1 sample”, “16 samples”.

    Args:
        what: in the singular; its plural has an s more.
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
