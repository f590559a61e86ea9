"""Temperature against a minimiser of scipy's, thresholds against counts done by hand."""

import numpy as np
import pytest

from undertone_trainer.calibration import (
    cross_fitted,
    fit_temperature,
    not_sure_threshold,
    risk_coverage,
    softmax,
    speech_threshold,
)
from undertone_trainer.metrics import ece_of

optimize = pytest.importorskip("scipy.optimize", reason="scipy is not installed: calibration left out")
special = pytest.importorskip("scipy.special")


def overconfident(count: int, temperature: float, seed: int):
    """Draw log-probabilities that are right as often as softmax(. / temperature) says."""
    rng = np.random.default_rng(seed)
    logits = rng.standard_normal((count, 4)) * 2
    p = special.softmax(logits, axis=1)
    truth = (rng.random(count)[:, None] > p.cumsum(1)).sum(1).clip(0, 3)
    return special.log_softmax(logits * temperature, axis=1), truth


def test_softmax_is_scipys():
    x = np.random.default_rng(0).standard_normal((7, 5)) * 30
    assert np.allclose(softmax(x, 2.5), special.softmax(x / 2.5, axis=1), atol=1e-15)


def test_the_temperature_is_that_of_a_minimiser():
    log_probs, truth = overconfident(3000, 1.7, seed=4)
    weight = np.random.default_rng(5).uniform(0.5, 2, len(truth))

    def loss(t):
        return -(weight * special.log_softmax(log_probs / t, axis=1)[np.arange(len(truth)), truth]).sum()

    best = optimize.minimize_scalar(loss, bounds=(0.3, 4), method="bounded").x
    found = fit_temperature(log_probs, truth, weight)
    assert found == pytest.approx(best, rel=0.02)  # the grid's step is 1.6 %
    assert found == pytest.approx(1.7, rel=0.1)


def test_weights_count_as_copies():
    log_probs, truth = overconfident(400, 2.0, seed=6)
    copies = np.random.default_rng(7).integers(1, 4, len(truth))
    of_copies = fit_temperature(np.repeat(log_probs, copies, 0), np.repeat(truth, copies), np.ones(copies.sum()))
    assert fit_temperature(log_probs, truth, copies.astype(float)) == of_copies


def test_a_fold_is_scaled_by_the_others_only():
    log_probs, truth = overconfident(900, 2.0, seed=8)
    folds, weight = np.arange(900) % 3, np.ones(900)
    scaled = cross_fitted(log_probs, truth, weight, folds)
    spoilt = truth.copy()
    spoilt[folds == 1] = (spoilt[folds == 1] + 1) % 4
    assert np.array_equal(cross_fitted(log_probs, spoilt, weight, folds)[folds == 1], scaled[folds == 1])
    assert not np.array_equal(cross_fitted(log_probs, spoilt, weight, folds)[folds == 0], scaled[folds == 0])
    assert ece_of(scaled, truth) < ece_of(softmax(log_probs, 1.0), truth) / 2


def test_risk_and_coverage_by_hand():
    sure = np.linspace(0.99, 0.51, 20)
    right = np.arange(20) < 10  # the ten surest answers are right, no other
    points = risk_coverage(np.stack([sure, 1 - sure], 1), np.where(right, 0, 1))
    assert [p["coverage"] for p in points] == [round(0.05 * k, 2) for k in range(1, 21)]
    assert [p["accuracy"] for p in points[:10]] == [1.0] * 10
    assert points[-1]["accuracy"] == 0.5
    assert points[9]["threshold"] == pytest.approx(sure[9], abs=5e-5)


def test_below_the_not_sure_threshold_at_most_four_of_ten_are_right():
    rng = np.random.default_rng(9)
    sure = np.sort(rng.uniform(0.35, 1, 2000))
    rest = (1 - sure) / 3
    truth = np.where(rng.random(2000) < sure, 0, 1)
    probabilities = np.stack([sure, rest, rest, rest], 1)
    threshold = not_sure_threshold(probabilities, truth)
    below = sure <= threshold
    right = probabilities.argmax(1) == truth
    assert 20 < below.sum() <= 500
    assert right[below].mean() <= 0.41  # the threshold is rounded to three places
    wider = sure <= threshold + 0.05
    assert right[wider].mean() > right[below].mean()


def test_no_threshold_refuses_more_than_a_quarter():
    sure = np.linspace(0.3, 0.9, 1000)
    rest = (1 - sure) / 3
    always_wrong = np.full(1000, 1)
    threshold = not_sure_threshold(np.stack([sure, rest, rest, rest], 1), always_wrong)
    assert (sure < threshold).mean() == pytest.approx(0.25, abs=0.01)


def test_the_speech_threshold_refuses_nineteen_of_twenty_other_sounds():
    rng = np.random.default_rng(10)
    other, speech = rng.uniform(0, 0.5, 4000), np.append(rng.uniform(0.6, 1, 999), 0.1)
    found = speech_threshold(speech, other)
    assert found["otherRefused"] == pytest.approx(0.95, abs=1e-3)
    assert found["threshold"] == pytest.approx(0.475, abs=0.01)
    assert found["speechRefused"] == 0.001
    assert (found["speechClips"], found["otherClips"]) == (1000, 4000)
