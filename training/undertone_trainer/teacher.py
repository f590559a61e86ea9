"""A teacher that costs seconds: for each corpus one linear layer on the vectors of the pretrained networks.

Honest by the way it is asked: `cross_fitted` sees the clips of one run only, and answers each of them with layers
that never saw its speaker. A run that holds speakers out therefore learns nothing of them through its teacher either.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from undertone_trainer.corpora import CORPUS_LABELS, HEAD_LABELS, Clip

#: RAVDESS's song has six labels of its speech's eight: one layer for both.
TAUGHT_WITH = {"ravdess_song": "ravdess", "emospeech_anon": "emospeech"}
GROUPS = 5


@dataclass(frozen=True)
class Basis:
    """Principal directions [D, 4048] of some clips' vectors, their centre, and the deviations [D] along them."""

    centre: np.ndarray
    directions: np.ndarray
    deviations: np.ndarray

    def project(self, vectors: np.ndarray) -> np.ndarray:
        """[N, 4048] to [N, D]; column d has about the deviation `deviations[d]`, the first the largest."""
        return (vectors.astype(np.float32) - self.centre) @ self.directions.T


def fit_basis(vectors: np.ndarray, size: int) -> Basis:
    """Find the `size` first principal directions of `vectors` [N, 4048], every number scaled to unit deviation first.

    No label is read.
    """
    x = vectors.astype(np.float32)
    centre, scale = x.mean(0), x.std(0) + 1e-3
    x = (x - centre) / scale
    values, found = np.linalg.eigh(x.T @ x / len(x))
    largest = slice(None, -size - 1, -1)
    return Basis(centre, (found[:, largest].T / scale).astype(np.float32), np.sqrt(values[largest]))


def fit_layer(x: np.ndarray, truth: np.ndarray, num: int, decay: float, rounds: int = 40) -> tuple:
    """Multinomial logistic regression with every class weighing the same: (weight [num, D], bias [num])."""
    inputs, target = torch.from_numpy(x).float(), torch.from_numpy(truth)
    counts = torch.bincount(target, minlength=num).clamp_min(1)
    weight_of = (len(target) / counts / num)[target]
    layer = torch.zeros(num, x.shape[1] + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([layer], max_iter=rounds, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = inputs @ layer[:, :-1].T + layer[:, -1]
        value = (F.cross_entropy(logits, target, reduction="none") * weight_of).mean()
        value = value + decay * layer[:, :-1].square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    found = layer.detach().numpy()
    return found[:, :-1], found[:, -1]


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


class Heads:
    """A linear layer for each corpus in `clips`, over the labels that the corpus has."""

    def __init__(self, projected: dict[str, np.ndarray], clips: list[Clip], decay: float):
        self.layers = {}
        for corpus in sorted({teaching_corpus(c) for c in clips}):
            mine = [c for c in clips if teaching_corpus(c) == corpus]
            labels = [HEAD_LABELS.index(label) for label in CORPUS_LABELS[corpus]]
            truth = np.array([labels.index(c.target) for c in mine])
            x = np.stack([projected[c.file] for c in mine])
            self.layers[corpus] = (labels, *fit_layer(x, truth, len(labels), decay))

    def answer(self, projected: dict[str, np.ndarray], clips: list[Clip]) -> np.ndarray:
        """Log-probabilities [N, 9]: minus infinity where the clip's corpus lacks the label."""
        out = np.full((len(clips), len(HEAD_LABELS)), -np.inf)
        for k, clip in enumerate(clips):
            labels, weight, bias = self.layers[teaching_corpus(clip)]
            out[k, labels] = weight @ projected[clip.file] + bias
            out[k, [label not in CORPUS_LABELS[clip.corpus] for label in HEAD_LABELS]] = -np.inf
        return log_softmax(out)


def teaching_corpus(clip: Clip) -> str:
    """Whose layer answers for a clip."""
    return TAUGHT_WITH.get(clip.corpus, clip.corpus)


def group_of(clips: list[Clip]) -> np.ndarray:
    """Deal the speakers of each corpus into GROUPS groups of about the same size, always in the same way: [N]."""
    of_speaker = {}
    for corpus in {teaching_corpus(c) for c in clips}:
        names = sorted({c.speaker for c in clips if teaching_corpus(c) == corpus}, key=shuffled)
        of_speaker |= {name: k % min(GROUPS, len(names)) for k, name in enumerate(names)}
    return np.array([of_speaker[c.speaker] for c in clips])


def shuffled(name: str) -> int:
    """A number that depends on the name alone and tells nothing."""
    return zlib.crc32(name.encode())


def cross_fitted(projected: dict[str, np.ndarray], clips: list[Clip], decay: float) -> np.ndarray:
    """Log-probabilities [N, 9] of `clips`, each by layers that saw other speakers of `clips` only.

    A corpus that tells no speakers apart (one name for all) is answered with its own layer's even probabilities:
    nobody honest is there to ask.
    """
    groups = group_of(clips)
    out = np.zeros((len(clips), len(HEAD_LABELS)))
    for k in range(GROUPS):
        asked = np.flatnonzero(groups == k)
        others = [c for c, group in zip(clips, groups, strict=True) if group != k]
        known = {teaching_corpus(c) for c in others}
        here = [n for n in asked if teaching_corpus(clips[n]) in known]
        if here:
            out[here] = Heads(projected, others, decay).answer(projected, [clips[n] for n in here])
        for n in set(asked) - set(here):
            own = [label in CORPUS_LABELS[clips[n].corpus] for label in HEAD_LABELS]
            out[n] = np.where(own, -np.log(sum(own)), -np.inf)
    return out
