"""Train one network and answer clips with it."""

from __future__ import annotations

import copy
import json
import math
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from undertone_trainer.augment import Strength
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEAD_LABELS, Clip
from undertone_trainer.losses import emotion_loss, label_masks, soft_targets
from undertone_trainer.network import Network, Shape
from undertone_trainer.optimiser import make_optimiser
from undertone_trainer.sampler import Sampler

#: Draw weight of a corpus beside clips ** balance: TESS repeats one phrase by two voices.
CORPUS_WEIGHT = {"tess": 0.6}


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run apart from its data and seed."""

    epochs: int = 18
    clips_per_epoch: int = 12000
    batch: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 0.02
    muon_rate: float = 0.02
    smoothing: float = 0.1
    crowd: float = 0.2
    full_share: float = 0.5
    speech_weight: float = 0.15
    balance: float = 0.6
    boost: dict | None = None
    mixup: float = 0.0
    ema: float = 0.997
    bf16: bool = True
    shape: Shape = field(default_factory=Shape)
    strength: Strength = field(default_factory=Strength)


def draw_weights(clips: list[Clip], balance: float, boost: dict[str, float] | None = None) -> np.ndarray:
    """Weigh clips so that a corpus is drawn in proportion to (its clips) ** balance, times its boost."""
    counts: dict[str, int] = {}
    for c in clips:
        counts[c.corpus] = counts.get(c.corpus, 0) + 1
    weight = CORPUS_WEIGHT | (boost or {})
    return np.array([weight.get(c.corpus, 1.0) * counts[c.corpus] ** (balance - 1) for c in clips])


def one_cycle(part: float) -> float:
    """Learning-rate factor at `part` of the run: a short rise, then half a cosine."""
    return min(1.0, (part + 1e-3) / 0.08) * 0.5 * (1 + math.cos(math.pi * part))


def cast(recipe: Recipe, device: str):
    return torch.autocast(device, dtype=torch.bfloat16, enabled=recipe.bf16)


def train(
    bank: Bank,
    clips: list[Clip],
    recipe: Recipe,
    seed: int,
    checkpoint: Path | None = None,
    device: str = "cpu",
    log=print,
    initial: Network | None = None,
) -> Network:
    """Train on `clips`, from `initial` if given, and return the averaged network in eval mode; resumes from `checkpoint`."""
    torch.manual_seed(seed)
    model = Network(recipe.shape, len(HEAD_LABELS)).to(device).to(memory_format=torch.channels_last)
    if initial is not None:
        model.load_state_dict(initial.state_dict())
    average = copy.deepcopy(model)
    optimiser = make_optimiser(model, recipe.learning_rate, recipe.weight_decay, recipe.muon_rate)
    steps = recipe.clips_per_epoch // recipe.batch
    total = steps * recipe.epochs
    targets, masks = soft_targets(clips, recipe.smoothing, recipe.crowd).to(device), label_masks(clips).to(device)
    first = 0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"]
    for epoch in range(first, recipe.epochs):
        sampler = Sampler(
            bank, clips, draw_weights(clips, recipe.balance, recipe.boost), recipe.strength, seed * 1000 + epoch
        )
        began, sums = time.time(), np.zeros(2)
        model.train()
        for step in range(steps):
            x, owner = sampler.batch(recipe.batch)
            x, owner = x.to(device), owner.to(device)
            target, mask = targets[owner], masks[owner]
            count = len(owner)
            if recipe.mixup:
                x, target, mask = mix(x, target, mask, count, recipe.mixup)
            is_speech = (torch.arange(len(x), device=device) < count).float()
            with cast(recipe, device):
                logits, speech = model(x)
            emotion = emotion_loss(logits[:count].float(), target, mask, recipe.full_share)
            heard = F.binary_cross_entropy_with_logits(speech[:, 0].float(), is_speech * 0.98 + 0.01)
            loss = emotion + recipe.speech_weight * heard
            if not torch.isfinite(loss):
                raise FloatingPointError(f"loss is {loss.item()} in epoch {epoch} step {step}")
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step(one_cycle((epoch * steps + step) / total))
            update_average(average, model, min(recipe.ema, (1 + epoch * steps + step) / (10 + epoch * steps + step)))
            sums += (emotion.item(), heard.item())
        log(
            f"epoch {epoch + 1}/{recipe.epochs} emotion {sums[0] / steps:.4f} speech {sums[1] / steps:.4f} {time.time() - began:.0f} s"
        )
        if checkpoint:
            torch.save(
                {
                    "model": model.state_dict(),
                    "average": average.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "epoch": epoch + 1,
                },
                checkpoint,
            )
    return average.eval()


def mix(x, target, mask, count: int, alpha: float):
    """Mixup on the speech part: blend each segment with another, targets alike; masks join."""
    share = torch.distributions.Beta(alpha, alpha).sample((count,)).to(x)
    share = torch.maximum(share, 1 - share)
    other = torch.randperm(count, device=x.device)
    blended = share[:, None, None] * x[:count] + (1 - share)[:, None, None] * x[:count][other]
    target = share[:, None] * target + (1 - share)[:, None] * target[other]
    return torch.cat([blended, x[count:]]), target, mask | mask[other]


@torch.no_grad()
def update_average(average: Network, model: Network, decay: float) -> None:
    """Move the averaged weights towards the current ones; batch statistics follow too."""
    pairs = zip(average.state_dict().values(), model.state_dict().values())
    floats = [(a, b) for a, b in pairs if a.is_floating_point()]
    torch._foreach_lerp_([a for a, _ in floats], [b for _, b in floats], 1 - decay)


@torch.no_grad()
def answer(model: Network, bank: Bank, clips: list[Clip], labels: list[int]) -> dict[str, np.ndarray]:
    """Answer clips as inference does: logProbs [N, len(labels)], the row-weighted mean over segments
    of the log-softmax over `labels`, and speech [N], the row-weighted mean speech probability."""
    sums, weights = np.zeros((len(clips), len(labels))), np.zeros(len(clips))
    speech = np.zeros(len(clips))
    for x, owner, weight in bank.evaluation_segments(clips):
        logits, heard = model(x)
        log_probs = torch.log_softmax(logits[:, labels].double(), 1)
        np.add.at(sums, owner.numpy(), (log_probs * weight[:, None]).numpy())
        np.add.at(weights, owner.numpy(), weight.numpy())
        np.add.at(speech, owner.numpy(), (torch.sigmoid(heard[:, 0]) * weight).numpy())
    return {"logProbs": sums / weights[:, None], "speech": speech / weights}


def recipe_json(recipe: Recipe) -> str:
    return json.dumps(asdict(recipe), sort_keys=True)
