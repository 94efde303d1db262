"""How files begin that run code where they are opened by pickle, as torch's own are."""

from __future__ import annotations

PICKLES = tuple(bytes([0x80, protocol]) for protocol in (2, 3, 4, 5))
ZIP = b"PK\x03\x04"
_NAME_WITHIN = 200  # bytes: torch.save writes a zip whose first entry is …/data.pkl


def pickled(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a pickle, bare or in the zip that ``torch.save`` makes."""
    return head.startswith(PICKLES) or (head.startswith(ZIP) and b"/data.pkl" in head[:_NAME_WITHIN])
