"""What went wrong, in a form that the window can say in the user's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Problem(Exception):
    """Something that the user can mend.

    The English template names the thing and the remedy. It is also the key under which translations are filed, so
    it is a literal, and everything that varies is a parameter: ``Problem("“{name}” is empty. …", name=path.name)``.

    Args:
        template: the sentence, with ``{parameter}`` fields.
        setting: the setting at whose field the sentence belongs, when there is one.
        **params: the values of the fields.
    """

    def __init__(self, template: str, /, *, setting: str | None = None, **params: object) -> None:
        super().__init__(template)
        self.template = template
        self.setting = setting
        self.params = params

    def __str__(self) -> str:
        return self.template.format(**self.params)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.template, self.setting, self.params))


class Phrase(Problem):
    """Words within the sentence of a Problem that are translated as well: ``kinds=Phrase("images")``."""


def did_you_mean(given: str, known: Iterable[str]) -> Phrase | str:
    """A question that follows the sentence that ``given`` is unknown, with a space before it; "" where none is near."""
    names = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(given.casefold(), names, n=1)
    return Phrase(" Did you mean “{near}”?", near=names[near[0]]) if near else ""


def _rebuild(cls: type[Problem], template: str, setting: str | None, params: dict[str, object]) -> Problem:
    return cls(template, setting=setting, **params)
