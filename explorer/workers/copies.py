"""A thread's own copies of the models, brought up to date from the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.workers.mailbox import Mailbox

if TYPE_CHECKING:
    from models.base import GenerativeModel


class ModelCopies:
    """Builds and refreshes copies of the models in the mailbox. Each belongs to the one thread that uses it.

    A view never touches the model that trains: loading weights in mid-step would break its backward pass.
    """

    LIMIT = 4  # runs kept; a comparison looks at two

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._copies: dict[int, tuple[GenerativeModel, int]] = {}

    def get(self, run: int, *, fresh: bool = False) -> tuple[GenerativeModel, int] | None:
        """The model of ``run`` with its newest weights and their step, in eval mode; None before there are any.

        Args:
            fresh: build another copy in place of the one at hand, whose weights somebody still uses.
        """
        newest = self._mailbox.newest(run)
        blueprint = self._mailbox.blueprint(run)
        if newest is None or blueprint is None:
            return None
        model, step = self._copies.pop(run, (None, -1))
        if model is None or (fresh and step != newest.step):
            import torch

            model = blueprint.cls.build(blueprint.config, blueprint.dataset.spec, torch.Generator())
            model.eval().requires_grad_(False).to(memory_format=torch.channels_last)  # convolutions: 1.2 ×
            step = -1
        if step != newest.step:
            model.load_state_dict(newest.state)
        self._copies[run] = (model, newest.step)  # last in, so that the dict is in order of use
        while len(self._copies) > self.LIMIT:
            del self._copies[next(iter(self._copies))]
        return model, newest.step
