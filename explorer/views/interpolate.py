"""A walk through the codes between the user's own pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer import theme
from explorer.code_search import CodeSearch, classes_of, encodes
from explorer.data.images import Picture
from explorer.i18n import tr
from explorer.latent.examples import upside_down
from explorer.latent.turns import Turns
from explorer.latent.walk import Walk, WalkChoice, WalkQuestion, has_middle_phases, seen, walk_probe
from explorer.latent.walk_export import What, write_walk
from explorer.made_from import made_from
from explorer.session import RunState, State
from explorer.views.base import View, ViewContext
from explorer.walk_ends import WalkEnds, key_of, known_codes, sought
from explorer.walk_files import ask_where, frame_metadata, walk_facts
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.ends_bar import EndsBar
from explorer.widgets.film_strip import FilmStrip
from explorer.widgets.image_view import ImageView
from explorer.widgets.latent_text import code_in_a_line, end_in_a_line, pictures_wait, search_in_a_line, strip_caption
from explorer.widgets.plane_grid import PlaneGrid
from explorer.widgets.player_bar import PlayerBar
from explorer.widgets.walk_panel import WalkPanel
from explorer.workers.jobs import Job
from explorer.workers.messages import ProbeReply
from models.capabilities import Decodes, Encodes, Reconstructs

_DRAW_SEED = 0  # of the draws from p(x|z): the same noise each time, so that only the code changes the picture


class InterpolateView(View):
    """See the module; the choices are one :class:`WalkChoice`, which stays from run to run and can be undone."""

    title = "Interpolate"
    purpose = "Drop two pictures of your own: each becomes a code, and the model draws what lies between them."
    order = 40
    requires = (Decodes,)
    uses = (Encodes, Reconstructs)
    takes_pictures = True

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._choice = WalkChoice()
        self._compare: int | None = None
        self._walks: dict[str, Walk] = {}
        self._steps: dict[str, int] = {}
        self._alive: set[int] = set()
        self._turns = Turns()
        self._ends = EndsBar()
        self._frame = ImageView(hint=tr("Bring two pictures"))
        self._other_frame = ImageView()
        self._grid = PlaneGrid(tr("Grid of four corners"))
        self._panel = WalkPanel()
        self._player = PlayerBar()
        self._strip = FilmStrip(tr("Frames"))
        self._other_strip = FilmStrip(tr("Frames of the other run"))
        self._search = CodeSearch(self, self._searched)
        self._bringing = WalkEnds(self, self._ends, lambda: self._choice, self._edit)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addWidget(self._grid, 4)
        middle.addWidget(self._frame, 2)
        middle.addWidget(self._other_frame, 2)
        middle.addWidget(self._panel)
        self._film = QWidget()
        film = QVBoxLayout(self._film)
        film.setContentsMargins(0, 0, 0, 0)
        film.setSpacing(theme.HALF)
        for widget in (self._player, self._strip, self._other_strip):
            film.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._ends)
        column.addLayout(middle, 1)
        column.addWidget(self._film)

    def _connect(self) -> None:
        self._ends.search.stop_wanted.connect(self._stop_search)
        self._ends.search.again_wanted.connect(self._search_again)
        self._panel.edited.connect(self._edit)
        self._panel.compare_chosen.connect(self._choose_compare)
        self._panel.export_wanted.connect(self._export)
        self._player.moved.connect(self._show_frame)
        self._strip.pointed.connect(self._player.set_position)
        self._other_strip.pointed.connect(self._player.set_position)
        self._grid.pointed.connect(self._point_grid)
        self._grid.set_metadata(lambda u, v: self._metadata(self._grid.index_at(u, v)))
        self.context.session.published.connect(self._weights_arrived)

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Other runs to compare with; another current run."""
        if new.current != old.current:
            self._turns.forget()
            self._walks.clear()
        if new.runs != old.runs or new.current != old.current:
            self._list_runs()
            self._again("walk")  # codes that were searched may follow the model to the end

    def refresh(self) -> None:
        """Newer weights: the ends are encoded and the frames decoded anew; the position stays."""
        if self.run is None:
            return
        offered = self._bringing.offer(self.run)
        if offered is not None:
            self._choice = offered
            self._show_choice()
            self._player.set_position(offered.frames // 2)
        self._again("walk")
        self._again("compare")

    def display(self, snapshot: Any, reply: ProbeReply) -> None:
        """Takes what the prober says."""
        slot = reply.key.partition("/")[2]
        if self._search.heard(slot, snapshot, reply):
            return
        if isinstance(snapshot, Walk):
            self._walks[slot] = snapshot
            self._steps[slot] = reply.step
            self._show_walks()
        if self._turns.heard(slot, reply.final):
            self._again(slot)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """The user's pictures become ends, in place of the examples."""
        self._bringing.add_pictures(pictures)

    def waiting(self) -> str:
        """The pictures that have been brought before there was a run."""
        return pictures_wait([each.picture.name for each in self._choice.ends if not each.example])

    def failed(self, reply: ProbeReply) -> None:
        """A search that came to nothing ends."""
        self._search.failed(reply.key.partition("/")[2])

    # --- the choice ---

    @property
    def choice(self) -> WalkChoice:
        """What the user has chosen."""
        return self._choice

    @Slot(object, str, str)
    def _edit(self, new: WalkChoice, text: str, key: str = "") -> None:
        if new.form == "grid" and self.run is not None and len(new.ends) < 4:
            new = self._bringing.filled(new, self.run)
        if new != self._choice:
            self.context.undo.push(ChoiceEdit(self.apply, self._choice, new, text, key, self))

    def apply(self, choice: WalkChoice) -> None:
        """Makes ``choice`` the current one and shows it."""
        self._choice = choice
        self.waiting_changed.emit()
        self._show_choice()
        self._again("walk", now=True)
        self._again("compare", now=True)

    # --- asking ---

    def _question(self, run: RunState) -> WalkQuestion | None:
        choice = self._choice
        if not choice.ends:
            return None
        pixels = seen(choice, run.dataset.spec.shape)
        known = known_codes(self._search, choice, run, pixels)
        if known is None:
            return None
        grid = choice.form == "grid" and len(choice.ends) == 4
        return WalkQuestion(
            pixels,
            "grid" if grid else "path",
            choice.how,
            choice.side if grid else choice.frames,
            _DRAW_SEED if choice.draw else None,
            run.dataset if has_middle_phases(run.dataset) else None,
            known,
        )

    def _searched(self, run: int) -> None:
        """A search of this run has got further."""
        for slot in ("walk", "compare"):
            at = self._run_of(slot)
            if at is not None and at.id == run and not self._search.busy(run):
                self._again(slot)
        self._show_cards(self._walks.get("walk"))

    @Slot()
    def _stop_search(self) -> None:
        self._search.stop()

    @Slot()
    def _search_again(self) -> None:
        for slot in ("walk", "compare"):
            run = self._run_of(slot)
            if run is not None and not encodes(run) and self._choice.ends:
                self._search.again(run, sought(self._choice, run, seen(self._choice, run.dataset.spec.shape)))
        self._show_cards(self._walks.get("walk"))

    def _run_of(self, slot: str) -> RunState | None:
        return self.run if slot == "walk" else self.state.find_run(self._compare)

    def _again(self, slot: str, *, now: bool = False) -> None:
        run = self._run_of(slot)
        if run is None or not self._seen():
            return
        question = self._question(run)
        if question is None and self._choice.ends:
            return  # until the codes are found, the last walk stays
        if question is None:
            self.cancel(slot)
            self._walks.pop(slot, None)
            self._show_walks()
        elif self._turns.take(slot, now=now):
            self.ask(question, slot=slot, run=run.id, probe=walk_probe)

    def _seen(self) -> bool:
        return self.isVisible() and self.available()

    @Slot(int, int)
    def _weights_arrived(self, run: int, step: int) -> None:
        """What was asked before a run's first weights has had no answer; what is compared has newer weights."""
        self._search.weights(run, step)
        learned = self.state.find_run(run)
        watched = learned is not None and learned in (self.run, self._run_of("compare")) and self._seen()
        if watched and learned is not None and not encodes(learned):
            self._question(learned)  # begins to search for the codes that the weights have left behind
        first = run not in self._alive
        self._alive.add(run)
        if self.available():
            if first and self.run is not None and run == self.run.id:
                self._again("walk", now=True)
            if run == self._compare:
                self._again("compare", now=first)

    # --- showing ---

    def _show_choice(self) -> None:
        choice, run = self._choice, self.run
        self._panel.show_choice(choice)
        self._ends.set_count(len(choice.ends))
        if run is None or not self.available():
            return
        shape = run.dataset.spec.shape
        pixels = seen(choice, shape) if choice.ends else ()
        for index, (card, end, sees) in enumerate(zip(self._ends.cards, choice.ends, pixels, strict=True)):
            last = index == len(choice.ends) - 1
            original = end.picture.pixels.transpose(2, 0, 1)
            card.show_end(end.picture.name, original, end.fit, first=index == 0, last=last, grey=shape[0] == 3)
            card.show_seen(sees, upside_down(sees, run.dataset))
            card.show_classes(classes_of(run), end.label)
        self._ends.fit_cards()
        self._ends.show_moons(has_middle_phases(run.dataset))
        if len(choice.ends) == 1:
            self._ends.say(tr("Bring another picture to walk to."))
        elif choice.ends and all(each.example for each in choice.ends):
            self._ends.say(tr("Examples, until you bring your own pictures."))
        else:
            self._ends.say("")
        grid = choice.form == "grid"
        self._grid.setVisible(grid)
        self._film.setVisible(not grid)
        self._other_frame.setVisible(self._compare is not None)
        self._other_strip.setVisible(self._compare is not None)
        if not grid:
            self._player.set_count(choice.frames if len(choice.ends) > 1 else 1)

    def _show_walks(self) -> None:
        walk, other = self._walks.get("walk"), self._walks.get("compare")
        self._show_cards(walk)
        for each, strip, frame, run in (
            (walk, self._strip, self._frame, self.run),
            (other, self._other_strip, self._other_frame, self.state.find_run(self._compare)),
        ):
            title = run.title if run is not None and self._compare is not None else ""
            strip.set_frames(None if each is None else each.frames, strip_caption(title, each))
            frame.set_caption(title)
        if walk is not None and walk.question.form == "grid":
            self._grid.set_images(walk.frames, walk.question.count)
        self._show_frame(self._position())

    def _show_cards(self, walk: Walk | None) -> None:
        """What the model makes of each end; while its code is searched, what it makes of the best so far."""
        run = self.run
        done = self._search.progress()
        self._ends.search.show_search(run is not None and not encodes(run), done)
        self._frame.set_hint(tr("Bring two pictures") if done is None else tr("Searching codes…"))
        if run is None:
            return
        fitting = walk is not None and len(walk.codes) == len(self._ends.cards)
        for index, (card, end) in enumerate(zip(self._ends.cards, self._choice.ends, strict=False)):
            found, done = self._search.so_far(run.id, key_of(end))
            if found is not None and (done is not None or not fitting):
                card.rebuilt.set_pixels(found.pixels, made_from(run, found.step, found.code))
                card.show_code(*search_in_a_line(found.error, done))
            elif walk is not None and fitting:
                card.rebuilt.set_pixels(
                    walk.rebuilt[index], made_from(run, self._steps.get("walk", 0), walk.codes[index])
                )
                card.show_code(*end_in_a_line(walk, index, classes_of(run)))
            else:
                card.rebuilt.set_pixels(None)
                card.show_code("", "")

    def _position(self) -> int:
        if self._choice.form == "path":
            return self._player.position
        marker = self._grid.marker
        return max(0, self._grid.index_at(*marker)) if marker is not None else 0

    @Slot(float, float)
    def _point_grid(self, u: float, v: float) -> None:
        self._show_frame(max(0, self._grid.index_at(u, v)))

    @Slot(int)
    def _show_frame(self, position: int) -> None:
        """Shows a frame that is already there: scrubbing asks nobody."""
        for slot, view in (("walk", self._frame), ("compare", self._other_frame)):
            walk = self._walks.get(slot)
            if walk is None:
                view.set_pixels(None)
            else:
                at = min(position, len(walk.frames) - 1)
                view.set_pixels(walk.frames[at], self._metadata(at, slot))
        self._strip.set_current(position)
        self._other_strip.set_current(position)
        walk = self._walks.get("walk")
        if walk is None:
            self._panel.show_code("", "")
            return
        code = walk.path[min(position, len(walk.path) - 1)]
        text, tip = code_in_a_line(code)
        self._panel.show_code(text, tip)

    # --- comparing ---

    def _list_runs(self) -> None:
        current = self.run
        able = [] if current is None else [
            (run.id, run.title)
            for run in self.state.runs
            if run.id != current.id and run.dataset.spec.shape == current.dataset.spec.shape
            and run.entry.cls is not None and all(issubclass(run.entry.cls, each) for each in self.requires)
        ]  # fmt: skip
        if self._compare not in [run for run, _ in able]:
            self._compare = None
            self._walks.pop("compare", None)
        self._panel.show_runs(tuple(able), self._compare)
        self._show_choice()
        self._show_walks()

    @Slot(object)
    def _choose_compare(self, run: int | None) -> None:
        self._compare = run
        self._walks.pop("compare", None)
        self._show_choice()
        self._show_walks()
        self._again("compare", now=True)

    # --- carrying away ---

    def _metadata(self, frame: int, slot: str = "walk") -> bytes:
        walk = self._walks.get(slot)
        if walk is None or frame < 0:
            return b"{}"
        return frame_metadata(self._run_of(slot), self._steps.get(slot, 0), walk, frame)

    @Slot(str)
    def _export(self, what: str) -> None:
        if what == "copy":
            self._frame.copy()
        elif "walk" in self._walks:
            path = ask_where(self, cast(What, what))
            if path is not None:
                self.export_to(path, cast(What, what))

    def export_to(self, path: Path, what: What) -> None:
        """Writes the walk to ``path`` on a job's thread; a Problem is shown as a notice."""
        walk, other = self._walks["walk"], self._walks.get("compare")
        seconds, back = self._player.seconds, self._player.at_end == "pingpong"
        facts = walk_facts(self.run, self._steps.get("walk", 0), walk, what)

        def work(_: Job) -> None:
            write_walk(path, what, walk, other, seconds=seconds, back=back, facts=facts)

        self.context.jobs.submit(Job(tr("Exporting"), work, lambda _: None, self.tell))
