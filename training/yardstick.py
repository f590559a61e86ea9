"""How good the teacher is, alone and together with our own networks: results/teacher.json.

    python training/yardstick.py --labels DIR --cache DIR [--runs DIR] [--out training/results]

`inner` weighs whitenings and weight decays on inner speakers, where `embeddings.py` and `lessons.py` have theirs from.
`folds` has protocols 1 to 3, answers restricted to the labels of the corpus; `together` adds the log-probabilities of
the fold networks in `--runs`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.corpora import CORPORA, CORPUS_LABELS, HEAD_LABELS, Clip, load_clips
from undertone_trainer.embeddings import load_projected
from undertone_trainer.lessons import DECAY
from undertone_trainer.metrics import interval_by_speaker, r, uar_of
from undertone_trainer.splits import fold, inner
from undertone_trainer.teacher import Heads

WHITENINGS, DECAYS = (0.0, 0.25, 0.5, 0.75), (0.01, 0.03, 0.1, 0.3)
PROTOCOLS = ("ravdess", "cremad", "emodb")


def uar(log_probs: np.ndarray, clips: list[Clip]) -> float:
    """UAR of answers over nine labels, those that the corpus lacks left out."""
    own = np.array([[label in CORPUS_LABELS[c.corpus] for label in HEAD_LABELS] for c in clips])
    guess = np.where(own, log_probs, -np.inf).argmax(1)
    return uar_of(np.array([c.target for c in clips]), guess, len(HEAD_LABELS))


def weigh(cache: Path, clips: list[Clip]) -> list[dict]:
    """UAR in % on each group of inner speakers, for every whitening and decay."""
    train, tests = inner(clips)
    found = []
    for whitening in WHITENINGS:
        projected = load_projected(cache, whitening)
        for decay in DECAYS:
            heads = Heads(projected, train, decay)
            scores = {name: round(100 * uar(heads.answer(projected, group), group), 1) for name, group in tests.items()}
            mean = round(float(np.mean(list(scores.values()))), 1)
            found.append({"whitening": whitening, "decay": decay, "mean": mean, **scores})
            print(json.dumps(found[-1]), flush=True)
    return found


def own_answers(runs: Path | None, k: int, name: str, clips: list[Clip]) -> list[np.ndarray]:
    """Log-probabilities [N, 9] of the fold networks of every seed that has answered."""
    found = []
    for seed in (1, 2, 3):
        path = runs / f"fold{k}-s{seed}.npz" if runs else None
        if path and path.exists():
            with np.load(path) as data:
                row = {file: n for n, file in enumerate(data[f"{name}.files"])}
                found.append(data[f"{name}.logProbs"][[row[c.file] for c in clips]])
    return found


def folds(projected: dict[str, np.ndarray], clips: list[Clip], runs: Path | None) -> dict:
    """Protocols 1 to 3, pooled over folds; CREMA-D's valid speakers are answered five times and count five times."""
    pooled = {name: {"teacher": [], "own": [], "together": [], "clips": []} for name in PROTOCOLS}
    for k in range(1, 6):
        train, tests = fold(clips, k)
        heads = Heads(projected, train, DECAY)
        for name in PROTOCOLS:
            group, into = tests[name], pooled[name]
            teacher, own = heads.answer(projected, group), own_answers(runs, k, name, group)
            into["teacher"].append(teacher)
            into["clips"] += group
            if own:
                into["own"].append(own[0])
                into["together"].append(own[0] + teacher)
    return {name: figures(into) for name, into in pooled.items()}


def figures(pooled: dict) -> dict:
    """UAR with its interval over speakers, of each kind of answer that all folds have."""
    clips = pooled.pop("clips")
    truth, speakers = np.array([c.target for c in clips]), np.array([c.speaker for c in clips])
    found = {"clips": len(clips)}
    for kind, parts in pooled.items():
        if sum(map(len, parts)) != len(clips):
            continue
        own = np.array([[label in CORPUS_LABELS[c.corpus] for label in HEAD_LABELS] for c in clips])
        guess = np.where(own, np.concatenate(parts), -np.inf).argmax(1)
        found[kind] = {
            "uar": r(uar_of(truth, guess, len(HEAD_LABELS))),
            "uarCi95": interval_by_speaker(truth, guess, speakers, len(HEAD_LABELS)),
        }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--cache", type=Path, required=True, help="folder that embed.py filled")
    parser.add_argument("--runs", type=Path, help="folder with answers of fold networks")
    parser.add_argument("--out", type=Path, default=Path("training/results"))
    args = parser.parse_args()
    clips = load_clips(args.labels, CORPORA)
    document = {
        "protocol": "a linear layer a corpus on frozen vectors of mn04 and YAMNet; never shipped; "
        "every answer is for a speaker that its layer never saw",
        "inner": weigh(args.cache, clips),
        "folds": folds(load_projected(args.cache), clips, args.runs),
    }
    write_text_atomically(args.out / "teacher.json", json.dumps(document) + "\n")
    print(json.dumps(document["folds"]))


if __name__ == "__main__":
    main()
