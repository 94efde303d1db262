"""The trainer's thread: commands between steps, messages in order, and the law that watching changes nothing."""

from __future__ import annotations

import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.run import open_run
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import (
    Advance,
    Blueprint,
    Change,
    Changed,
    Ended,
    Pause,
    Paused,
    Progress,
    Published,
    Reshape,
    Reshaped,
    Resume,
    Started,
    Stop,
    Throttle,
    Warned,
)
from explorer.workers.trainer import Trainer
from models.spec import Accepts
from tests.explorer.workers.listening import Listener, bare_weights, start, wait_for
from tests.explorer.workers.toy import Toy, dataset


class Flat(Toy):
    """The same for vectors."""

    accepts = Accepts(kinds=("vector",))


@pytest.mark.parametrize("watched", [False, True])
def test_weights_are_bit_equal_with_and_without_watching(qtbot, trainer, watched):
    trainer.mailbox.watched = watched
    listener = Listener(trainer)
    trainer.post(start())
    ended = wait_for(qtbot, listener, Ended)
    assert (ended.ending, ended.step) == ("finished", 200)
    assert torch.equal(trainer.mailbox.newest(1).state["mean"], bare_weights(200))


def test_every_step_is_reported_once_and_in_order(qtbot, trainer):
    listener = Listener(trainer)
    trainer.post(start())
    wait_for(qtbot, listener, Ended)
    steps = [step for each in listener.heard if isinstance(each, Progress) for step in each.steps]
    assert steps == list(range(1, 201))
    kinds = [type(each) for each in listener.heard]
    assert kinds.index(Started) < kinds.index(Published) < kinds.index(Progress)
    assert kinds[-1] is Ended


def test_arrays_that_cross_threads_are_read_only(qtbot, trainer):
    listener = Listener(trainer)
    trainer.post(start())
    wait_for(qtbot, listener, Ended)
    progress = listener.first(Progress)
    with pytest.raises(ValueError, match="read-only"):
        progress.steps[0] = 7
    with pytest.raises(ValueError, match="read-only"):
        progress.terms["squared_error"][0] = 7


def test_pause_holds_and_resume_goes_on(qtbot, trainer):
    listener = Listener(trainer)
    trainer.post(start(steps=None))
    wait_for(qtbot, listener, Progress)
    trainer.post(Pause())
    wait_for(qtbot, listener, Paused)
    held = trainer.mailbox.newest(1).step
    qtbot.wait(50)
    assert trainer.mailbox.newest(1).step == held
    trainer.post(Resume())
    qtbot.waitUntil(lambda: [each.paused for each in listener.heard if isinstance(each, Paused)] == [True, False])
    trainer.post(Stop())
    ended = wait_for(qtbot, listener, Ended)
    assert ended.ending == "stopped"
    assert ended.step > held


def held_at(qtbot, trainer, listener: Listener, step: int) -> None:
    qtbot.waitUntil(lambda: listener.heard[-1:] == [Published(1, step)], timeout=30_000)


def begin_held(qtbot, trainer, **changes) -> Listener:
    listener = Listener(trainer)
    trainer.post(start(steps=None, held=True, **changes))
    qtbot.waitUntil(lambda: listener.heard[-1:] == [Paused(1, True)], timeout=30_000)
    assert trainer.mailbox.newest(1).step == 0
    trainer.post(Advance(3))
    held_at(qtbot, trainer, listener, 3)
    return listener


def test_so_many_steps_and_then_it_holds(qtbot, trainer):
    listener = begin_held(qtbot, trainer)
    trainer.post(Advance())
    held_at(qtbot, trainer, listener, 4)
    trainer.post(Advance(5))
    held_at(qtbot, trainer, listener, 9)
    assert torch.equal(trainer.mailbox.newest(1).state["mean"], bare_weights(9))
    assert [each for each in listener.heard if isinstance(each, Paused)] == [Paused(1, True)]
    trainer.post(Resume())
    qtbot.waitUntil(lambda: Paused(1, False) in listener.heard, timeout=30_000)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).step >= 9


def test_settings_of_a_few_steps_are_given_back_and_written_down(qtbot, trainer, tmp_path):
    listener = begin_held(qtbot, trainer, folder=tmp_path / "run")
    before = trainer.mailbox.newest(1).state["mean"]
    trainer.post(Advance(2, {"learning_rate": 0.0}))
    held_at(qtbot, trainer, listener, 5)
    assert torch.equal(trainer.mailbox.newest(1).state["mean"], before)
    trainer.post(Advance())
    held_at(qtbot, trainer, listener, 6)
    assert not torch.equal(trainer.mailbox.newest(1).state["mean"], before)
    trainer.post(Advance(3, {"batch_size": 1}))  # is not live
    assert "batch_size" in str(wait_for(qtbot, listener, Warned).problem)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).step == 6
    stint = {"event": "stint", "step": 3, "steps": 2, "settings": {"learning_rate": 0.0}}
    assert stint in open_run(tmp_path / "run").events()
    assert listener.first(Changed) is None


def test_other_data_are_learned_from_the_next_step_on_and_recorded(qtbot, trainer, tmp_path):
    recipe = Recipe("mixture", parameters=((1.0, 5.0, 0.1),))
    blueprint = Blueprint(Flat, Flat.Config(batch_size=8, learning_rate=0.5), load(Recipe("mixture")))
    listener = begin_held(qtbot, trainer, blueprint=blueprint, folder=tmp_path / "run")
    trainer.post(Reshape(recipe))
    reshaped = wait_for(qtbot, listener, Reshaped)
    assert (reshaped.step, reshaped.dataset.recipe) == (3, recipe)
    trainer.post(Advance(60))
    held_at(qtbot, trainer, listener, 63)
    assert float(trainer.mailbox.newest(1).state["mean"]) == pytest.approx(5.0, abs=0.3)
    trainer.post(Reshape(Recipe("rings")))
    assert "Ring of blobs" in str(wait_for(qtbot, listener, Warned).problem)
    trainer.post(Stop())
    wait_for(qtbot, listener, Ended)
    run = open_run(tmp_path / "run")
    assert run.info.recipe() == Recipe("mixture")
    assert run.data() == (recipe, reshaped.dataset.fingerprint)


def test_a_slow_run_still_listens(qtbot, trainer):
    listener = Listener(trainer)
    trainer.post(start(steps=None))
    trainer.post(Throttle(0.001))  # the next step would be due in a quarter of an hour
    trainer.post(Change("learning_rate", 0.5))
    assert wait_for(qtbot, listener, Changed).step == 1
    trainer.post(Throttle(None))
    wait_for(qtbot, listener, Progress)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).step > 1


def test_a_live_setting_changes_and_a_fixed_one_is_refused(qtbot, trainer):
    listener = Listener(trainer)
    trainer.post(start(steps=None))
    wait_for(qtbot, listener, Started)
    trainer.post(Change("learning_rate", 0.5))
    trainer.post(Change("batch_size", 9))
    assert wait_for(qtbot, listener, Changed).value == 0.5
    assert "batch_size" in str(wait_for(qtbot, listener, Warned).problem)
    trainer.post(Stop())
    assert wait_for(qtbot, listener, Ended).problem is None


def test_an_error_in_a_model_ends_the_run_and_not_the_thread(qtbot, trainer):
    class Broken(Toy):
        def losses(self, batch, step, generator):
            raise ZeroDivisionError("on purpose")

    listener = Listener(trainer)
    trainer.post(start(blueprint=Blueprint(Broken, Broken.Config(), dataset())))
    ended = wait_for(qtbot, listener, Ended)
    assert ended.ending == "failed"
    assert "on purpose" in str(ended.problem)
    assert "Traceback" in ended.details
    listener.heard.clear()
    trainer.post(start(run=2))
    assert wait_for(qtbot, listener, Ended).ending == "finished"


def test_nan_ends_the_run_with_the_weights_before_it(qtbot, trainer):
    class Poisoned(Toy):
        def losses(self, batch, step, generator):
            for loss in super().losses(batch, step, generator):
                if step == 5:
                    loss.total.data.fill_(float("nan"))
                yield loss

    listener = Listener(trainer)
    trainer.post(start(blueprint=Blueprint(Poisoned, Poisoned.Config(batch_size=8), dataset())))
    ended = wait_for(qtbot, listener, Ended)
    assert ended.ending == "failed"
    assert "step 5" in str(ended.problem)
    assert torch.equal(trainer.mailbox.newest(1).state["mean"], bare_weights(4))


def test_it_closes_in_mid_training(qapp):
    trainer = Trainer(Mailbox())
    trainer.start()
    trainer.post(start(steps=None))
    assert trainer.close()
    assert not trainer.isRunning()
