"""How a share is written."""

from __future__ import annotations


def percent(share: float) -> str:
    """``0.5`` → ``50%``; two digits where it is small, ``0.0012`` → ``0.12%``, so that little is told from nothing."""
    if 0 < share < 1e-4:
        return "<0.01%"
    return f"{100 * share:.2g}%" if 0 < share < 0.0095 else f"{share:.0%}"


def hundredths(share: float) -> str:
    """``0.855`` → ``0.86``: rounded as :func:`percent` does, since the two often stand beside each other."""
    return f"{round(100 * share) / 100:.2f}"
