"""Linear layers against scikit-learn, directions against their definition, and answers that never saw the speaker."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: the teacher left out")

from undertone_trainer.corpora import CORPUS_LABELS, HEAD_LABELS, Clip  # noqa: E402
from undertone_trainer.teacher import Heads, cross_fitted, fit_basis, fit_layer, group_of, log_softmax  # noqa: E402

RNG = np.random.default_rng(4)


def clip(corpus, speaker, emotion, n):
    return Clip(
        f"{corpus}/{speaker}-{emotion}-{n}", corpus, f"{corpus}-{speaker}", "male", "en", emotion, "", 1, "", None
    )


CLIPS = [
    clip(corpus, speaker, emotion, n)
    for corpus in ("ravdess_song", "ravdess", "banglaser")
    for speaker in "abcdef"
    for emotion in CORPUS_LABELS[corpus]
    for n in range(3)
]
#: A vector holds its emotion, and noise.
TELLING = {c.file: np.eye(12)[c.target] * 4 + RNG.standard_normal(12) for c in CLIPS}


def test_directions_are_those_of_a_singular_value_decomposition():
    mixed = RNG.standard_normal((600, 20)) @ RNG.standard_normal((20, 30)) + 5
    basis = fit_basis(mixed, 8)
    found = basis.project(mixed)
    assert np.allclose(found.mean(0), 0, atol=1e-3)
    assert np.allclose(np.cov(found.T), np.diag(basis.deviations**2), atol=0.02)
    scaled = (mixed - mixed.mean(0)) / (mixed.std(0) + 1e-3)
    wanted = np.linalg.svd(scaled, compute_uv=False)[:8] / np.sqrt(len(mixed))
    assert np.allclose(basis.deviations, wanted, rtol=1e-3)


def test_a_layer_is_scikit_learns_balanced_regression():
    linear_model = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    x = RNG.standard_normal((300, 5))
    truth = (x[:, 0] + 0.5 * RNG.standard_normal(300) > 0.8).astype(int) + (x[:, 1] > 1)
    decay = 0.01
    weight, bias = fit_layer(x, truth, 3, decay, rounds=200)
    reference = linear_model.LogisticRegression(
        C=1 / (2 * decay * 300), class_weight="balanced", tol=1e-8, max_iter=999
    )
    reference.fit(x, truth)
    found, wanted = (log_softmax(x @ w.T + b) for w, b in ((weight, bias), (reference.coef_, reference.intercept_)))
    assert np.allclose(found, wanted, atol=0.01)


def test_answers_cover_the_labels_of_the_corpus_and_song_shares_the_layer_of_speech():
    heads = Heads(TELLING, CLIPS, 1e-3)
    assert set(heads.layers) == {"ravdess", "banglaser"}
    found = np.exp(heads.answer(TELLING, CLIPS))
    assert np.allclose(found.sum(1), 1)
    for c, p in zip(CLIPS, found, strict=True):
        assert {HEAD_LABELS[k] for k in p.nonzero()[0]} == set(CORPUS_LABELS[c.corpus])
    assert (found.argmax(1) == [c.target for c in CLIPS]).mean() > 0.95


def test_groups_keep_a_speaker_together_and_song_with_speech():
    groups = dict(zip([c.file for c in CLIPS], group_of(CLIPS), strict=True))
    of_speaker = {}
    for c in CLIPS:
        of_speaker.setdefault(c.speaker, set()).add(groups[c.file])
    assert all(len(found) == 1 for found in of_speaker.values())
    assert of_speaker.keys() == {c.speaker for c in CLIPS}
    songs = {c.speaker.replace("_song", "") for c in CLIPS if c.corpus == "ravdess_song"}
    assert songs == {c.speaker for c in CLIPS if c.corpus == "ravdess"}
    assert len({next(iter(v)) for v in of_speaker.values()}) == 5


def test_a_clips_own_label_never_reaches_its_answer():
    """Vectors that name the speaker and nothing else: whoever saw a speaker's labels would answer with them."""
    others = [clip("banglaser", f"s{k}", ("happy", "angry")[k % 2], n) for k in range(10) for n in range(4)]
    naming = {c.file: np.eye(10)[int(c.speaker[-1])] for c in others}
    before = cross_fitted(naming, others, 1e-3)
    flipped = [replace(c, emotion="sad") if c.speaker.endswith("s3") else c for c in others]
    after = cross_fitted(naming, flipped, 1e-3)
    asked = [k for k, c in enumerate(others) if c.speaker.endswith("s3")]
    assert np.allclose(before[asked], after[asked])
    seen = Heads(naming, flipped, 1e-3).answer(naming, [flipped[k] for k in asked])
    assert seen.argmax(1).tolist() == [HEAD_LABELS.index("sad")] * len(asked)


def test_a_corpus_of_one_voice_has_nobody_honest_to_ask():
    alone = [clip("koemo", "x", "angry", n) for n in range(3)]
    found = np.exp(cross_fitted({c.file: np.ones(4) for c in alone}, alone, 1e-3))
    own = [label in CORPUS_LABELS["koemo"] for label in HEAD_LABELS]
    assert np.allclose(found[:, own], 0.25)
    assert (found[:, np.invert(own)] == 0).all()
