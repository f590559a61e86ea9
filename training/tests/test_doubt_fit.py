"""Numbers that made the answers are found again, and nothing is measured with numbers that saw it."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: doubt left out")

from undertone_trainer.answering import Segments  # noqa: E402
from undertone_trainer.doubt_fit import Part, cross_fitted, doubt_report, fit, probabilities, weights_of  # noqa: E402


def part(corpus, unit, is_away, agreement, factor, seed, clips=1500, labels=4):
    """Clips of one segment that are right as often as softmax(factor * logits) says."""
    rng = np.random.default_rng(seed)
    logits = 3 * rng.standard_normal((clips, labels))
    p = np.exp(factor * logits)
    p /= p.sum(1, keepdims=True)
    truth = (rng.random(clips)[:, None] > p.cumsum(1)).sum(1).clip(0, labels - 1)
    known = np.clip(agreement + 0.05 * rng.standard_normal(clips), 0, 1)
    segments = Segments(np.arange(clips), np.full(clips, 140), logits, np.ones(clips), known)
    return Part(corpus, unit, is_away, segments, truth)


PARTS = [part("a", f"fold-{k}", False, 0.9, 1.0, k) for k in range(3)] + [
    part("x", "x", True, 0.4, 0.35, 7),
    part("y", "y", True, 0.45, 0.4, 8),
]


def test_voices_unlike_the_known_are_doubted_and_the_others_are_not():
    numbers = fit(PARTS)
    factors = [1 / (1 + np.exp(-numbers.level - numbers.slope * a)) / numbers.temperature for a in (0.9, 0.4)]
    assert factors[0] == pytest.approx(1.0, abs=0.1)
    assert factors[1] == pytest.approx(0.36, abs=0.05)


def test_with_doubt_both_sides_are_calibrated_and_with_one_temperature_neither_is():
    report = doubt_report(PARTS)
    for side in ("home", "away"):
        assert report["withDoubt"][side]["ece"] < 0.04
        assert report["oneTemperature"][side]["ece"] > 0.08
    assert report["withDoubt"]["away"]["byCorpus"]["x"]["accuracy"] == pytest.approx(
        report["withDoubt"]["away"]["byCorpus"]["x"]["confidence"], abs=0.06
    )
    assert 0.2 < report["notSureThreshold"] < 0.9


def test_a_unit_is_measured_without_its_own_answers():
    before = cross_fitted(PARTS, with_doubt=True)
    spoilt = [replace(p, truth=(p.truth + 1) % 4) if p.unit == "x" else p for p in PARTS]
    after = cross_fitted(spoilt, with_doubt=True)
    assert np.array_equal(before[3], after[3])
    assert not np.allclose(before[4], after[4])


def test_home_and_away_weigh_the_same_and_so_does_each_corpus():
    weights = weights_of([*PARTS, part("b", "fold-1", False, 0.9, 1.0, 9)])
    assert sum(weights[:3]) == pytest.approx(0.25)
    assert weights[3:] == pytest.approx([0.25, 0.25, 0.25])


def test_segments_count_by_their_rows():
    two = Segments(np.array([0, 0]), np.array([100, 50]), np.array([[2.0, 0], [0, 2.0]]), np.ones(2), np.ones(2))
    numbers = fit(PARTS, with_doubt=False)
    assert (numbers.level, numbers.slope) == (0, 0)
    (found,) = probabilities(Part("a", "a", False, two, np.array([0])), replace(numbers, temperature=0.5))
    # log-softmax of half the logits, a third of it against two thirds, over a temperature of a half
    assert np.log(found[0] / found[1]) == pytest.approx((100 - 50) / 150 * 1.0 / 0.5)
