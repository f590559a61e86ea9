"""Augmentation on batches of mel power [B, 148, 64]; training only.

Powers of independent sounds add on average, so noise is mixed here without a waveform. Room echo
is an exponential tail along time, a channel is a smooth gain over bands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch

from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS, hz_to_slaney_mel, slaney_mel_to_hz

CENTRES_HZ = torch.from_numpy(
    slaney_mel_to_hz(np.linspace(hz_to_slaney_mel(0), hz_to_slaney_mel(8000), NUM_MELS + 2)[1:-1])
).float()


@dataclass(frozen=True)
class Strength:
    """Probability of each augmentation per segment, and its range."""

    jitter: float = 0.8
    warp: float = 0.7
    stretch: float = 0.7
    channel: float = 0.4
    channel_db: float = 8.0
    band: float = 0.2
    noise: float = 0.5
    snr_db: tuple[float, float] = (5.0, 45.0)
    tone: float = 0.2
    tone_db: tuple[float, float] = (15.0, 50.0)
    room: float = 0.15
    mask: float = 0.8
    time_mask_rows: int = 12
    band_mask: int = 6


def pick(count: int, probability: float, rng: torch.Generator) -> torch.Tensor:
    return torch.rand(count, generator=rng) < probability


def uniform(shape, low: float, high: float, rng: torch.Generator) -> torch.Tensor:
    return low + (high - low) * torch.rand(shape, generator=rng)


def channel_gain(count: int, s: Strength, rng: torch.Generator) -> torch.Tensor:
    """Draw smooth gains [B, 64] in power: tilt, a few cosines, sometimes a phone or codec band."""
    position = torch.arange(NUM_MELS) / (NUM_MELS - 1)
    order = torch.arange(1, 6)
    basis = torch.cos(math.pi * order[:, None] * position[None, :])
    db = (torch.randn(count, 5, generator=rng) / order.sqrt()) @ basis * (s.channel_db / 2)
    db = db * pick(count, s.channel, rng)[:, None]
    low = torch.where(pick(count, 0.6, rng), uniform(count, 50, 350, rng), torch.zeros(count))
    high = torch.where(pick(count, 0.7, rng), uniform(count, 3000, 7000, rng), torch.full((count,), 9e3))
    slope_low = -24 * torch.log2((low[:, None] / CENTRES_HZ).clamp_min(1.0))
    slope_high = -60 * torch.log2((CENTRES_HZ / high[:, None]).clamp_min(1.0))
    db = db + (slope_low + slope_high) * pick(count, s.band, rng)[:, None]
    return 10 ** (db.clamp(-60, 30) / 10)


def stationary_noise(count: int, rng: torch.Generator) -> torch.Tensor:
    """Draw coloured noise power [B, 148, 64]: a random spectral slope with chi-square fluctuation."""
    slope = uniform((count, 1), -2.2, 0.8, rng)
    spectrum = (CENTRES_HZ[None] / 500).clamp_min(0.1) ** slope
    # a mel band averages several bins of two frames: about eight degrees of freedom at least
    flutter = torch.randn(count, SEGMENT_ROWS, NUM_MELS, generator=rng).mul_(0.35).add_(1.0).clamp_(0.1, 3.0)
    return spectrum[:, None] * flutter


def add_noise(
    mel: torch.Tensor, real: torch.Tensor, chosen: torch.Tensor, noise: torch.Tensor, s: Strength, rng: torch.Generator
) -> torch.Tensor:
    """Add `noise` power [n, 148, 64] to the n segments `chosen`, at a random SNR over their real rows. In place."""
    mask = real[chosen, :, None].float()
    some = mel[chosen]
    snr = uniform(len(chosen), *s.snr_db, rng)
    gain = (some * mask).sum((1, 2)) / ((noise * mask).sum((1, 2)) + 1e-9) * 10 ** (-snr / 10)
    mel[chosen] = some + noise * gain[:, None, None]
    return mel


def add_tone(mel: torch.Tensor, s: Strength, rng: torch.Generator) -> torch.Tensor:
    """Add a steady whistle of a random frequency (0.1 to 7.9 kHz) below the segment's mean level, in place.

    It fills one or two bands.
    """
    chosen = pick(len(mel), s.tone, rng).nonzero()[:, 0]
    if not len(chosen):
        return mel
    # whistles of devices are mostly high; a place on the mel axis alone would rarely meet the top bands
    place = torch.where(
        pick(len(chosen), 0.5, rng),
        uniform(len(chosen), 0, NUM_MELS - 1, rng),
        uniform(len(chosen), NUM_MELS * 0.75, NUM_MELS - 1, rng),
    )
    share = (1 - (torch.arange(NUM_MELS)[None] - place[:, None]).abs()).clamp_min(1e-4)
    power = mel[chosen].mean((1, 2)) * NUM_MELS * 10 ** (-uniform(len(chosen), *s.tone_db, rng) / 10)
    mel[chosen] += (share * power[:, None])[:, None]
    return mel


def add_room(mel: torch.Tensor, s: Strength, rng: torch.Generator) -> torch.Tensor:
    """Smear power along time with an exponential tail (RT60 0.15 to 0.9 s) at a random level. In place."""
    chosen = pick(len(mel), s.room, rng).nonzero()[:, 0]
    if not len(chosen):
        return mel
    rt60 = uniform(len(chosen), 0.15, 0.9, rng)
    wet = uniform(len(chosen), 0.02, 0.5, rng)
    lag = torch.arange(SEGMENT_ROWS)[:, None] - torch.arange(SEGMENT_ROWS)[None, :]
    tail = torch.exp(-13.8 * 0.02 / rt60[:, None, None] * lag.clamp_min(0)) * (lag > 0)
    kernel = wet[:, None, None] * tail * (13.8 * 0.02 / rt60)[:, None, None] + torch.eye(SEGMENT_ROWS)
    mel[chosen] = kernel @ mel[chosen]
    return mel


def mask_patches(x: torch.Tensor, s: Strength, rng: torch.Generator) -> torch.Tensor:
    """SpecAugment on normalised segments: two time and two band masks, filled with the mean (0)."""
    count = len(x)
    keep = torch.ones(count, SEGMENT_ROWS, NUM_MELS, dtype=torch.bool)
    for _ in range(2):
        for axis, size, limit in ((1, SEGMENT_ROWS, s.time_mask_rows), (2, NUM_MELS, s.band_mask)):
            width = (torch.rand(count, generator=rng) * (limit + 1)).floor() * pick(count, s.mask, rng)
            first = (torch.rand(count, generator=rng) * (size - width)).floor()
            place = torch.arange(size)[None]
            inside = (place >= first[:, None]) & (place < (first + width)[:, None])
            keep &= ~(inside[:, :, None] if axis == 1 else inside[:, None, :])
    return x.mul_(keep)
