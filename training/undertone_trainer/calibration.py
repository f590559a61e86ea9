"""Temperature, the not-sure threshold and the speech threshold, from out-of-fold answers."""

from __future__ import annotations

import numpy as np

from undertone_trainer.metrics import ece_of


def softmax(log_probabilities: np.ndarray, temperature: float) -> np.ndarray:
    scaled = log_probabilities / temperature
    p = np.exp(scaled - scaled.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True)


def fit_temperature(log_probabilities: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> float:
    """Find the temperature (0.3 to 4) with the least weighted negative log-likelihood."""
    grid = np.exp(np.linspace(np.log(0.3), np.log(4), 160))
    at = np.arange(len(truth))
    losses = [-(weight * np.log(softmax(log_probabilities, t)[at, truth] + 1e-12)).sum() for t in grid]
    return float(grid[int(np.argmin(losses))])


def cross_fitted(log_probabilities: np.ndarray, truth: np.ndarray, weight: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Scale each fold with the temperature fitted on the others: [N, L] probabilities to measure ECE on."""
    out = np.empty_like(log_probabilities)
    for k in np.unique(folds):
        here, there = folds == k, folds != k
        out[here] = softmax(
            log_probabilities[here], fit_temperature(log_probabilities[there], truth[there], weight[there])
        )
    return out


def risk_coverage(probabilities: np.ndarray, truth: np.ndarray) -> list[dict]:
    """Accuracy of the surest share of the answers, for coverage 5 % to 100 %."""
    order = np.argsort(-probabilities.max(1), kind="stable")
    right = (probabilities.argmax(1) == truth)[order]
    sure = probabilities.max(1)[order]
    points = []
    for part in range(5, 101, 5):
        n = max(1, len(order) * part // 100)
        points.append(
            {
                "coverage": part / 100,
                "accuracy": round(float(right[:n].mean()), 4),
                "threshold": round(float(sure[n - 1]), 4),
            }
        )
    return points


def not_sure_threshold(
    probabilities: np.ndarray, truth: np.ndarray, most_right: float = 0.4, most_refused: float = 0.25
) -> float:
    """Find the largest top probability below which at most `most_right` of the answers are right.

    Never refuses more than `most_refused` of the answers.
    """
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    order = np.argsort(confidence, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    limit = int(most_refused * len(order))
    allowed = np.flatnonzero(share[20:limit] <= most_right) + 20
    return round(float(confidence[order][allowed[-1]]) if len(allowed) else float(confidence.min()), 3)


def speech_threshold(speech: np.ndarray, other: np.ndarray) -> dict:
    """Refuse 95 % of other sounds and no more: speech unlike these recordings scores lower than held-out speech."""
    threshold = float(np.quantile(other, 0.95))
    return {
        "threshold": round(threshold, 3),
        "speechRefused": round(float((speech < threshold).mean()), 4),
        "otherRefused": round(float((other < threshold).mean()), 4),
        "speechClips": len(speech),
        "otherClips": len(other),
    }


def calibration_report(log_probabilities, truth, weight, folds, speech, other) -> dict:
    """Assemble calibration.json: values for the card and how they were measured."""
    probabilities = cross_fitted(log_probabilities, truth, weight, folds)
    temperature = fit_temperature(log_probabilities, truth, weight)
    return {
        "temperature": round(temperature, 4),
        "notSureThreshold": not_sure_threshold(probabilities, truth),
        "speech": speech_threshold(speech, other),
        "ece": round(ece_of(probabilities, truth), 4),
        "eceUncalibrated": round(ece_of(softmax(log_probabilities, 1.0), truth), 4),
        "clips": len(truth),
        "riskCoverage": risk_coverage(probabilities, truth),
    }
