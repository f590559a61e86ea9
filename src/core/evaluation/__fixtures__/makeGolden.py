"""Make golden.json: figures of random predictions by scikit-learn and NumPy. Run: python makeGolden.py (in this folder)."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import balanced_accuracy_score, accuracy_score, cohen_kappa_score, confusion_matrix, f1_score, precision_recall_fscore_support

LABELS = ["neutral", "calm", "happy", "sad", "angry", "fearful"]


def case(seed: int, clips: int, occurring: list[int]) -> dict:
    """Draw truths among `occurring` labels and probabilities that lean towards them."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(occurring, clips)
    logits = rng.normal(size=(clips, len(LABELS))) * 1.5
    logits[np.arange(clips), truth] += 1.2
    probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    probabilities = np.round(probabilities, 9)
    guess = probabilities.argmax(1)
    precision, recall, f1, support = precision_recall_fscore_support(truth, guess, labels=range(len(LABELS)), zero_division=np.nan)
    part = probabilities[:, occurring] / probabilities[:, occurring].sum(1, keepdims=True)
    part_guess = np.array(occurring)[part.argmax(1)]
    clean = lambda values: [None if np.isnan(v) else float(v) for v in values]
    return {
        "truth": truth.tolist(),
        "probabilities": probabilities.tolist(),
        "uar": balanced_accuracy_score(truth, guess),
        "accuracy": accuracy_score(truth, guess),
        "macroF1": f1_score(truth, guess, labels=sorted(set(truth.tolist())), average="macro", zero_division=0),
        "precision": clean(precision), "recall": clean(recall), "f1": clean(np.where(support > 0, np.nan_to_num(f1), np.nan)), "support": support.tolist(),
        "confusion": confusion_matrix(truth, guess, labels=range(len(LABELS))).tolist(),
        "kappa": cohen_kappa_score(truth, guess),
        "ece": ece(probabilities.max(1), guess == truth),
        "restrictedUar": balanced_accuracy_score(truth, part_guess),
        "restrictedEce": ece(part.max(1), part_guess == truth),
    }


def ece(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten equal-mass bins."""
    order = np.argsort(confidence, kind="stable")
    return float(sum(len(p) / len(order) * abs(confidence[p].mean() - right[p].mean()) for p in np.array_split(order, 10) if len(p)))


cases = [case(1, 137, [0, 1, 2, 3, 4, 5]), case(2, 60, [0, 2, 4]), case(3, 7, [1, 3])]
out = {"madeWith": {"scikit-learn": sklearn.__version__, "numpy": np.__version__}, "labels": LABELS, "cases": cases}
Path(__file__).with_name("golden.json").write_text(json.dumps(out) + "\n")
