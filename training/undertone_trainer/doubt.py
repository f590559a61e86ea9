"""How sure a network may sound: the less a voice is like one corpus that it knows, the flatter its answer.

A network that never heard a corpus sounds as sure of it as of its own and is right half as often, and the size of its
features does not tell. What tells is a linear layer that names the corpus: it is nearly always sure of unheard speakers
of corpora that it knows, and in two minds about other rooms and languages.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from undertone_trainer.bank import Bank
from undertone_trainer.corpora import Clip
from undertone_trainer.teacher import fit_layer, teaching_corpus

CLIPS_A_CORPUS = 500
DECAY = 1e-3
#: A level at which the factor is 1 whatever the voice: nothing has been fitted yet.
NO_DOUBT = 30.0


class Doubt(nn.Module):
    """A factor between 0 and 1 for the emotion logits: sigmoid(level + slope * agreement).

    The agreement of a voice is the sum of the squared probabilities that it is of each known corpus: 1 where one is
    sure, 1 / corpora where all are alike.
    """

    def __init__(self, features: int, corpora: int):
        super().__init__()
        self.corpus = nn.Linear(features, corpora)
        self.register_buffer("level", torch.tensor(NO_DOUBT))
        self.register_buffer("slope", torch.tensor(0.0))

    def agreement(self, pooled: torch.Tensor) -> torch.Tensor:
        """[B, features] to [B, 1]."""
        return torch.softmax(self.corpus(pooled), 1).square().sum(1, keepdim=True)

    def forward(self, pooled: torch.Tensor) -> torch.Tensor:
        """[B, features] to [B, 1]."""
        return torch.sigmoid(self.level + self.slope * self.agreement(pooled))


@torch.no_grad()
def learn_corpora(model: nn.Module, bank: Bank, clips: list[Clip], seed: int) -> Doubt:
    """Fit the layer that names the corpus on the pooled features of some segments of each corpus; the network stays."""
    corpora = sorted({teaching_corpus(c) for c in clips})
    rng = np.random.default_rng(seed)
    chosen = []
    for corpus in corpora:
        mine = [c for c in clips if teaching_corpus(c) == corpus]
        chosen += [mine[k] for k in rng.permutation(len(mine))[:CLIPS_A_CORPUS]]
    pooled, owners = [], []
    for x, owner, _ in bank.evaluation_segments(chosen):
        pooled.append(model.pooled(x).float().numpy())
        owners.append(owner.numpy())
    x, owner = np.concatenate(pooled), np.concatenate(owners)
    truth = np.array([corpora.index(teaching_corpus(chosen[k])) for k in owner])
    centre, scale = x.mean(0), x.std(0) + 1e-3
    with torch.enable_grad():
        weight, bias = fit_layer((x - centre) / scale, truth, len(corpora), DECAY)
    doubt = Doubt(x.shape[1], len(corpora))
    doubt.corpus.weight.copy_(torch.from_numpy(weight / scale))
    doubt.corpus.bias.copy_(torch.from_numpy(bias - (weight / scale) @ centre))
    return doubt
