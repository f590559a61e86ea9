"""Figures against scikit-learn and against sums done by hand."""

import numpy as np
import pytest

from undertone_trainer.metrics import confusion_of, ece_of, interval_by_speaker, report, uar_of

sklearn = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed: figures left out")

NUM = 5


@pytest.fixture
def answers():
    """Two hundred answers over five labels, a third of them wrong; the fifth label never occurs."""
    rng = np.random.default_rng(2)
    truth = rng.integers(0, NUM - 1, 200)
    logits = rng.standard_normal((200, NUM)) + 2 * np.eye(NUM)[truth]
    return logits - np.log(np.exp(logits).sum(1, keepdims=True)), truth


def test_uar_is_scikit_learns_balanced_accuracy(answers):
    log_probs, truth = answers
    guess = np.minimum(log_probs.argmax(1), NUM - 2)
    assert uar_of(truth, guess, NUM) == pytest.approx(sklearn.balanced_accuracy_score(truth, guess))


def test_uar_leaves_out_labels_that_do_not_occur_but_counts_answers_for_them_as_wrong(answers):
    log_probs, truth = answers
    guess = log_probs.argmax(1)
    assert (guess == NUM - 1).any()
    wanted = sklearn.recall_score(truth, guess, labels=range(NUM - 1), average="macro")
    assert uar_of(truth, guess, NUM) == pytest.approx(wanted)


def test_uar_of_nothing_is_not_a_number():
    assert np.isnan(uar_of(np.array([], int), np.array([], int), 3))


def test_confusion_is_scikit_learns_with_true_labels_in_rows(answers):
    log_probs, truth = answers
    guess = log_probs.argmax(1)
    assert np.array_equal(confusion_of(truth, guess, NUM), sklearn.confusion_matrix(truth, guess, labels=range(NUM)))


def test_ece_of_two_bins_by_hand():
    # half of the answers say 0.6 and are right in one of four, half say 0.9 and are always right
    sure = np.array([0.6] * 4 + [0.9] * 4)
    probabilities = np.stack([sure, 1 - sure], 1)
    truth = np.array([0, 1, 1, 1, 0, 0, 0, 0])
    assert ece_of(probabilities, truth, bins=2) == pytest.approx(0.5 * (0.6 - 0.25) + 0.5 * (1 - 0.9))


def test_ece_of_answers_as_often_right_as_they_say_is_small():
    rng = np.random.default_rng(3)
    sure = rng.uniform(0.5, 1, 40000)
    truth = (rng.random(40000) > sure).astype(int)
    assert ece_of(np.stack([sure, 1 - sure], 1), truth) < 0.01


def test_the_interval_holds_the_figure_and_closes_when_all_speakers_are_alike(answers):
    log_probs, truth = answers
    guess, speakers = log_probs.argmax(1), np.array([f"s{k % 10}" for k in range(200)])
    low, high = interval_by_speaker(truth, guess, speakers, NUM)
    assert low < uar_of(truth, guess, NUM) < high
    twice_truth, twice_guess = np.tile(truth, 2), np.tile(guess, 2)
    low, high = interval_by_speaker(twice_truth, twice_guess, np.repeat(["a", "b"], 200), NUM)
    assert low == high == round(uar_of(truth, guess, NUM), 4)


def test_the_report_agrees_with_scikit_learn(answers):
    log_probs, truth = answers
    guess, labels = log_probs.argmax(1), list("abcde")
    speakers, sexes = [f"s{k % 4}" for k in range(200)], ["female" if k % 2 else "male" for k in range(200)]
    found = report(log_probs, truth, speakers, sexes, labels)
    precision, recall, f1, support = sklearn.precision_recall_fscore_support(
        truth, guess, labels=range(NUM), zero_division=0
    )
    for k, label in enumerate(labels):
        of_label = found["perClass"][label]
        assert of_label["precision"] == pytest.approx(precision[k], abs=5e-5)
        assert of_label["recall"] == pytest.approx(recall[k], abs=5e-5)
        assert of_label["f1"] == pytest.approx(f1[k], abs=5e-5)
        assert of_label["support"] == support[k]
    assert found["accuracy"] == pytest.approx(sklearn.accuracy_score(truth, guess), abs=5e-5)
    assert found["macroF1"] == pytest.approx(f1[:4].mean(), abs=5e-5)
    men = np.array(sexes) == "male"
    assert found["bySex"]["male"] == {"uar": round(uar_of(truth[men], guess[men], NUM), 4), "clips": 100}
    assert sum(s["clips"] for s in found["bySpeaker"].values()) == 200
