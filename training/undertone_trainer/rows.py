"""Mel power rows of recordings, computed once and mapped back, so that epochs never touch a waveform.

A bank is <name>.f16 ([totalRows, NUM_WARPS, 64] float16, each clip scaled so that its mean mel
power is 1; the front end forgets level anyway) and <name>.json ({file: [firstRow, numRows]}).
Frequency warps are cached side by side because warping needs the 257-bin spectrum, which is four
times larger; all other augmentation happens on mel power.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soundfile
import soxr
import torch

from undertone_trainer.atomic import write_atomically, write_text_atomically
from undertone_trainer.frontend import NUM_MELS, SAMPLE_RATE_HZ, mel_matrix, power_rows

WARPS = np.exp(np.linspace(-0.18, 0.18, 9))
NO_WARP = 4
BANKS = torch.from_numpy(np.concatenate([mel_matrix(w) for w in WARPS], axis=1)).float()  # [257, 9 * 64]


def read_mono(path: Path) -> np.ndarray:
    """Decode a recording to mono float32 at 16 kHz."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = samples.mean(1)
    return mono if rate == SAMPLE_RATE_HZ else soxr.resample(mono, rate, SAMPLE_RATE_HZ).astype(np.float32)


def warped_rows(samples: np.ndarray) -> np.ndarray:
    """Compute [numRows, NUM_WARPS, 64] float16 mel power rows whose unwarped mean is 1."""
    mel = (power_rows(torch.from_numpy(samples)) @ BANKS).view(-1, len(WARPS), NUM_MELS)
    mel = mel / mel[:, NO_WARP].mean().clamp_min(1e-20)
    return mel.clamp(0, 60000).half().numpy()


def rows_of_file(folder: str, file: str) -> np.ndarray:
    torch.set_num_threads(1)
    return warped_rows(read_mono(Path(folder) / file))


def write(pieces: Iterable[np.ndarray], files: list[str], cache: Path, name: str) -> None:
    """Write row arrays, one per file, as cache/<name>.f16 and .json; the index last: it says that all is there."""
    cache.mkdir(parents=True, exist_ok=True)
    index, first = {}, 0

    def fill(out: BinaryIO) -> None:
        nonlocal first
        for file, rows in zip(files, pieces, strict=True):
            out.write(np.ascontiguousarray(rows).data)
            index[file] = [first, len(rows)]
            first += len(rows)

    write_atomically(cache / f"{name}.f16", fill)
    write_text_atomically(cache / f"{name}.json", json.dumps(index))
    print(f"{name}: {len(files)} files, {first} rows", file=sys.stderr)


def is_there(cache: Path, name: str) -> bool:
    """Say whether `write` has finished cache/<name>."""
    return (cache / f"{name}.json").exists()


def load(cache: Path, name: str) -> tuple[torch.Tensor, dict[str, list[int]]]:
    """Map back ([totalRows * NUM_WARPS, 64] float16, {file: [firstRow, numRows]}); runs share the pages."""
    mapped = np.memmap(cache / f"{name}.f16", dtype=np.float16, mode="c").reshape(-1, NUM_MELS)
    return torch.from_numpy(mapped), json.loads((cache / f"{name}.json").read_text())
