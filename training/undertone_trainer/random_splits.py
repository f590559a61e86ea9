"""The copied projects' random 80/20 splits, repeated only to show how inflated they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from undertone_trainer.corpora import Clip
from undertone_trainer.recipe import Recipe


@dataclass(frozen=True)
class RandomRun:
    """Corpora and labels of one copied figure. `apart` renames TESS's surprised to a ninth label."""

    corpora: tuple[str, ...]
    labels: tuple[str, ...]
    recipe: Recipe
    apart: bool = False


EIGHT = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised")
_SMALL = replace(Recipe(), crowd=0.0, balance=1.0, full_share=1.0)
RANDOM_RUNS = {
    "ravdess4": RandomRun(
        ("ravdess",), ("calm", "happy", "fearful", "disgust"), replace(_SMALL, epochs=40, clips_per_epoch=1024)
    ),
    "ravdess-tess8": RandomRun(("ravdess", "tess"), EIGHT, replace(_SMALL, epochs=16, clips_per_epoch=3200)),
    "ravdess-tess9": RandomRun(
        ("ravdess", "tess"), (*EIGHT, "boredom"), replace(_SMALL, epochs=16, clips_per_epoch=3200), apart=True
    ),
}


def random_split(clips: list[Clip], name: str) -> tuple[list[Clip], dict[str, list[Clip]]]:
    """Shuffle and cut 80/20 with no regard to speakers: inflated on purpose."""
    wanted = RANDOM_RUNS[name]
    kept = [c for c in clips if c.corpus in wanted.corpora and c.emotion in wanted.labels]
    if wanted.apart:
        # the ninth output stands in for TESS's "pleasant surprise", kept apart as the copied project did
        kept = [replace(c, emotion="boredom") if c.corpus == "tess" and c.emotion == "surprised" else c for c in kept]
    order = np.random.default_rng(5).permutation(len(kept))
    cut = int(0.8 * len(kept))
    return [kept[i] for i in order[:cut]], {"random": [kept[i] for i in order[cut:]]}
