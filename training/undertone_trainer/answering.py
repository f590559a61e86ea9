"""Answer clips and other sounds with a network, as inference does."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.atomic import write_atomically
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEAD_LABELS, Clip
from undertone_trainer.network import Network
from undertone_trainer.shipping import as_shipped
from undertone_trainer.teacher import log_softmax


@dataclass(frozen=True)
class Segments:
    """What a network says of each segment of some clips, before any doubt.

    owner [S]: the clip; weight [S]: rows of speech; logits [S, 9]; speech [S]: probability;
    agreement [S]: with one known corpus (`doubt.Doubt`), 1 for a network without doubt.
    """

    owner: np.ndarray
    weight: np.ndarray
    logits: np.ndarray
    speech: np.ndarray
    agreement: np.ndarray

    def over_clips(self, values: np.ndarray, num_clips: int) -> np.ndarray:
        """Row-weighted mean of `values` [S, ...] over each clip's segments."""
        sums, weights = np.zeros((num_clips, *values.shape[1:])), np.zeros(num_clips)
        np.add.at(sums, self.owner, (values.T * self.weight).T)
        np.add.at(weights, self.owner, self.weight)
        return (sums.T / weights).T


@torch.no_grad()
def answer_segments(model: Network, bank: Bank, clips: list[Clip]) -> Segments:
    """Answer the segments of `clips` as inference cuts them."""
    parts = []
    for x, owner, weight in bank.evaluation_segments(clips):
        pooled = model.pooled(x)
        known = model.doubt.agreement(pooled) if model.doubt is not None else torch.ones(len(x), 1)
        heard = torch.sigmoid(model.speech(pooled)[:, 0])
        parts.append([v.numpy() for v in (owner, weight, model.emotion(pooled), heard, known[:, 0])])
    return Segments(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def answer(model: Network, bank: Bank, clips: list[Clip], labels: list[int]) -> dict[str, np.ndarray]:
    """Answer clips: logProbs [N, len(labels)], the row-weighted mean over segments of the log-softmax over `labels`,
    and speech [N], the row-weighted mean speech probability. Without doubt."""
    return over_labels(answer_segments(model, bank, clips), len(clips), labels)


def over_labels(found: Segments, num_clips: int, labels: list[int]) -> dict[str, np.ndarray]:
    """Answers of clips from those of their segments."""
    log_probs = log_softmax(found.logits[:, labels].astype(np.float64))
    return {"logProbs": found.over_clips(log_probs, num_clips), "speech": found.over_clips(found.speech, num_clips)}


@torch.no_grad()
def answer_sounds(model: Network, bank: Bank) -> dict[str, np.ndarray]:
    """Speech probability of every test sound that is not speech: speech [N] and files [N]."""
    sums, weights = np.zeros(len(bank.noise_index)), np.zeros(len(bank.noise_index))
    for x, owner, weight in bank.segments_of(bank.noise_rows, bank.noise_table(test=True)):
        np.add.at(sums, owner.numpy(), (torch.sigmoid(model(x)[1][:, 0]) * weight).numpy())
        np.add.at(weights, owner.numpy(), weight.numpy())
    heard = weights > 0
    return {"speech": sums[heard] / weights[heard], "files": np.array(list(bank.noise_index))[heard]}


def save_answers(model: Network, bank: Bank, tests: dict[str, list[Clip]], path: Path) -> None:
    """Answer every held-out clip over all nine outputs and the test sounds; save as npz."""
    shipped = as_shipped(model)  # reported figures are those of the weights a browser gets
    arrays = {}
    for name, clips in tests.items():
        segments = answer_segments(shipped, bank, clips)
        found = over_labels(segments, len(clips), list(range(len(HEAD_LABELS))))
        found["files"] = np.array([c.file for c in clips])
        found |= {f"segments.{field.name}": getattr(segments, field.name) for field in fields(Segments)}
        arrays |= {f"{name}.{key}": value for key, value in found.items()}
    arrays |= {f"nonspeech.{key}": value for key, value in answer_sounds(shipped, bank).items()}
    write_atomically(path, lambda out: np.savez_compressed(out, **arrays))
