"""What is drawn how often, where windows lie, and that the seed decides all of it."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: sampler left out")

from undertone_trainer.augment import Strength  # noqa: E402
from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS  # noqa: E402
from undertone_trainer.sampler import CORPUS_WEIGHT, Sampler, draw_weights  # noqa: E402

#: No augmentation at all.
PLAIN = Strength(jitter=0, warp=0, stretch=0, channel=0, band=0, noise=0, tone=0, room=0, mask=0)


def test_corpora_are_drawn_by_a_power_of_their_size(clips):
    fewer = [
        c for k, c in enumerate(clips) if c.corpus != "ravdess" or k % 4 == 0
    ]  # one RAVDESS clip, eight of CREMA-D
    weights = draw_weights(fewer, balance=0.5, boost={"emodb": 3.0})
    drawn = {name: weights[[c.corpus == name for c in fewer]].sum() for name in ("cremad", "ravdess", "tess", "emodb")}
    assert drawn["cremad"] / drawn["ravdess"] == pytest.approx(8**0.5)
    assert drawn["emodb"] / drawn["ravdess"] == pytest.approx(3 * 4**0.5)
    assert drawn["tess"] / drawn["ravdess"] == pytest.approx(CORPUS_WEIGHT["tess"] * 4**0.5)


def test_clips_are_drawn_as_often_as_their_weights_say(bank, clips):
    weights = np.linspace(1, 3, len(clips))
    sampler = Sampler(bank, clips, weights, PLAIN, seed=1)
    chosen = sampler.draw(sampler.table, sampler.cumulative, 40000)
    found = np.bincount(sampler.table.owner[chosen], minlength=len(clips)) / 40000
    assert np.abs(found - weights / weights.sum()).max() < 0.006  # six standard deviations


def test_long_clips_of_several_utterances_are_not_drawn_more_often(bank, clips, monkeypatch):
    first, count = bank.index[clips[0].file]
    parts = [(first, first + 12), (first + 12, first + count)]
    whole = bank.spans_of
    monkeypatch.setattr(bank, "spans_of", lambda c: parts if c is clips[0] else whole(c))
    sampler = Sampler(bank, clips, np.ones(len(clips)), PLAIN, seed=1)
    chosen = sampler.draw(sampler.table, sampler.cumulative, 40000)
    found = np.bincount(sampler.table.owner[chosen], minlength=len(clips)) / 40000
    assert found[0] == pytest.approx(1 / len(clips), abs=0.006)


@pytest.mark.parametrize("strength", [PLAIN, Strength()], ids=["plain", "augmented"])
def test_windows_stay_inside_their_clip(bank, clips, strength):
    sampler = Sampler(bank, clips, np.ones(len(clips)), strength, seed=2)
    chosen = sampler.draw(sampler.table, sampler.cumulative, 3000)
    position, real = sampler.windows(sampler.table, chosen)
    assert position.shape == real.shape == (3000, SEGMENT_ROWS)
    assert (position.numpy() >= sampler.table.clip_first[chosen][:, None]).all()
    assert (position.numpy() <= sampler.table.clip_last[chosen][:, None] - 1).all()  # the next row is read too
    assert real.any(1).all()
    starts = real.int().argmax(1)
    assert len(set(starts[real.sum(1) < SEGMENT_ROWS].tolist())) > 5  # padding does not tell the length


def test_a_batch_is_nine_tenths_speech_with_the_clips_it_came_from(bank, clips):
    x, owner, _ = Sampler(bank, clips, np.ones(len(clips)), Strength(), seed=3).batch(40)
    assert x.shape == (40, SEGMENT_ROWS, NUM_MELS)
    assert owner.shape == (36,)
    assert owner.max() < len(clips)
    assert torch.isfinite(x).all()


def test_the_seed_decides_every_number(bank, clips):
    def batches(seed):
        sampler = Sampler(bank, clips, np.ones(len(clips)), Strength(), seed)
        return [sampler.batch(16)[0] for _ in range(2)]

    one, same, other = batches(4), batches(4), batches(5)
    assert torch.equal(one[0], same[0])
    assert torch.equal(one[1], same[1])
    assert not torch.equal(one[0], one[1])
    assert not torch.equal(one[0], other[0])


def test_test_sounds_are_never_drawn(bank, clips):
    from undertone_trainer.sounds import is_test_piece

    sampler = Sampler(bank, clips, np.ones(len(clips)), Strength(), seed=6)
    names = list(bank.noise_index)
    assert sampler.noise.owner.size
    assert not any(is_test_piece(names[k]) for k in sampler.noise.owner)
    assert any(is_test_piece(n) for n in names)
