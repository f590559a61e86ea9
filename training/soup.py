"""Average the weights of networks that went on from one first stage: an ensemble's gain at the cost of one network.

Model soups (Wortsman et al. 2022, arXiv 2203.05482). It works only for networks with a common start: those of
different first stages lie in different valleys.
"""

from __future__ import annotations

import copy

import torch
from torch import nn

from bank import Bank
from corpora import Clip
from network import Network
from sampler import Sampler
from trainer import Recipe, draw_weights

#: Batches from which the norms of an averaged network are measured anew.
NORM_BATCHES = 200


@torch.no_grad()
def average_of(models: list[Network]) -> Network:
    """Return a new network whose every tensor is the mean of the same tensor in `models`."""
    mean = copy.deepcopy(models[0])
    states = [m.state_dict() for m in models]
    for name, value in mean.state_dict().items():
        if value.is_floating_point():
            value.copy_(torch.stack([s[name] for s in states]).mean(0))
    return mean


@torch.no_grad()
def measure_norms(model: Network, bank: Bank, clips: list[Clip], recipe: Recipe, seed: int) -> Network:
    """Measure the batch statistics of averaged weights on training clips: the mean of the parts' statistics is not theirs."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # plain mean over the batches
    sampler = Sampler(bank, clips, draw_weights(clips, recipe.balance, recipe.boost), recipe.strength, seed)
    model.train()
    for _ in range(NORM_BATCHES):
        model(sampler.batch(recipe.batch)[0])
    for norm in norms:
        norm.momentum = 0.1
    return model.eval()
