"""Reports over the runs of several protocols: fairness, and how much doubt is right at home and away."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from undertone_trainer.answers import Answers, doubt_part
from undertone_trainer.corpora import CORPUS_LABELS, LABELS, Clip
from undertone_trainer.doubt_fit import doubt_report
from undertone_trainer.fairness import fairness, of_groups
from undertone_trainer.splits import LEFT_OUT


def fairness_of(runs: Path, clips: dict[str, Clip]) -> dict | None:
    """By sex on unheard speakers of known corpora and on corpora left out, by language on the latter."""
    known = [(f"fold{k}-s1", name) for k in range(1, 6) for name in ("ravdess", "cremad", "emodb")]
    unheard = [(f"loco-{together[0]}-s1", name) for together in LEFT_OUT for name in together]
    document = {"protocol": "seed 1; a clip's own corpus says which labels compete; intervals over speakers"}
    for kind, parts in (("knownCorpora", known), ("corporaLeftOut", unheard)):
        there = [(runs / f"{run}.npz", name) for run, name in parts if (runs / f"{run}.npz").exists()]
        if len(there) < len(parts):
            continue
        answered = [Answers(path, clips).group(name, LABELS) for path, name in there]
        own = [[label in CORPUS_LABELS[c.corpus] for label in LABELS] for _, _, found in answered for c in found]
        log_probs = np.where(own, np.concatenate([a[0] for a in answered]), -np.inf)
        truth, found = np.concatenate([a[1] for a in answered]), [c for a in answered for c in a[2]]
        speakers = [c.speaker for c in found]
        document[kind] = {"bySex": fairness(log_probs, truth, speakers, [c.sex for c in found], len(LABELS))}
        if kind == "corporaLeftOut":
            languages = np.array([c.language for c in found])
            guess = log_probs.argmax(1)
            document[kind]["byLanguage"] = of_groups(truth, guess, np.array(speakers), languages, len(LABELS))
    return document if len(document) > 1 else None


def doubt_of(runs: Path, clips: dict[str, Clip]) -> dict | None:
    """Fit doubt and temperature where the first seed's folds and all corpora left out have answered."""
    folds = [runs / f"fold{k}-s1.npz" for k in range(1, 6)]
    away = [(runs / f"loco-{together[0]}-s1.npz", together) for together in LEFT_OUT]
    if not all(path.exists() for path in [*folds, *(path for path, _ in away)]):
        return None
    parts = [
        doubt_part(
            Answers(path, clips),
            name,
            name,
            f"fold-{k}",
            is_away=False,
            keep=lambda c, k=k: c.corpus != "cremad" or hash_of(c.speaker) % 5 == k,
        )
        for k, path in enumerate(folds)
        for name in ("ravdess", "cremad", "emodb")
    ]
    parts += [doubt_part(Answers(path, clips), name, name, name, True) for path, together in away for name in together]
    return {
        "protocol": "home: unheard speakers of known corpora (seed 1); away: corpora left out whole; all 8 labels "
        "compete; each figure with numbers fitted without that fold or that corpus",
        **doubt_report([p for p in parts if len(p.truth)]),
    }


def hash_of(speaker: str) -> int:
    return sum(map(ord, speaker))
