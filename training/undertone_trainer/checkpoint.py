"""A run that was stopped goes on from its last epoch, with the same bits, or says why it cannot."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import nn

from undertone_trainer.atomic import write_atomically
from undertone_trainer.corpora import Clip
from undertone_trainer.lessons import Lessons
from undertone_trainer.recipe import Recipe


class ChangedRunError(ValueError):
    """A checkpoint was begun with another recipe, seed, set of clips or first stage."""


def identity_of(
    recipe: Recipe, seed: int, clips: list[Clip], initial: nn.Module | None, lessons: Lessons | None = None
) -> dict:
    """Name what a run is made of, flat: {'recipe.strength.noise': 0.5, 'seed': 1, ...}; long things by their hash."""
    heard = hashlib.sha256("\n".join(f"{c.file} {c.emotion} {c.votes}" for c in clips).encode())
    started = hashlib.sha256()
    for value in initial.state_dict().values() if initial is not None else ():
        started.update(value.cpu().numpy().tobytes())
    return {
        **flat({"recipe": recipe.as_dict()}),
        "seed": seed,
        "clips": f"{len(clips)} ({heard.hexdigest()[:12]})",
        "first stage": "none" if initial is None else started.hexdigest()[:12],
        "lessons": "none" if lessons is None else lessons.digest(),
    }


def flat(nested: dict, prefix: str = "") -> dict:
    """Write {'a': {'b': 1}} as {'a.b': 1}."""
    out = {}
    for key, value in nested.items():
        out |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return out


def save_checkpoint(path: Path, identity: dict, state: dict) -> None:
    """Replace the checkpoint; a save that is killed leaves the one before."""
    write_atomically(path, lambda out: torch.save({"identity": identity, **state}, out))


def load_checkpoint(path: Path, identity: dict) -> dict:
    """Read what `save_checkpoint` wrote; raise ChangedRunError with the fields that differ from `identity`."""
    found = torch.load(path, weights_only=True, map_location="cpu")
    if "identity" not in found:
        raise ChangedRunError(f"{path} does not say which recipe it belongs to. Delete it to begin anew.")
    before = found.pop("identity")
    absent = "absent"
    changes = [
        f"{key} was {before.get(key, absent)} and is {identity.get(key, absent)}"
        for key in sorted(before.keys() | identity.keys())
        if before.get(key, absent) != identity.get(key, absent)
    ]
    if changes:
        raise ChangedRunError(
            f"{path} belongs to another run: {'; '.join(changes)}. "
            "Go on with what it was begun with, or delete it to begin anew."
        )
    return found
