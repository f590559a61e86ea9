"""The golden fixture of a model: 20 synthetic inputs and the trainer's outputs for them.

The network runs with the weights as shipped (rounded to float16). Inputs are small integers over 16
in base64, so that the file stays small and both sides read the same numbers.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.corpora import HEAD_LABELS
from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS
from undertone_trainer.network import Network
from undertone_trainer.shipping import as_shipped


def inputs() -> np.ndarray:
    """Draw int8 [20, 148, 64] to be divided by 16: ridges and noise like log-mel, some padded."""
    rng = np.random.default_rng(11)
    rows, bands = np.arange(SEGMENT_ROWS)[:, None], np.arange(NUM_MELS)[None, :]
    out = np.empty((20, SEGMENT_ROWS, NUM_MELS), dtype=np.int8)
    for k in range(20):
        pitch = 6 + 4 * np.sin(rows / rng.uniform(8, 30) + rng.uniform(0, 6)) + rng.uniform(0, 8)
        ridges = np.cos(2 * np.pi * bands / pitch) * rng.uniform(0.2, 1.2)
        envelope = np.sin(rows / rng.uniform(3, 15)) + np.cos(bands / rng.uniform(6, 25))
        x = ridges + envelope + 0.5 * rng.standard_normal((SEGMENT_ROWS, NUM_MELS))
        if k % 4 == 3:
            x[rng.integers(40, 120) :] = -2.5
        out[k] = np.clip(np.round(16 * x), -64, 64)
    out[19] = 0
    return out


def write_golden(model: Network, labels: Sequence[str], model_id: str, folder: Path) -> None:
    """Write golden-<id>.json for `model` answered with rounded weights."""
    x = inputs()
    with torch.no_grad():
        logits, speech = as_shipped(model)(torch.from_numpy(x.astype(np.float32) / 16))
    columns = [HEAD_LABELS.index(label) for label in labels]
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "model": model_id,
        "shape": list(x.shape),
        "divideBy": 16,
        "inputs": base64.b64encode(x.tobytes()).decode(),
        "labels": list(labels),
        "logits": np.round(logits[:, columns].double().numpy(), 6).tolist(),
        "speech": np.round(speech[:, 0].double().numpy(), 6).tolist(),
    }
    write_text_atomically(folder / f"golden-{model_id}.json", json.dumps(document) + "\n")
