"""UAR by sex and by language, with intervals over speakers, and the gap between women and men."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from undertone_trainer.metrics import confusion_of, interval_by_speaker, r, uar_of

SEXES = ("female", "male")


def of_groups(truth: np.ndarray, guess: np.ndarray, speakers: np.ndarray, groups: np.ndarray, num: int) -> dict:
    """UAR of each group of clips with its interval, clips and speakers."""
    found = {}
    for group in sorted(set(groups)):
        here = groups == group
        found[group] = {
            "uar": r(uar_of(truth[here], guess[here], num)),
            "uarCi95": interval_by_speaker(truth[here], guess[here], speakers[here], num),
            "clips": int(here.sum()),
            "speakers": len(set(speakers[here])),
        }
    return found


def gap_by_sex(
    truth: np.ndarray, guess: np.ndarray, speakers: np.ndarray, sexes: np.ndarray, num: int, draws: int = 1000
) -> dict:
    """UAR of women less that of men, and its 95 % interval: speakers of each sex are drawn anew."""
    tables = [
        np.array(
            [
                confusion_of(truth[speakers == name], guess[speakers == name], num)
                for name in sorted(set(speakers[sexes == sex]))
            ]
        )
        for sex in SEXES
    ]
    rng = np.random.default_rng(0)
    drawn = [
        recall(tables[0][rng.integers(0, len(tables[0]), len(tables[0]))].sum(0))
        - recall(tables[1][rng.integers(0, len(tables[1]), len(tables[1]))].sum(0))
        for _ in range(draws)
    ]
    gap = recall(tables[0].sum(0)) - recall(tables[1].sum(0))
    return {"femaleLessMale": r(gap), "ci95": [r(v) for v in np.quantile(drawn, [0.025, 0.975])]}


def recall(confusion: np.ndarray) -> float:
    """Mean recall of a confusion matrix [num, num], rows are true, over the rows that occur."""
    rows = confusion.sum(1)
    return float(np.mean(np.diag(confusion)[rows > 0] / rows[rows > 0]))


def fairness(
    log_probabilities: np.ndarray, truth: np.ndarray, speakers: Sequence[str], sexes: Sequence[str], num: int
) -> dict:
    """By sex, where it is known: {female: ..., male: ..., gap: ...}."""
    speakers, sexes, guess = np.array(speakers), np.array(sexes), log_probabilities.argmax(1)
    known = np.isin(sexes, SEXES)
    part = truth[known], guess[known], speakers[known], sexes[known]
    found = of_groups(*part, num)
    return {**found, "gap": gap_by_sex(*part, num)} if set(SEXES) <= found.keys() else found
