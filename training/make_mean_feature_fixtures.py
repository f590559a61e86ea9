"""Write fixtures for src/core/features/meanFeatures.ts: synthetic signals and librosa's 180 mean features.

    python training/make_mean_feature_fixtures.py [--out src/core/features/__fixtures__/meanFeatures.json]

The signals are given by formula so that the file stays small; the test makes the same ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import librosa
import numpy as np


def voice(sr: int, seconds: float, f0: float, glide: float) -> np.ndarray:
    """Make a gliding harmonic sound under a slow swell: the test's `voice`, in double precision."""
    t = np.arange(int(sr * seconds)) / sr
    phase = 2 * np.pi * (f0 * t + 0.5 * glide * t**2)
    harmonics = sum(np.sin(h * phase) / h for h in range(1, 9))
    return (0.1 * harmonics * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * t))).astype(np.float32)


def mean_features(y: np.ndarray, sr: int) -> np.ndarray:
    """Compute the copied projects' 180 features at librosa's defaults."""
    stft = np.abs(librosa.stft(y))
    return np.hstack(
        [
            librosa.feature.mfcc(y=y, sr=sr, n_mfcc=40).mean(axis=1),
            librosa.feature.chroma_stft(S=stft, sr=sr).mean(axis=1),
            librosa.feature.melspectrogram(y=y, sr=sr).mean(axis=1),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/core/features/__fixtures__/meanFeatures.json"))
    out = parser.parse_args().out
    cases = []
    for sr, seconds, f0, glide in [
        (16000, 1.3, 137.0, 40.0),
        (16000, 0.05, 220.0, 0.0),
        (48000, 0.7, 220.0, -90.0),
        (22050, 1.0, 98.3, 15.0),
    ]:
        values = mean_features(voice(sr, seconds, f0, glide), sr)
        cases.append(
            {
                "sampleRateHz": sr,
                "seconds": seconds,
                "f0Hz": f0,
                "glideHzPerSec": glide,
                "values": [float(f"{v:.8g}") for v in values],
            }
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({"librosa": librosa.__version__, "cases": cases}) + "\n")


if __name__ == "__main__":
    main()
