"""What the window is made of before the engine is there: imported on the engine's thread, after the first paint."""

from explorer import actions, control, intake, session, sidebar, status, theme
from explorer.widgets import notice
from explorer.workers import jobs, mailbox, prober, quick, trainer

__all__ = [
    "actions", "control", "intake", "jobs", "mailbox", "notice", "prober", "quick", "session", "sidebar", "status",
    "theme", "trainer",
]  # fmt: skip
