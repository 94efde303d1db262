"""What of a picture is made, what is wanted of it, and what must be asked for: the theatre's state, without Qt."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from explorer.pixels.film import Film, MakeQuestion, Record
from explorer.pixels.looking import FieldQuestion, LookQuestion, SeveralQuestion
from explorer.pixels.scene import Scene, TheatreChoice


class Showing:
    """A :class:`Film` up to a position.

    Attributes:
        choice: what the user has set.
        scene: what the choice means for the current run.
        film: as far as it is made; None before the first answer.
        records: what is known of single pixels, by place.
        want: before which place the user wants to stand.
        shape: ``(C, H, W)`` of the run's images.
    """

    def __init__(self) -> None:
        self.choice = TheatreChoice()
        self.scene = Scene()
        self.film: Film | None = None
        self.records: dict[int, Record] = {}
        self.want = 0
        self.shape: tuple[int, ...] = (1, 1, 1)
        self._choices: WeakKeyDictionary[Scene, TheatreChoice] = WeakKeyDictionary()

    @property
    def count(self) -> int:
        """Pixels of a picture."""
        return self.shape[1] * self.shape[2]

    @property
    def position(self) -> int:
        """How many pixels are shown."""
        return 0 if self.film is None else min(self.want, self.film.made)

    @property
    def next_pixel(self) -> int:
        """The one that comes next; −1 where none does."""
        return -1 if self.film is None else self.film.pixel_at(self.position)

    @property
    def fresh(self) -> bool:
        """Whether the film is one of the current scene."""
        return self.film is not None and self.film.question.scene is self.scene

    @property
    def stands_at_end(self) -> bool:
        """Whether the whole picture is wanted, so that it follows the weights."""
        return self.film is None or self.want >= self.count

    @property
    def behind(self) -> bool:
        """Whether more is wanted than is made."""
        return self.film is not None and self.film.made < self.want

    def forget(self) -> None:
        """Another run."""
        self.film = None
        self.records.clear()

    def begin(self, shape: tuple[int, ...]) -> None:
        """A run of images ``(C, H, W)``: a whole picture is wanted."""
        self.shape = shape
        self.want = self.count

    def choose(self, choice: TheatreChoice, classes: int) -> None:
        """Makes the choice, as far as it suits the run, the scene that is to be made."""
        self.choice = choice.fitting(self.shape, classes)
        self.scene = self.choice.scene(self.shape, classes)
        self._choices[self.scene] = self.choice
        self.records.clear()

    def choice_of(self, scene: Scene) -> TheatreChoice:
        """What a picture of ``scene`` was made with, which may no longer be what is chosen."""
        return self._choices[scene]

    def to_make(self, pace: float | None) -> MakeQuestion:
        """What is wanted and not made: described at ``pace`` pixels a second, or at once where it is None."""
        film = self.film if self.fresh else None
        if pace is not None and film is not None:
            return MakeQuestion(self.scene, film.image, self.position, self.count, pace)
        until = min(self.want, self.count)
        if film is not None and film.made < self.want:
            return MakeQuestion(self.scene, film.image, film.made, until, describe=False)
        self.records.clear()
        return MakeQuestion(self.scene, until=until, describe=False)

    def to_look(self, place: int) -> LookQuestion | None:
        """What the pixel at ``place`` may be, where the film goes so far."""
        film = self.film
        if film is None or not self.fresh or place >= min(self.count, film.made + 1):
            return None
        return LookQuestion(self.scene, film.image, place)

    def to_field(self, pixel: int) -> FieldQuestion | None:
        """What sways ``pixel``, or the next one where it is −1."""
        pixel = pixel if pixel >= 0 else self.next_pixel
        return None if self.film is None or pixel < 0 else FieldQuestion(self.scene, self.film.image, pixel)

    def several(self, share: float) -> SeveralQuestion:
        """The pictures beneath."""
        return SeveralQuestion(self.scene, self.choice.count, self.choice.whole(self.shape), share)

    def with_pixel(self, pixel: int, value: tuple[float, ...]) -> TheatreChoice | None:
        """The choice with a pixel set that is there, or the next one; None where those before it are not made yet."""
        if self.film is None or pixel < 0:
            return None
        place = self.film.place_of(pixel)
        if place > self.position and self.choice.edits.get(pixel) is None:
            return None
        new = self.choice.with_pixel(pixel, value)
        if pixel in new.edits:
            self.want = max(self.want, place + 1)
        return new

    def rewind(self) -> None:
        """From the end to the first pixel that is not given."""
        if self.film is not None and self.position >= self.count:
            self.want = self.film.first if self.film.first < self.count else 0

    def advance(self, pixels: int) -> bool:
        """Some pixels on, as far as it is known what the next may be; false where the film is none of the scene."""
        if self.film is None or not self.fresh:
            return False
        known = self.film.made if self.film.made >= self.count else self.film.made - 1
        self.want = max(self.position, min(self.position + pixels, known))
        return True

    def take(self, film: Film, playing: bool) -> None:
        """The film has grown."""
        known = 0 if self.film is None or self.film.question is not film.question else len(self.film.records)
        self.records.update((each.place, each) for each in film.records[known:])
        self.film = film
        if not playing:
            self.want = max(self.want, film.first)
