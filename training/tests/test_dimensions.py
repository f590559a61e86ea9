"""Concordance and ridge against their closed forms, and speakers who never tell their own ratings."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed: dimensions left out")

from undertone_trainer.corpora import CORPUS_LABELS, Clip
from undertone_trainer.dimensions import by_table, concordance, ridge, told_by_each

RNG = np.random.default_rng(6)
CLIPS = [
    Clip(f"e/{s}-{e}-{n}", "emotale", f"emotale-{s}", "male", "da", e, "", 1, "", None)
    for s in range(10)
    for e in CORPUS_LABELS["emotale"]
    for n in range(2)
]


def test_concordance_falls_with_noise_level_and_scale():
    truth = RNG.standard_normal(2000)
    assert concordance(truth, truth) == pytest.approx(1)
    assert concordance(np.zeros(2000), truth) == 0
    assert concordance(-truth, truth) == pytest.approx(-1, abs=0.01)
    assert concordance(truth + 1, truth) == pytest.approx(2 / 3, abs=0.03)
    assert concordance(truth / 2, truth) == pytest.approx(0.8, abs=0.01)


def test_ridge_is_scikit_learns():
    linear_model = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    x, y = RNG.standard_normal((80, 6)), RNG.standard_normal(80) + 3
    weights, offset = ridge(x, y, 0.2)
    reference = linear_model.Ridge(alpha=0.2 * 80).fit(x, y)
    assert np.allclose(weights, reference.coef_)
    assert offset == pytest.approx(reference.intercept_)


def test_a_table_weighs_the_means_of_emotions():
    seen, ratings = CLIPS[:10], np.arange(10.0)  # two clips of each of five emotions
    p = np.zeros((1, 9))
    p[0, [seen[0].target, seen[4].target]] = 0.25, 0.75
    with np.errstate(divide="ignore"):
        assert by_table(np.log(p), seen, ratings) == pytest.approx([0.25 * 0.5 + 0.75 * 4.5])


def test_the_table_wins_where_only_the_emotion_counts_and_the_vectors_where_more_does():
    projected = {c.file: np.concatenate([3 * np.eye(9)[c.target], RNG.standard_normal(3)]) for c in CLIPS}
    loudness = np.array([projected[c.file][9] for c in CLIPS])
    told = told_by_each(projected, CLIPS, loudness, 0.01, 1e-3)
    assert concordance(told["learned"], loudness) > 0.95
    assert abs(concordance(told["table"], loudness)) < 0.3
    of_emotion = np.array([float(c.target) for c in CLIPS])
    assert concordance(told_by_each(projected, CLIPS, of_emotion, 0.01, 1e-3)["table"], of_emotion) > 0.95


def test_a_speakers_own_ratings_never_reach_its_answers():
    naming = {c.file: np.eye(10)[int(c.speaker[-1])] for c in CLIPS}
    ratings = RNG.standard_normal(len(CLIPS))
    mine = np.array([c.speaker == "emotale-4" for c in CLIPS])
    before = told_by_each(naming, CLIPS, ratings, 0.1, 1e-2)
    after = told_by_each(naming, CLIPS, ratings + 5 * mine, 0.1, 1e-2)
    for kind in ("learned", "table"):
        assert np.allclose(before[kind][mine], after[kind][mine])
