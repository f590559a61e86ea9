"""The teacher's picture of sound, made from 16 kHz.

The authors use 32 kHz: pre-emphasis 0.97, FFT 1024, Hann 800, hop 320, 128 Kaldi mel bands from 0 to 15 kHz. Half of
every length at 16 kHz gives the same bins up to 8 kHz; the bands above stay at the floor.
"""

from __future__ import annotations

import math

import numpy as np
import torch

SAMPLE_RATE_HZ = 16000
FFT_SIZE, WINDOW_LENGTH, HOP_LENGTH = 512, 400, 160
NUM_MELS, F_MAX_HZ, ORIGINAL_RATE_HZ = 128, 15000.0, 32000
ACTIVE_RMS = 0.08
RANGE_DB = 35.0


def hz_to_mel(hz: np.ndarray | float) -> np.ndarray:
    """Kaldi's mel scale."""
    return 1127.0 * np.log(1.0 + np.asarray(hz) / 700.0)


def mel_bank() -> torch.Tensor:
    """The first 257 columns of the 32 kHz filter bank [128, 257]: triangles on the mel axis, as Kaldi draws them."""
    edges = np.linspace(hz_to_mel(0.0), hz_to_mel(F_MAX_HZ), NUM_MELS + 2)
    bins = hz_to_mel(np.arange(FFT_SIZE // 2 + 1) * ORIGINAL_RATE_HZ / (2 * FFT_SIZE))
    left, centre, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (bins - left) / (centre - left), (right - bins) / (right - centre)
    return torch.from_numpy(np.maximum(0.0, np.minimum(rising, falling))).float()


def pre_emphasis_gain() -> torch.Tensor:
    """What pre-emphasis at 32 kHz does to the power of each bin [257], and the 4 that half as many samples lack."""
    hz = torch.arange(FFT_SIZE // 2 + 1, dtype=torch.float64) * SAMPLE_RATE_HZ / FFT_SIZE
    response = 1 - 0.97 * torch.exp(-2j * math.pi * hz / ORIGINAL_RATE_HZ)
    return (4 * response.abs().square()).float()


def log_mel(samples: torch.Tensor) -> torch.Tensor:
    """[B, numSamples] at 16 kHz to [B, 1, 128, frames], (ln(mel + 1e-5) + 4.5) / 5."""
    window = torch.hann_window(WINDOW_LENGTH, periodic=False)
    spectrum = torch.stft(
        samples, FFT_SIZE, HOP_LENGTH, WINDOW_LENGTH, window, center=True, pad_mode="reflect", return_complex=True
    )
    power = spectrum.abs().square() * pre_emphasis_gain()[:, None]
    return ((torch.log(mel_bank() @ power + 1e-5) + 4.5) / 5)[:, None]


def prepare(samples: np.ndarray) -> np.ndarray:
    """Trim to within 35 dB of the loudest 20 ms and set the active part to an RMS of 0.08."""
    size = SAMPLE_RATE_HZ // 50
    padded = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    energy = (padded.astype(np.float64) ** 2).mean(1)
    active = np.flatnonzero(energy > energy.max(initial=0.0) * 10 ** (-RANGE_DB / 10))
    if not len(active):
        return samples
    kept = samples[active[0] * size : (active[-1] + 1) * size]
    return (kept * (ACTIVE_RMS / math.sqrt(energy[active].mean()))).astype(np.float32)
