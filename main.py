"""Latent Explorer: ``main.py`` opens the window, ``main.py --help`` lists the commands that need none."""

from __future__ import annotations

import sys

from explorer.cli import main

if __name__ == "__main__":
    sys.exit(main())
