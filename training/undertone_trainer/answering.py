"""Answer clips and other sounds with a network, as inference does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from undertone_trainer.atomic import write_atomically
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEAD_LABELS, Clip
from undertone_trainer.network import Network
from undertone_trainer.shipping import as_shipped


@torch.no_grad()
def answer(model: Network, bank: Bank, clips: list[Clip], labels: list[int]) -> dict[str, np.ndarray]:
    """Answer clips: logProbs [N, len(labels)], the row-weighted mean over segments of the log-softmax over `labels`,
    and speech [N], the row-weighted mean speech probability."""
    sums, weights = np.zeros((len(clips), len(labels))), np.zeros(len(clips))
    speech = np.zeros(len(clips))
    for x, owner, weight in bank.evaluation_segments(clips):
        logits, heard = model(x)
        log_probs = torch.log_softmax(logits[:, labels].double(), 1)
        np.add.at(sums, owner.numpy(), (log_probs * weight[:, None]).numpy())
        np.add.at(weights, owner.numpy(), weight.numpy())
        np.add.at(speech, owner.numpy(), (torch.sigmoid(heard[:, 0]) * weight).numpy())
    return {"logProbs": sums / weights[:, None], "speech": speech / weights}


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
        found = answer(shipped, bank, clips, list(range(len(HEAD_LABELS))))
        found["files"] = np.array([c.file for c in clips])
        arrays |= {f"{name}.{key}": value for key, value in found.items()}
    arrays |= {f"nonspeech.{key}": value for key, value in answer_sounds(shipped, bank).items()}
    write_atomically(path, lambda out: np.savez_compressed(out, **arrays))
