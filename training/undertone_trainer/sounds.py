"""Sounds that are not speech: music and effects of unpacked Debian packages, and synthetic ones.

Pieces whose name hashes to 0 or 1 of 5 are kept for testing (`is_test_piece`).
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import soundfile
import soxr

SR = 16000
CHUNK_SEC = 9
#: Effects that are voices: spoken channel names, shouts, announcements, a crowd.
VOICES = (
    "audio-channel-",
    "hell",
    "yoohoo",
    "hogchant",
    "lowgravity",
    "invulnerable",
    "extratime",
    "suddendeath",
    "countdown",
    "wilhelmscream",
    "ugh",
    "wee.",
    "sara_airport",
    "lenautile",
)


def is_test_piece(name: str) -> bool:
    """Say whether the piece that chunk `name` ("piece#3") comes from is kept for testing."""
    return zlib.crc32(name.split("#")[0].encode()) % 5 < 2


def is_voice(name: str) -> bool:
    """Say whether an effect is a human voice by its file name, and so neither trained on nor tested as other sound."""
    return any(v in name.rsplit("/", 1)[-1].lower() for v in VOICES)


def package_chunks(sounds: Path, rng: np.random.Generator):
    """Yield (name, samples): up to five 9 s chunks of a piece of music, effects as they are."""
    paths = sorted(p for e in ("ogg", "oga", "wav") for p in sounds.rglob(f"*.{e}") if "voices" not in p.parts)
    for path in paths:
        try:
            info = soundfile.info(path)
            spans = max(1, min(5, int(info.duration // (2 * CHUNK_SEC))))
            for k in range(spans):
                start = int(rng.uniform(0, max(0.0, info.duration - CHUNK_SEC)) * info.samplerate) if spans > 1 else 0
                samples, rate = soundfile.read(
                    path, start=start, frames=CHUNK_SEC * info.samplerate, dtype="float32", always_2d=True
                )
                mono = soxr.resample(samples.mean(1), rate, SR)
                if len(mono) > SR // 4 and np.abs(mono).max() > 1e-4:
                    yield f"{path.relative_to(sounds)}#{k}", mono.astype(np.float32)
        except soundfile.LibsndfileError as error:
            print(f"skipped {path.name}: {error}")


def synthetic_chunks(rng: np.random.Generator):
    """Yield (name, samples) of 240 tones, chords, chirps, hums, clicks and coloured noises of 4 s."""
    t = np.arange(4 * SR) / SR
    for k in range(240):
        kind = ("tone", "chord", "chirp", "hum", "clicks", "noise", "pulsed-noise", "melody")[k % 8]
        f = np.exp(rng.uniform(np.log(80), np.log(4000)))
        if kind == "tone":
            x = np.sin(2 * np.pi * f * t)
        elif kind == "chord":
            x = sum(np.sin(2 * np.pi * f * r * t) * rng.uniform(0.3, 1) for r in (1, 1.25, 1.5, 2))
        elif kind == "chirp":
            x = np.sin(2 * np.pi * (f * t + rng.uniform(-0.1, 1) * f * t**2 / 4))
        elif kind == "hum":
            base = rng.choice([50, 60, 100, 120])
            x = sum(np.sin(2 * np.pi * base * h * t + rng.uniform(0, 6)) / h for h in range(1, rng.integers(3, 30)))
        elif kind == "clicks":
            x = np.zeros_like(t)
            x[rng.integers(0, len(t), rng.integers(5, 60))] = 1
            x = np.convolve(
                x, np.exp(-np.arange(800) / rng.uniform(5, 200)) * np.sin(2 * np.pi * f * np.arange(800) / SR), "same"
            )
        elif kind == "melody":
            notes = f * 2 ** (rng.integers(-7, 8, 16) / 12)
            envelope = np.exp(-((t * 4) % 1) * rng.uniform(1, 6))
            phase = 2 * np.pi * np.cumsum(np.repeat(notes, SR // 4)[: len(t)]) / SR
            x = envelope * sum(np.sin(h * phase) / h ** rng.uniform(1, 2) for h in range(1, 7))
        else:
            spectrum = np.fft.rfft(rng.standard_normal(len(t)))
            spectrum /= np.maximum(np.arange(len(spectrum)), 20) ** rng.uniform(-0.2, 1.2)
            x = np.fft.irfft(spectrum, len(t))
            if kind == "pulsed-noise":
                x = x * (0.5 + 0.5 * np.sign(np.sin(2 * np.pi * rng.uniform(0.5, 8) * t)) * rng.uniform(0.3, 1))
        x = x / np.abs(x).max() + rng.uniform(0, 0.03) * rng.standard_normal(len(t))
        yield f"synthetic/{kind}-{k}", x.astype(np.float32)
