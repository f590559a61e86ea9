"""Write the shared front-end fixtures: synthetic signals and what librosa makes of them.

    python training/make_frontend_fixtures.py [--out src/core/dsp/__fixtures__/frontend]

Each JSON holds `signal` (samples as base64 of little-endian float32), `numRows`, `melRows`
(mel power, [numRows, 64] row-major, base64 float32) and `segment`
({firstRow, numReal, normalised: [148, 64] base64 float32}).
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import librosa
import numpy as np

SR = 16000


def signals() -> dict[str, np.ndarray]:
    """Synthesise five signals between 0.5 and 3.2 s that stress level, pitch, noise and padding."""
    rng = np.random.default_rng(7)
    t = np.arange(int(1.2 * SR)) / SR
    f0 = 140 + 60 * np.sin(2 * np.pi * 1.5 * t)
    phase = 2 * np.pi * np.cumsum(f0) / SR
    vowel = sum(np.sin(h * phase) / h for h in range(1, 20)) * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * t)) * 0.1
    chirp_t = np.arange(int(0.9 * SR)) / SR
    chirp = 0.4 * np.sin(2 * np.pi * (50 * chirp_t + 0.5 * (7000 / 0.9) * chirp_t**2))
    noise = 0.003 * rng.standard_normal(int(0.5 * SR) + 77)
    burst = np.zeros(int(1.0 * SR))
    burst[8000:8400] = 0.9 * rng.standard_normal(400)
    long = 0.05 * rng.standard_normal(int(3.2 * SR)) * np.repeat(rng.uniform(0.01, 1, 32), SR // 10)
    return {
        "vowel": vowel,
        "chirp": chirp,
        "quiet-noise": noise,
        "burst-in-silence": np.clip(burst, -1, 1),
        "long-noise": long,
    }


def reference_mel_rows(samples: np.ndarray) -> np.ndarray:
    """Compute mel power rows [numRows, 64] with librosa alone (float64)."""
    stft = librosa.stft(
        samples.astype(np.float64),
        n_fft=512,
        hop_length=160,
        win_length=400,
        window="hann",
        center=False,
        dtype=np.complex128,
    )
    power = np.abs(stft) ** 2
    rows = power.shape[1] // 2
    paired = power[:, : rows * 2].reshape(257, rows, 2).mean(2)
    return (librosa.filters.mel(sr=SR, n_fft=512, n_mels=64, dtype=np.float64) @ paired).T


def reference_segment(mel: np.ndarray, first: int) -> tuple[int, np.ndarray]:
    """Normalise the segment that starts at row `first`, in plain numpy (float64)."""
    real = mel[first : first + 148]
    padded = np.zeros((148, 64))
    padded[: len(real)] = real
    log = np.log(padded / real.mean() + 1e-5)
    return len(real), (log - log[: len(real)].mean()) / 2.5


def encode(values: np.ndarray) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/core/dsp/__fixtures__/frontend"))
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, samples in signals().items():
        samples = samples.astype(np.float32)
        mel = reference_mel_rows(samples)
        first = 10 if name == "long-noise" else 0
        num_real, normalised = reference_segment(mel, first)
        fixture = {
            "name": name,
            "sampleRateHz": SR,
            "numSamples": len(samples),
            "signal": encode(samples),
            "numRows": len(mel),
            "numMels": 64,
            "melRows": encode(mel),
            "segment": {"firstRow": first, "numReal": num_real, "normalised": encode(normalised)},
        }
        (out / f"{name}.json").write_text(json.dumps(fixture) + "\n")
        print(name, len(samples), mel.shape, (out / f"{name}.json").stat().st_size)


if __name__ == "__main__":
    main()
