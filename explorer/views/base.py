"""What a view is: a widget that requires capabilities, asks the prober, and shows frozen snapshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtGui import QShowEvent, QUndoStack
from PySide6.QtWidgets import QWidget

from explorer.session import RunState, Session, State
from explorer.workers.mailbox import PACE_SECONDS
from explorer.workers.messages import ProbeReply, ProbeRequest
from models.capabilities import Capability
from models.spec import Kind

if TYPE_CHECKING:
    from explorer.control import Control
    from explorer.data.images import Picture
    from explorer.intake import Intake
    from explorer.workers.jobs import Jobs
    from explorer.workers.prober import Prober
    from explorer.workers.quick import QuickDecoder


@dataclass(frozen=True, eq=False)
class ViewContext:
    """What a view may use. Views know nothing of each other and nothing of the window."""

    session: Session
    control: Control
    prober: Prober
    quick: QuickDecoder
    jobs: Jobs
    intake: Intake
    undo: QUndoStack
    settings: QSettings


class View(QWidget):
    """A view in one file of ``explorer/views``, found by the loader; its name is its file's name.

    A subclass sets the class attributes, builds its widgets in ``__init__`` (calling ``super().__init__(context)``
    first), and answers the hooks. It asks a model by a static ``probe(model, argument)``, which runs on the prober's
    thread, touches no Qt, takes and gives frozen values with numpy arrays, and may yield snapshots one by one.

    The hooks are called on the window's thread: :meth:`state_changed`, :meth:`refresh`, :meth:`display`,
    :meth:`failed`, :meth:`add_pictures`.
    """

    title: ClassVar[str] = ""
    """On the tab. A literal: it is the key of its translation."""
    purpose: ClassVar[str] = ""
    """One or two sentences for the empty view: what it is for."""
    order: ClassVar[int] = 100
    """Place among the tabs."""
    requires: ClassVar[tuple[type[Capability], ...]] = ()
    """Without these the view can't work, and says which models have them."""
    uses: ClassVar[tuple[type[Capability], ...]] = ()
    """With these it can do more."""
    kinds: ClassVar[tuple[Kind, ...]] = ("image",)
    """The kinds of data it can show."""
    needs_run: ClassVar[bool] = True
    """Whether there is nothing to see before a run has begun."""
    numbers: ClassVar[tuple[int, int]] = (1, 4096)
    """How many numbers the vectors may have that it can show, from and to."""
    colors: ClassVar[bool] = False
    """Whether it is about colours, and grey pictures say nothing to it."""
    offer: ClassVar[str] = ""
    """On the button of the empty view, where it can do better than start training: see :meth:`take_offer`. A literal,
    as the title."""
    pace: ClassVar[float] = PACE_SECONDS
    """While it can be seen, at least so many seconds between two copies of the weights of a run that learns."""
    stays_for_run: ClassVar[bool] = False
    """Whether it stays in front when a run starts, although it needs none: it shows what is being trained."""
    takes_pictures: ClassVar[bool] = False
    """Whether dropped, pasted and opened pictures may go to :meth:`add_pictures`."""
    name: str = ""
    """The file's name; set by the loader."""

    waiting_changed = Signal()
    """What :meth:`waiting` says is another."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self.context = context
        self._ids: dict[str, int] = {}
        context.session.changed.connect(self._state_changed)
        context.session.published.connect(self._published)
        context.prober.outlet.replied.connect(self._replied)

    # --- for subclasses to answer ---

    def state_changed(self, old: State, new: State) -> None:
        """The session changed. Nothing by default."""

    def refresh(self) -> None:
        """The view became visible, another run became current, or the current run has newer weights: ask anew.

        Called only while the view is visible and its requirements are met. Nothing by default.
        """

    def display(self, snapshot: Any, reply: ProbeReply) -> None:
        """An answer of the prober to the newest question of a slot."""

    def failed(self, reply: ProbeReply) -> None:
        """The newest question of a slot has had no answer but a Problem, which the user has been told."""

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """The user brought pictures, and this view is the one in front."""

    def waiting(self) -> str:
        """What the user has brought while the view can't show it yet, in a sentence; empty where there is nothing."""
        return ""

    def take_offer(self) -> None:
        """The user pressed the button that says :attr:`offer`."""

    @staticmethod
    def probe(model: Any, argument: Any) -> Any:
        """Runs on the prober's thread. Subclasses that ask override it, or pass a probe of their own to :meth:`ask`."""
        raise TypeError("This view asks no model.")

    # --- for subclasses to use ---

    @property
    def state(self) -> State:
        """The session's state."""
        return self.context.session.state

    @property
    def run(self) -> RunState | None:
        """The run that the views show."""
        return self.state.run

    def ask(
        self,
        argument: Any,
        *,
        slot: str = "",
        run: int | None = None,
        probe: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        """Puts a question to the prober; :meth:`display` gets the answer.

        Args:
            argument: frozen; handed to the probe.
            slot: questions with different slots wait beside each other; in one slot the newest wins.
            run: the run that is asked, by default the current one.
            probe: by default the view's own.
        """
        run = self.state.current if run is None else run
        if run is None:
            return
        self._ids[slot] = self._ids.get(slot, 0) + 1
        key = self._key(slot)
        self.context.prober.ask(ProbeRequest(key, self._ids[slot], run, probe or type(self).probe, argument))

    def cancel(self, slot: str = "") -> None:
        """Takes a question back; a long probe ends at its next yield."""
        self._ids[slot] = self._ids.get(slot, 0) + 1  # so that an answer under way is stale
        self.context.prober.cancel(self._key(slot))

    def tell(self, problem: Any, details: str = "") -> None:
        """Shows the user a Problem."""
        self.context.session.notice(problem, details)

    def available(self) -> bool:
        """Whether the state meets the view's requirements."""
        from explorer.views.availability import obstacle

        return obstacle(type(self), self.state) is None

    # --- plumbing ---

    def _key(self, slot: str) -> str:
        return f"{self.name}/{slot}"

    @Slot(object, object)
    def _state_changed(self, old: State, new: State) -> None:
        self.state_changed(old, new)
        if new.current != old.current:
            self._refresh()

    @Slot(int, int)
    def _published(self, run: int, step: int) -> None:
        if run == self.state.current:
            self._refresh()

    @Slot(object)
    def _replied(self, reply: ProbeReply) -> None:
        name, _, slot = reply.key.partition("/")
        if name != self.name or reply.id != self._ids.get(slot):
            return
        if reply.problem is not None:
            self.tell(reply.problem, reply.details)
            self.failed(reply)
        else:
            self.display(reply.snapshot, reply)

    def _refresh(self) -> None:
        if self.isVisible() and self.available():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
