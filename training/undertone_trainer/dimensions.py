"""Arousal and valence: can they be learned from raters, or is a table of emotions as good?

EmoTale alone has raters (675 clips, 15 speakers, 1 to 5). A ridge regression on the teacher's vectors stands for what a
network could learn at best; the table says for each clip the mean rating of its emotions, weighed by their
probabilities. Both see other speakers only.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from undertone_trainer.corpora import Clip, rows_of
from undertone_trainer.teacher import Heads, group_of

DIMENSIONS = ("arousal", "valence")


def load_ratings(folder: Path) -> dict[str, dict[str, float]]:
    """Mean ratings by file: {file: {arousal: 1..5, valence: 1..5}}."""
    return {
        row["file"]: {name: float(row[name]) for name in DIMENSIONS} for row in rows_of(folder / "emotale-ratings.csv")
    }


def concordance(told: np.ndarray, truth: np.ndarray) -> float:
    """Lin's concordance correlation: 1 where all agree, 0 for a constant, lower where level or scale are off."""
    covariance = np.mean((told - told.mean()) * (truth - truth.mean()))
    return float(2 * covariance / (told.var() + truth.var() + (told.mean() - truth.mean()) ** 2))


def ridge(x: np.ndarray, y: np.ndarray, decay: float) -> tuple[np.ndarray, float]:
    """Weights [D] and offset of the least squares with `decay` a clip."""
    centre, level = x.mean(0), y.mean()
    inner = x - centre
    weights = np.linalg.solve(inner.T @ inner + decay * len(x) * np.eye(x.shape[1]), inner.T @ (y - level))
    return weights, float(level - centre @ weights)


def by_table(log_probs: np.ndarray, seen: list[Clip], ratings: np.ndarray) -> np.ndarray:
    """Mean rating of each emotion among the clips `seen`, weighed by the probabilities [N, 9] of other clips."""
    targets = np.array([c.target for c in seen])
    means = np.array([ratings[targets == k].mean() if (targets == k).any() else 0 for k in range(log_probs.shape[1])])
    return np.exp(log_probs) @ means


def told_by_each(
    projected: dict[str, np.ndarray], clips: list[Clip], ratings: np.ndarray, decay: float, head_decay: float
) -> dict[str, np.ndarray]:
    """Predictions [N] of ridge, table and the mean of both for rated clips, each by what saw other speakers only."""
    groups = group_of(clips)
    x = np.stack([projected[c.file] for c in clips]).astype(float)
    out = {"learned": np.zeros(len(clips)), "table": np.zeros(len(clips))}
    for k in sorted(set(groups)):
        asked, others = np.flatnonzero(groups == k), np.flatnonzero(groups != k)
        weights, offset = ridge(x[others], ratings[others], decay)
        out["learned"][asked] = x[asked] @ weights + offset
        seen = [clips[n] for n in others]
        answers = Heads(projected, seen, head_decay).answer(projected, [clips[n] for n in asked])
        out["table"][asked] = by_table(answers, seen, ratings[others])
    return {**out, "both": (out["learned"] + out["table"]) / 2}
