"""Train one network."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from undertone_trainer.bank import Bank
from undertone_trainer.checkpoint import identity_of, load_checkpoint, save_checkpoint
from undertone_trainer.corpora import HEAD_LABELS, Clip
from undertone_trainer.lessons import Lessons
from undertone_trainer.losses import emotion_loss, imitation_loss, label_masks, soft_targets
from undertone_trainer.network import Network
from undertone_trainer.optimiser import make_optimiser
from undertone_trainer.randomness import random_states, restore_random_states
from undertone_trainer.recipe import Recipe
from undertone_trainer.sampler import Sampler, draw_weights


def train(
    bank: Bank,
    clips: list[Clip],
    recipe: Recipe,
    seed: int,
    checkpoint: Path | None = None,
    device: str = "cpu",
    log: Callable[[str], object] = print,
    initial: Network | None = None,
    lessons: Lessons | None = None,
) -> Network:
    """Train on `clips`, from `initial` if given, with a teacher's `lessons` for just these clips if the recipe has any.

    Returns the averaged network in eval mode.

    Goes on from `checkpoint` where that file exists: the weights are then those of a run that was never stopped.
    """
    fit = Fit(bank, clips, recipe, seed, device, initial, lessons)
    identity = identity_of(recipe, seed, clips, initial, lessons)
    first = 0
    if checkpoint and checkpoint.exists():
        state = load_checkpoint(checkpoint, identity)
        fit.restore(state)
        first = state["epoch"]
    for epoch in range(first, recipe.epochs):
        began = time.time()
        emotion, speech, imitation = fit.epoch(epoch)
        if checkpoint:
            save_checkpoint(checkpoint, identity, {**fit.state(), "epoch": epoch + 1})
        losses = f"emotion {emotion:.4f} speech {speech:.4f}" + (f" imitation {imitation:.4f}" if imitation else "")
        log(f"epoch {epoch + 1}/{recipe.epochs} {losses} {time.time() - began:.0f} s")
    return fit.average.eval()


class Fit:
    """A network under training with all that changes on the way: weights, their average, optimiser, random states."""

    def __init__(
        self,
        bank: Bank,
        clips: list[Clip],
        recipe: Recipe,
        seed: int,
        device: str,
        initial: Network | None,
        lessons: Lessons | None = None,
    ):
        torch.manual_seed(seed)
        self.recipe, self.device = recipe, device
        self.model = Network(recipe.shape, len(HEAD_LABELS)).to(device).to(memory_format=torch.channels_last)
        if initial is not None:
            state = initial.state_dict()
            self.model.load_state_dict({name: v for name, v in state.items() if not name.startswith("doubt.")})
        self.average = copy.deepcopy(self.model)
        self.optimiser = make_optimiser(self.model, recipe.learning_rate, recipe.weight_decay, recipe.muon_rate)
        lessons = lessons or Lessons.none(len(clips))
        told, imitated = lessons.vectors.shape[1], recipe.shape.imitated
        if told != imitated:
            raise ValueError(f"the network is to tell {imitated} numbers of a vector, and the lessons have {told}")
        weights = draw_weights(clips, recipe.balance, recipe.boost)
        self.sampler = Sampler(
            bank, clips, weights, recipe.strength, seed, voices=lessons.voices, voice_share=recipe.unlabelled_share
        )
        targets = soft_targets(clips, recipe.smoothing, recipe.crowd, recipe.taught, lessons.answers)
        self.targets, self.vectors, self.voice_vectors = (
            t.to(device) for t in (targets, lessons.vectors, lessons.voice_vectors)
        )
        self.masks = label_masks(clips).to(device)

    def epoch(self, epoch: int) -> tuple[float, float, float]:
        """Take the steps of epoch `epoch` (from 0); return the mean emotion, speech and imitation losses."""
        sums = np.zeros(3)
        self.model.train()
        for step in range(epoch * self.recipe.steps, (epoch + 1) * self.recipe.steps):
            emotion, speech, imitation = self.losses()
            loss = emotion + self.recipe.speech_weight * speech + self.recipe.imitation_weight * imitation
            if not torch.isfinite(loss):
                raise FloatingPointError(f"loss is {loss.item()} in epoch {epoch + 1}, step {step} of the run")
            self.optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
            self.optimiser.step(one_cycle(step / (self.recipe.steps * self.recipe.epochs)))
            update_average(self.average, self.model, min(self.recipe.ema, (1 + step) / (10 + step)))
            sums += (emotion.item(), speech.item(), imitation.item())
        return tuple(float(v) for v in sums / self.recipe.steps)

    def losses(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Draw a batch and measure three losses: emotion of its labelled speech, speech of all of it,
        and imitation of all its speech (0 without a teacher)."""
        recipe = self.recipe
        x, owner, voice = (t.to(self.device) for t in self.sampler.batch(recipe.batch))
        target, mask, count = self.targets[owner], self.masks[owner], len(owner)
        if recipe.mixup:
            x, target, mask = mix(x, target, mask, count, recipe.mixup)
        is_speech = (torch.arange(len(x), device=self.device) < count + len(voice)).float()
        imitation = torch.zeros((), device=self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=recipe.bf16):
            pooled = self.model.pooled(x)
            logits, speech = self.model.emotion(pooled[:count]), self.model.speech(pooled)
            if self.model.imitation is not None:
                told = self.model.imitation(pooled[: count + len(voice)]).float()
                imitation = imitation_loss(told, torch.cat([self.vectors[owner], self.voice_vectors[voice]]))
        emotion = emotion_loss(logits.float(), target, mask, recipe.full_share)
        return emotion, F.binary_cross_entropy_with_logits(speech[:, 0].float(), is_speech * 0.98 + 0.01), imitation

    def state(self) -> dict:
        """Everything that the next epoch depends on."""
        return {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": random_states(self.sampler.rng, self.sampler.torch_rng),
        }

    def restore(self, state: dict) -> None:
        """Take up what `state` told."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        restore_random_states(state["random"], self.sampler.rng, self.sampler.torch_rng)


def one_cycle(part: float) -> float:
    """Learning-rate factor at `part` of the run: a short rise, then half a cosine."""
    return min(1.0, (part + 1e-3) / 0.08) * 0.5 * (1 + math.cos(math.pi * part))


def mix(x: torch.Tensor, target: torch.Tensor, mask: torch.Tensor, count: int, alpha: float):
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
    pairs = zip(average.state_dict().values(), model.state_dict().values(), strict=True)
    floats = [(a, b) for a, b in pairs if a.is_floating_point()]
    torch._foreach_lerp_([a for a, _ in floats], [b for _, b in floats], 1 - decay)
