"""What the two pretrained teachers make of a clip: one vector each, without any label.

A vector is mean and deviation over time of some layers, each averaged over bands: of mn04 the widened middles of
blocks 10, 12 and 13 and the last block, of YAMNet layers 8 and 10. The top layers know sounds, not voices.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from undertone_trainer import mn04_frontend, yamnet
from undertone_trainer.atomic import write_atomically, write_text_atomically
from undertone_trainer.mn04 import InvertedResidual, Mn04, load_mn04
from undertone_trainer.rows import read_mono
from undertone_trainer.teacher import fit_basis
from undertone_trainer.yamnet import Yamnet, load_yamnet

WIDENED_BLOCKS = (10, 12, 13)
YAMNET_LAYERS = (8, 10)
DIRECTIONS = 512  # kept of the 4,048
IMITATED = 128  # of these a network learns to tell
WHITENING = 0.5  # 0: directions as loud as they are, 1: all alike
MIN_SAMPLES, MAX_SAMPLES = 8000, 160000  # half a second to ten


def over_time(x: torch.Tensor, time_axis: int) -> torch.Tensor:
    """Mean over bands, then mean and deviation over time: [1, C, ., .] to [2 C]."""
    steps = x.mean(5 - time_axis)[0]
    return torch.cat([steps.mean(1), steps.std(1, correction=0)])


def mn04_vector(model: Mn04, x: torch.Tensor) -> torch.Tensor:
    """[1, 1, 128, frames] to [2,000]."""
    parts = []
    for index, layer in enumerate(model.features):
        if isinstance(layer, InvertedResidual) and index in WIDENED_BLOCKS:
            wide = layer.block[:2](x)
            narrow = layer.block[2:](wide)
            x = x + narrow if layer.is_residual else narrow
            parts.append(over_time(wide, 3))
        else:
            x = layer(x)
    return torch.cat([*parts, over_time(x, 3)])


def yamnet_vector(model: Yamnet, x: torch.Tensor) -> torch.Tensor:
    """[1, 1, frames, 64] to [2,048]."""
    outputs = model.outputs(x, max(YAMNET_LAYERS))
    return torch.cat([over_time(outputs[layer], 2) for layer in YAMNET_LAYERS])


class Listener:
    """Both teachers, frozen."""

    def __init__(self, weights: Path):
        self.mn04, self.yamnet = load_mn04(weights / "mn04_as.npz"), load_yamnet(weights / "yamnet.npz")

    @torch.inference_mode()
    def hear(self, samples: np.ndarray) -> np.ndarray:
        """Mono 16 kHz samples to [4,048] float32: mn04's vector, then YAMNet's."""
        ready = mn04_frontend.prepare(samples)[:MAX_SAMPLES]
        x = torch.from_numpy(np.pad(ready, (0, max(0, MIN_SAMPLES - len(ready)))))[None]
        vectors = mn04_vector(self.mn04, mn04_frontend.log_mel(x)), yamnet_vector(self.yamnet, yamnet.log_mel(x))
        return torch.cat(vectors).numpy()


def hear_corpus(listener: Listener, corpora: Path, files: list[str], path: Path) -> None:
    """Write the vectors of `files` as float16 [N, 4048] to `path`, and their names beside it; the names last."""
    vectors = np.stack([listener.hear(read_mono(corpora / file)) for file in files]).astype(np.float16)
    write_atomically(path.with_suffix(".npy"), lambda out: np.save(out, vectors))
    write_text_atomically(path.with_suffix(".json"), json.dumps(files))


def load_vectors(folder: Path) -> tuple[np.ndarray, list[str]]:
    """All vectors of a folder that `hear_corpus` filled: float16 [N, 4048] and the files they belong to."""
    names = sorted(folder.glob("*.json"))
    files = [file for name in names for file in json.loads(name.read_text())]
    return np.concatenate([np.load(name.with_suffix(".npy")) for name in names]), files


def write_projected(cache: Path, fitted_on: set[str]) -> None:
    """Project all vectors on DIRECTIONS principal directions of the files `fitted_on`; the names last."""
    vectors, files = load_vectors(cache / "embeddings")
    heard = [file in fitted_on for file in files]
    basis = fit_basis(vectors[heard], DIRECTIONS)
    write_atomically(cache / "projected.npy", lambda out: np.save(out, basis.project(vectors)))
    write_text_atomically(
        cache / "projected.json", json.dumps({"deviations": basis.deviations.tolist(), "files": files})
    )


def load_projected(cache: Path, whitening: float = WHITENING) -> dict[str, np.ndarray]:
    """What `write_projected` left, [DIRECTIONS] float32 for each file, each column divided by the power `whitening`
    of its deviation, and all of them by one number that gives the first IMITATED of them a mean square of about 1."""
    about = json.loads((cache / "projected.json").read_text())
    deviations = np.array(about["deviations"])
    scale = deviations**-whitening
    scale /= np.sqrt(np.mean((deviations * scale)[:IMITATED] ** 2))
    return dict(zip(about["files"], np.load(cache / "projected.npy") * scale.astype(np.float32), strict=True))
