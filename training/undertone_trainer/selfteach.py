"""Learning without labels: two views of one utterance shall be told alike, and the numbers apart.

VICReg (Bardes, Ponce, LeCun 2022): the views' projections are pulled together, each number keeps its deviation over the
batch, and numbers are kept uncorrelated. Views are two cuts with augmentation of their own. Compared once in
experiments.md.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEAD_LABELS, Clip, UnlabelledClip
from undertone_trainer.network import Network
from undertone_trainer.optimiser import make_optimiser
from undertone_trainer.recipe import Recipe
from undertone_trainer.sampler import Sampler, draw_weights
from undertone_trainer.shipping import save_network
from undertone_trainer.trainer import one_cycle

PROJECTED = 256


class Projected(nn.Module):
    """A network and the projector on its pooled features, which is thrown away afterwards."""

    def __init__(self, recipe: Recipe):
        super().__init__()
        self.network = Network(recipe.shape, len(HEAD_LABELS))
        self.projector = nn.Sequential(
            nn.Linear(4 * recipe.shape.hidden, PROJECTED),
            nn.BatchNorm1d(PROJECTED),
            nn.ReLU(),
            nn.Linear(PROJECTED, PROJECTED),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.projector(self.network.pooled(x))


def vicreg(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Loss of two views' projections [B, D]: 25 invariance + 25 variance + 1 covariance, as published."""
    loss = 25 * (a - b).square().mean()
    for z in (a, b):
        z = z - z.mean(0)
        deviation = torch.sqrt(z.var(0) + 1e-4)
        covariance = (z.T @ z) / (len(z) - 1)
        apart = covariance.square().sum() - covariance.diagonal().square().sum()
        loss = loss + 12.5 * torch.relu(1 - deviation).mean() + apart / z.shape[1]
    return loss


def teach_itself(
    bank: Bank,
    clips: list[Clip],
    voices: list[UnlabelledClip],
    recipe: Recipe,
    seed: int,
    path: Path,
    log: Callable[[str], object] = print,
) -> Network:
    """Train a network on views of `clips` and `voices`; no label is read. Saves it to `path`.

    A batch holds half of `recipe.batch` utterances twice, speech alone.
    """
    torch.manual_seed(seed)
    model = Projected(recipe).to(memory_format=torch.channels_last).train()
    # the projector has no convolutions: all of it goes to AdamW
    optimiser = make_optimiser(model, recipe.learning_rate, recipe.weight_decay, recipe.muon_rate)
    weights = draw_weights(clips, recipe.balance, recipe.boost)
    sampler = Sampler(bank, clips, weights, recipe.strength, seed, 0.0, voices, recipe.unlabelled_share)
    for epoch in range(recipe.epochs):
        total = 0.0
        for step in range(epoch * recipe.steps, (epoch + 1) * recipe.steps):
            chosen = [part for part in sampler.choose(recipe.batch // 2) if len(part.rows)]
            views = torch.cat([sampler.render(chosen), sampler.render(chosen)])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bf16):
                told = model(views)
            loss = vicreg(*told.float().chunk(2))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step(one_cycle(step / (recipe.steps * recipe.epochs)))
            total += loss.item()
        log(f"epoch {epoch + 1}/{recipe.epochs} loss {total / recipe.steps:.3f}")
    network = model.network.eval()
    save_network(network, path, seed=seed, recipe=recipe.as_dict())
    return network
