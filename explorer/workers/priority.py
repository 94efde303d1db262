"""Which thread goes first where there are more of them than cores.

The window before all, then the training, then what the views ask about it: a live picture may come a little later, but
watching must not slow what is watched.
"""

from __future__ import annotations

import os
import sys
import threading

TRAINER, PROBER = 10, 15
"""Niceness on Linux. 10 costs training nothing on a free core, and halves the window's lateness."""


def step_back(niceness: int) -> None:
    """Lets other threads of the program go before the calling one. Other systems than Linux have no such thing."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
