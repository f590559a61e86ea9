"""Log-mel front end in PyTorch: the one allowed twin of src/core/dsp.

Every constant here is repeated in the model card's featureConfig; change both or neither.
"""

from __future__ import annotations

import math

import numpy as np
import torch

SAMPLE_RATE_HZ = 16000
FFT_SIZE = 512
WINDOW_LENGTH = 400
HOP_LENGTH = 160
NUM_MELS = 64
F_MIN_HZ = 0.0
F_MAX_HZ = 8000.0
FRAMES_PER_ROW = 2
ROWS_PER_SEC = SAMPLE_RATE_HZ // (HOP_LENGTH * FRAMES_PER_ROW)  # 50
SEGMENT_ROWS = 148  # every row that fits into 48,000 samples
SEGMENT_SEC = 3.0
STEP_ROWS = ROWS_PER_SEC  # segments of an utterance start 1 s apart
LOG_FLOOR = 1e-5
SCALE = 2.5


def hz_to_slaney_mel(hz):
    """Convert Hz to Slaney's mel scale (linear below 1 kHz), as librosa.hz_to_mel does."""
    hz = np.asarray(hz, dtype=np.float64)
    log_part = 15.0 + np.log(np.maximum(hz, 1e-10) / 1000.0) / (math.log(6.4) / 27.0)
    return np.where(hz >= 1000.0, log_part, hz / (200.0 / 3.0))


def slaney_mel_to_hz(mel):
    """Convert Slaney mel to Hz, as librosa.mel_to_hz does."""
    mel = np.asarray(mel, dtype=np.float64)
    log_part = 1000.0 * np.exp((math.log(6.4) / 27.0) * (mel - 15.0))
    return np.where(mel >= 15.0, log_part, mel * (200.0 / 3.0))


def mel_matrix(warp: float = 1.0) -> np.ndarray:
    """Build the [257, 64] Slaney-normalised mel bank (librosa.filters.mel, transposed).

    ``warp`` > 1 reads every band from higher input frequencies (edges * warp), which makes the
    voice sound smaller or lower; 1 is the front end proper. Bands past 8 kHz are held at the edge.
    """
    edges = slaney_mel_to_hz(np.linspace(hz_to_slaney_mel(F_MIN_HZ), hz_to_slaney_mel(F_MAX_HZ), NUM_MELS + 2))
    warped = np.minimum(edges * warp, F_MAX_HZ * warp)
    bins = np.linspace(0.0, SAMPLE_RATE_HZ / 2, FFT_SIZE // 2 + 1)
    width = np.diff(warped)
    ramps = warped[:, None] - bins[None, :]
    lower = -ramps[:-2] / width[:-1, None]
    upper = ramps[2:] / width[1:, None]
    weights = np.maximum(0.0, np.minimum(lower, upper)) * (2.0 / (warped[2:] - warped[:-2]))[:, None]
    return weights.T


def window() -> torch.Tensor:
    """Periodic Hann of 400 samples centred in the 512-sample frame (56 zeros on both sides)."""
    hann = 0.5 - 0.5 * torch.cos(2 * math.pi * torch.arange(WINDOW_LENGTH, dtype=torch.float64) / WINDOW_LENGTH)
    pad = (FFT_SIZE - WINDOW_LENGTH) // 2
    return torch.nn.functional.pad(hann, (pad, FFT_SIZE - WINDOW_LENGTH - pad)).float()


def power_rows(samples: torch.Tensor) -> torch.Tensor:
    """Compute power-spectrum rows [numRows, 257] of mono 16 kHz samples [N] in -1..1.

    Row r is the mean of frames 2r and 2r+1 and covers samples [320 r, 320 r + 672).
    """
    if samples.numel() < FFT_SIZE + HOP_LENGTH:
        return torch.zeros(0, FFT_SIZE // 2 + 1)
    frames = samples.unfold(0, FFT_SIZE, HOP_LENGTH)
    num_rows = frames.shape[0] // FRAMES_PER_ROW
    spectrum = torch.fft.rfft(frames[: num_rows * FRAMES_PER_ROW] * window())
    power = spectrum.real.square() + spectrum.imag.square()
    return power.view(num_rows, FRAMES_PER_ROW, -1).mean(1)


def mel_rows(samples: torch.Tensor) -> torch.Tensor:
    """Compute mel power rows [numRows, 64] of mono 16 kHz samples [N]."""
    return power_rows(samples) @ torch.from_numpy(mel_matrix()).float()


def normalise(mel: torch.Tensor, num_real: torch.Tensor) -> torch.Tensor:
    """Normalise segments of mel power [B, 148, 64], of which rows 0..num_real-1 are real.

    The reference level and the mean come from the real rows of the same segment only, so no
    statistic of the whole file reaches the model and live input equals file input.
    Returns [B, 148, 64]; a segment of digital silence is all zero.
    """
    return normalise_masked(mel, (torch.arange(mel.shape[1], device=mel.device)[None, :] < num_real[:, None]))


def normalise_masked(mel: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """Normalise as `normalise` does, real rows given as a mask [B, 148] (training pads anywhere).

    Rows that are not real must be zero already.
    """
    count = (real.sum(1) * mel.shape[2]).clamp_min(1).to(mel.dtype)
    ref = mel.sum((1, 2)) / count
    loud = ref > 0
    log = (mel / torch.where(loud, ref, 1.0)[:, None, None]).add_(LOG_FLOOR).log_()
    mean = torch.einsum("brm,br->b", log, real.to(mel.dtype)) / count
    return log.sub_(mean[:, None, None]).mul_((loud / SCALE).to(mel.dtype)[:, None, None])


def utterance_row_span(start_sec: float, end_sec: float, num_rows: int) -> tuple[int, int]:
    """Snap an utterance (seconds) to the 20 ms grid: rows [first, last) of a recording."""
    first = min(max(0, math.floor(start_sec * ROWS_PER_SEC + 0.5)), num_rows)
    last = min(max(first, math.floor(end_sec * ROWS_PER_SEC + 0.5)), num_rows)
    return first, last


def segment_spans(first: int, last: int) -> list[tuple[int, int]]:
    """Cut rows [first, last) of an utterance into segments (firstRow, numRealRows).

    Segments start at k * 1 s; count = 1 + ceil(max(0, length - 3 s) / 1 s); the last may be short.
    """
    length = last - first
    if length <= 0:
        return []
    count = 1 + math.ceil(max(0, length - 3 * ROWS_PER_SEC) / STEP_ROWS)
    starts = [first + k * STEP_ROWS for k in range(count)]
    return [(s, min(SEGMENT_ROWS, last - s)) for s in starts]
