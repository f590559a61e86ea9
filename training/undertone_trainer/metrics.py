"""Figures of a set of predictions: UAR with interval, per class, per speaker, calibration."""

from __future__ import annotations

import numpy as np


def uar_of(truth: np.ndarray, guess: np.ndarray, num: int) -> float:
    """Mean recall over the classes that occur."""
    recalls = [np.mean(guess[truth == k] == k) for k in range(num) if (truth == k).any()]
    return float(np.mean(recalls)) if recalls else float("nan")


def confusion_of(truth: np.ndarray, guess: np.ndarray, num: int) -> np.ndarray:
    """Count [num, num], rows are true."""
    return np.bincount(truth * num + guess, minlength=num * num).reshape(num, num)


def ece_of(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the top answer over ten equal-mass bins."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    order = np.argsort(confidence, kind="stable")
    return float(
        sum(
            len(p) / len(order) * abs(confidence[p].mean() - right[p].mean())
            for p in np.array_split(order, bins)
            if len(p)
        )
    )


def interval_by_speaker(truth, guess, speakers, num: int, draws: int = 1000, seed: int = 0) -> list[float]:
    """95 % interval of the UAR by bootstrap over speakers."""
    rng = np.random.default_rng(seed)
    names = sorted(set(speakers))
    counts = np.array([confusion_of(truth[speakers == n], guess[speakers == n], num) for n in names])
    values = []
    for _ in range(draws):
        total = counts[rng.integers(0, len(names), len(names))].sum(0)
        rows = total.sum(1)
        values.append(np.mean(np.diag(total)[rows > 0] / rows[rows > 0]))
    return [round(float(v), 4) for v in np.quantile(values, [0.025, 0.975])]


def r(value: float) -> float:
    """Round as the result files hold figures."""
    return round(float(value), 4)


def report(
    log_probabilities: np.ndarray, truth: np.ndarray, speakers, sexes, labels: list[str], temperature: float = 1.0
) -> dict:
    """Summarise predictions. `log_probabilities` [N, L] over `labels`; `truth` [N] indices into them."""
    num, speakers, sexes = len(labels), np.array(speakers), np.array(sexes)
    scaled = log_probabilities / temperature
    probabilities = np.exp(scaled - scaled.max(1, keepdims=True))
    probabilities /= probabilities.sum(1, keepdims=True)
    guess = probabilities.argmax(1)
    confusion = confusion_of(truth, guess, num)
    support, predicted, right = confusion.sum(1), confusion.sum(0), np.diag(confusion)
    f1 = 2 * right / np.maximum(1, support + predicted)

    def part(keys: np.ndarray) -> dict:
        return {
            k: {"uar": r(uar_of(truth[keys == k], guess[keys == k], num)), "clips": int((keys == k).sum())}
            for k in sorted(set(keys))
        }

    return {
        "numUtterances": len(truth),
        "numSpeakers": len(set(speakers)),
        "labels": labels,
        "uar": r(uar_of(truth, guess, num)),
        "uarCi95": interval_by_speaker(truth, guess, speakers, num),
        "accuracy": r((guess == truth).mean()),
        "macroF1": r(f1[support > 0].mean()),
        "perClass": {
            label: {
                "recall": r(right[k] / max(1, support[k])),
                "precision": r(right[k] / max(1, predicted[k])),
                "f1": r(f1[k]),
                "support": int(support[k]),
            }
            for k, label in enumerate(labels)
        },
        "confusion": confusion.tolist(),
        "ece": r(ece_of(probabilities, truth)),
        "temperature": temperature,
        "bySpeaker": part(speakers),
        "bySex": part(sexes),
    }
