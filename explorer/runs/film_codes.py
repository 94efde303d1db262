"""The codes that a film shows, kept beside it: ``evolution.codes``, float32 ``(n, K)``, row by row. Numpy only.

They are kept, and not drawn anew from their seed, since another machine's arithmetic may round a draw otherwise. Films
of earlier versions, and of models without codes, have no such file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.data.provenance import LARGEST, MOST_NUMBERS
from explorer.runs.disk import open_plain, write_whole

CODES = "evolution.codes"
Codes = NDArray[np.float32]


def read_codes(folder: Path, samples: int) -> Codes | None:
    """``(samples, K)``, read-only; None where there are none, or none that can be believed."""
    line = 4 * samples
    try:
        with open_plain(folder / CODES) as file:
            content = file.read(line * MOST_NUMBERS + 1)
    except OSError:
        return None
    if not content or len(content) % line or len(content) > line * MOST_NUMBERS:
        return None
    codes = np.frombuffer(content, "<f4").reshape(samples, -1)
    return codes if bool((np.abs(codes) <= LARGEST).all()) else None  # not-a-number is not


def keep_codes(folder: Path, codes: Codes) -> Codes:
    """Those that the folder has of this size, so that a film goes on with them; otherwise these, from now on.

    Raises:
        OSError: the folder can't be written.
    """
    known = read_codes(folder, len(codes))
    if known is not None and known.shape == codes.shape:
        return known
    write_whole(folder / CODES, np.ascontiguousarray(codes, "<f4").tobytes())
    return codes
