"""A run that was stopped and goes on ends with the bits of one that never stopped, or refuses to go on."""

import random
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: tests of resuming left out")

from undertone_trainer.checkpoint import ChangedRunError  # noqa: E402
from undertone_trainer.network import Shape  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.trainer import train  # noqa: E402

#: Dropout, mixup, the average and both optimisers take part.
RECIPE = Recipe(
    epochs=3, clips_per_epoch=32, batch=16, mixup=0.3, shape=Shape(channels=(4, 8, 8, 8), hidden=4, attention=4)
)


class Stopped(Exception):
    """Stands for a process that ends between two epochs."""


def stop_after(epochs):
    def log(line):
        if line.startswith(f"epoch {epochs}/"):
            raise Stopped

    return log


def quiet(_line):
    pass


def disturb():
    """Draw from everything a restart would find in another state."""
    random.random()
    np.random.random(3)  # noqa: NPY002
    torch.manual_seed(999)
    torch.randn(5)


@pytest.fixture(scope="module")
def straight(bank, clips):
    return train(bank, clips, RECIPE, seed=1, log=quiet).state_dict()


@pytest.mark.parametrize("epochs", [1, 2])
def test_a_resumed_run_equals_a_straight_one_bit_for_bit(bank, clips, straight, tmp_path, epochs):
    checkpoint = tmp_path / "run.ckpt"
    with pytest.raises(Stopped):
        train(bank, clips, RECIPE, seed=1, checkpoint=checkpoint, log=stop_after(epochs))
    disturb()
    resumed = train(bank, clips, RECIPE, seed=1, checkpoint=checkpoint, log=quiet).state_dict()
    assert straight.keys() == resumed.keys()
    for name, value in straight.items():
        assert torch.equal(value, resumed[name]), name


def test_the_seed_decides(bank, clips, straight):
    other = train(bank, clips, RECIPE, seed=2, log=quiet).state_dict()
    assert not torch.equal(straight["emotion.weight"], other["emotion.weight"])


def test_resuming_puts_python_and_numpy_back_too(bank, clips, tmp_path):
    checkpoint = tmp_path / "run.ckpt"
    random.seed(5)
    np.random.seed(5)  # noqa: NPY002
    with pytest.raises(Stopped):
        train(bank, clips, RECIPE, seed=1, checkpoint=checkpoint, log=stop_after(2))
    wanted = random.random(), np.random.random()  # noqa: NPY002
    disturb()
    with pytest.raises(Stopped):
        train(bank, clips, RECIPE, seed=1, checkpoint=checkpoint, log=stop_after(3))
    assert (random.random(), np.random.random()) == wanted  # noqa: NPY002


@pytest.fixture
def begun(bank, clips, tmp_path):
    checkpoint = tmp_path / "run.ckpt"
    with pytest.raises(Stopped):
        train(bank, clips, RECIPE, seed=1, checkpoint=checkpoint, log=stop_after(1))
    return checkpoint


def test_a_changed_recipe_is_refused_by_the_names_of_its_fields(bank, clips, begun):
    changed = replace(RECIPE, crowd=0.4, strength=replace(RECIPE.strength, noise=0.1))
    before = begun.read_bytes()
    with pytest.raises(ChangedRunError) as refusal:
        train(bank, clips, changed, seed=1, checkpoint=begun, log=quiet)
    sentence = str(refusal.value)
    assert "recipe.crowd was 0.2 and is 0.4; recipe.strength.noise was 0.5 and is 0.1." in sentence
    assert "delete it to begin anew" in sentence
    assert begun.read_bytes() == before


def test_another_seed_or_other_clips_or_another_first_stage_are_refused(bank, clips, begun):
    with pytest.raises(ChangedRunError, match="seed was 1 and is 7"):
        train(bank, clips, RECIPE, seed=7, checkpoint=begun, log=quiet)
    with pytest.raises(ChangedRunError, match=r"clips was 20 .* and is 19 "):
        train(bank, clips[1:], RECIPE, seed=1, checkpoint=begun, log=quiet)
    other = train(bank, clips, replace(RECIPE, epochs=1), seed=3, log=quiet)
    with pytest.raises(ChangedRunError, match="first stage was none and is "):
        train(bank, clips, RECIPE, seed=1, checkpoint=begun, log=quiet, initial=other)
