"""Each augmentation against what it promises in decibels, seconds and shares."""

import math

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: augmentation left out")

from undertone_trainer.augment import (  # noqa: E402
    CENTRES_HZ,
    Strength,
    add_noise,
    add_room,
    add_tone,
    channel_gain,
    mask_patches,
    stationary_noise,
)
from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS  # noqa: E402

COUNT = 200


@pytest.fixture
def rng():
    return torch.Generator().manual_seed(7)


def speech(rng):
    """Mel power with ups and downs."""
    return torch.rand(COUNT, SEGMENT_ROWS, NUM_MELS, generator=rng) ** 4


def test_noise_comes_at_the_ratio_asked_for_over_the_real_rows(rng):
    mel = speech(rng)
    real = torch.zeros(COUNT, SEGMENT_ROWS, dtype=torch.bool)
    real[:, 20:90] = True
    chosen = torch.arange(0, COUNT, 2)
    noise = stationary_noise(len(chosen), rng)
    noisy = add_noise(mel.clone(), real, chosen, noise, Strength(snr_db=(12.0, 12.0)), rng)
    added = (noisy - mel)[:, 20:90]
    ratio = mel[:, 20:90].sum((1, 2)) / added.sum((1, 2)).clamp_min(1e-12)
    assert torch.allclose(10 * ratio[chosen].log10(), torch.tensor(12.0), atol=0.01)
    assert torch.equal(noisy[1::2], mel[1::2])


def test_ratios_fill_their_range(rng):
    mel, real = speech(rng), torch.ones(COUNT, SEGMENT_ROWS, dtype=torch.bool)
    noisy = add_noise(mel.clone(), real, torch.arange(COUNT), stationary_noise(COUNT, rng), Strength(), rng)
    db = 10 * (mel.sum((1, 2)) / (noisy - mel).sum((1, 2))).log10()
    assert 4.9 < db.min() < 8
    assert 42 < db.max() < 45.5


def test_a_tone_fills_at_most_two_bands_at_its_level(rng):
    mel = speech(rng)
    toned = add_tone(mel.clone(), Strength(tone=1.0, tone_db=(20.0, 20.0)), rng)
    added = toned - mel
    per_band = added.mean(1)
    loud = per_band > 0.01 * per_band.sum(1, keepdim=True)
    assert ((loud.sum(1) >= 1) & (loud.sum(1) <= 2)).all()
    level = 10 * (added.sum(2).mean(1) / mel.sum(2).mean(1)).log10()
    assert torch.allclose(level, torch.tensor(-20.0), atol=0.05)
    assert torch.allclose(added[:, 0], added[:, -1], rtol=1e-2, atol=1e-5)  # steady


def test_a_room_only_adds_after_the_sound_and_decays_exponentially(rng):
    mel = torch.zeros(COUNT, SEGMENT_ROWS, NUM_MELS)
    mel[:, 30] = 1.0
    wet = add_room(mel.clone(), Strength(room=1.0), rng)
    assert (wet[:, :30] == 0).all()
    assert torch.allclose(wet[:, 30], torch.ones(()))
    tail = wet[:, 31:60, 0]
    per_row = (tail[:, 1:] / tail[:, :-1]).log()
    assert torch.allclose(per_row, per_row[:, :1].expand_as(per_row), atol=1e-3)
    # 60 dB take a reverberation time of 0.15 to 0.9 s at 20 ms a row
    rt60 = 0.02 * math.log(1e6) / -per_row[:, 0]
    assert 0.149 < rt60.min() < 0.25
    assert 0.75 < rt60.max() < 0.902


def test_a_channel_is_flat_unless_drawn_and_a_band_cuts_both_ends(rng):
    assert torch.equal(channel_gain(COUNT, Strength(channel=0, band=0), rng), torch.ones(COUNT, NUM_MELS))
    phone = 10 * channel_gain(COUNT, Strength(channel=0, band=1.0), rng).log10()
    assert (phone <= 1e-4).all()
    middle = (CENTRES_HZ > 500) & (CENTRES_HZ < 2500)
    assert phone[:, middle].abs().max() < 1e-4
    assert (phone[:, -1] < -20).float().mean() > 0.4
    assert (phone[:, 0] < -6).float().mean() > 0.3


def test_channels_are_smooth_and_as_strong_as_said(rng):
    db = 10 * channel_gain(2000, Strength(channel=1.0, band=0, channel_db=8.0), rng).log10()
    # five cosines of variances 1, 1/2 .. 1/5 at half of channel_db
    wanted = 4.0 * math.sqrt(sum(1 / k for k in range(1, 6)) / 2)
    assert db.std().item() == pytest.approx(wanted, rel=0.05)
    assert db.diff(dim=1).abs().max() < 6


def test_masks_cover_as_much_as_they_may_and_keep_the_rest(rng):
    x = torch.ones(COUNT, SEGMENT_ROWS, NUM_MELS)
    masked = mask_patches(x.clone(), Strength(mask=1.0, time_mask_rows=12, band_mask=6), rng)
    assert set(masked.unique().tolist()) == {0.0, 1.0}
    rows_gone = (masked == 0).all(2).sum(1)
    bands_gone = (masked == 0).all(1).sum(1)
    assert rows_gone.max() <= 24
    assert bands_gone.max() <= 12
    assert rows_gone.float().mean() == pytest.approx(12, abs=1.5)
    assert bands_gone.float().mean() == pytest.approx(6, abs=0.8)
    assert torch.equal(mask_patches(x.clone(), Strength(mask=0.0), rng), x)


@pytest.mark.parametrize("change", [add_tone, add_room, mask_patches])
def test_the_generator_decides(change):
    mel = speech(torch.Generator().manual_seed(1))
    results = [change(mel.clone(), Strength(), torch.Generator().manual_seed(seed)) for seed in (2, 2, 3)]
    assert torch.equal(results[0], results[1])
    assert not torch.equal(results[0], results[2])
