"""Turn the answers of finished runs into training/results/*.json; may be run while others still train.

    python training/summarise.py --labels DIR --runs DIR [--out training/results]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from calibration import calibration_report
from corpora import CORPUS_LABELS, EMODB_PAIRS, HEAD_LABELS, LABELS, Clip, load_clips
from metrics import report
from random_splits import RANDOM_RUNS
from splits import LEFT_OUT

EMODB7 = ["neutral", "happy", "sad", "angry", "fearful", "disgust", "boredom"]


class Answers:
    """One run's npz: log-probabilities over the nine head outputs per group of clips."""

    def __init__(self, path: Path, clips: dict[str, Clip]):
        self.data, self.clips = np.load(path), clips

    def group(self, name: str, labels: list[str]):
        """Return (logProbs [N, L] over `labels`, truth [N], clips) for clips whose label is among them."""
        found = [self.clips[f] for f in self.data[f"{name}.files"]]
        keep = [k for k, c in enumerate(found) if c.emotion in labels]
        columns = [HEAD_LABELS.index(l) for l in labels]
        chosen = [found[k] for k in keep]
        return self.data[f"{name}.logProbs"][keep][:, columns], np.array([labels.index(c.emotion) for c in chosen]), chosen


def figures(parts, labels: list[str]) -> dict:
    """Report the pooled answers of several runs, each clip held out in its own."""
    log_probs = np.concatenate([p[0] for p in parts])
    truth = np.concatenate([p[1] for p in parts])
    clips = [c for p in parts for c in p[2]]
    return report(log_probs, truth, [c.speaker for c in clips], [c.sex for c in clips], labels)


def over_runs(reports: list[dict]) -> dict:
    values = [r["uar"] for r in reports]
    return {"uarMean": round(float(np.mean(values)), 4), "uarStd": round(float(np.std(values)), 4), "runs": values}


def seeds_with(runs: Path, pattern: str) -> list[int]:
    """List the seeds for which all five folds have answered."""
    return [s for s in range(1, 10) if all((runs / pattern.format(k=k, s=s)).exists() for k in range(1, 6))]


def write(out: Path, name: str, document: dict) -> None:
    (out / f"{name}.json").write_text(json.dumps(document) + "\n")
    print(name, json.dumps({k: v for k, v in document.items() if k in ("summary", "marked")}))


def fold_protocols(runs: Path, clips: dict[str, Clip], out: Path) -> None:
    seeds = seeds_with(runs, "fold{k}-s{s}.npz")
    if not seeds:
        return
    six = CORPUS_LABELS["cremad"]
    folds = {s: [Answers(runs / f"fold{k}-s{s}.npz", clips) for k in range(1, 6)] for s in seeds}
    ravdess = {s: figures([a.group("ravdess", LABELS) for a in folds[s]], LABELS) for s in seeds}
    per_fold = {s: [figures([a.group("ravdess", LABELS)], LABELS)["uar"] for a in folds[s]] for s in seeds}
    write(out, "protocol-1-ravdess", {"protocol": "RAVDESS speech, 8 labels, five folds of unheard actors, pooled out of fold", "summary": over_runs(list(ravdess.values())),
                                      "foldUars": per_fold, "bySeed": ravdess})
    full = [figures([pad(a.group("cremad", LABELS))], LABELS) for s in seeds for a in folds[s]]
    own = [figures([a.group("cremad", six)], six) for s in seeds for a in folds[s]]
    write(out, "protocol-2-cremad", {"protocol": "CREMA-D, NOSS train speakers to NOSS valid speakers; every fold run holds the valid speakers out",
                                     "summary": {"full8": over_runs(full), "restricted6": over_runs(own)}, "full8": full, "restricted6": own})
    emodb = {s: figures([a.group("emodb", EMODB7) for a in folds[s]], EMODB7) for s in seeds}
    six_de = [l for l in EMODB7 if l != "boredom"]
    emodb8 = {s: figures([a.group("emodb", LABELS) for a in folds[s]], LABELS) for s in seeds}
    write(out, "protocol-3-emodb", {"protocol": "EmoDB, 7 labels with boredom as a ninth output of the same network, five pairs of unheard speakers, last epoch",
                                    "pairs": EMODB_PAIRS, "summary": {"seven": over_runs(list(emodb.values())), "full8WithoutBoredom": over_runs(list(emodb8.values())), "note": f"full8 covers {six_de}"},
                                    "seven": emodb, "full8WithoutBoredom": emodb8})
    write(out, "calibration-report", {"protocol": "temperature fitted on out-of-fold answers, seed %d; ECE cross-fitted over folds" % seeds[0],
                                      **pooled_calibration(folds[seeds[0]])})


def pad(group):
    return group


def pooled_calibration(answers: list[Answers]) -> dict:
    """Calibrate on all held-out clips over the eight shipped labels; each corpus weighs the same."""
    log_probs, truth, weight, fold_of, speech, other = [], [], [], [], [], []
    for k, a in enumerate(answers):
        for name in ("ravdess", "cremad", "emodb"):
            # the CREMA-D speakers are the same in all five runs: each run answers for a fifth of them
            lp, t, found = a.group(name, LABELS)
            keep = np.array([name != "cremad" or hash_of(c.speaker) % 5 == k for c in found])
            log_probs.append(lp[keep]); truth.append(t[keep]); fold_of.append(np.full(keep.sum(), k))
            weight.append(np.full(keep.sum(), 1.0 / {"ravdess": 1200, "cremad": 732, "emodb": 454}[name]))
            speech.append(a.data[f"{name}.speech"])
        other.append(a.data["nonspeech.speech"])
    return calibration_report(*(np.concatenate(v) for v in (log_probs, truth, weight, fold_of, speech, other)))


def hash_of(speaker: str) -> int:
    return sum(map(ord, speaker))


def other_protocols(runs: Path, clips: dict[str, Clip], out: Path) -> None:
    found = {}
    for corpus in LEFT_OUT:
        path = runs / f"loco-{corpus}-s1.npz"
        if path.exists():
            own = [l for l in CORPUS_LABELS[corpus] if l in LABELS]
            a = Answers(path, clips)
            found[corpus] = {"full8": figures([a.group(corpus, LABELS)], LABELS), "restricted": figures([a.group(corpus, own)], own)}
    if found:
        mean = lambda kind: round(float(np.mean([f[kind]["uar"] for f in found.values()])), 4)
        summary = {c: {k: f[k]["uar"] for k in f} for c, f in found.items()} | {"mean": {k: mean(k) for k in ("full8", "restricted")}}
        write(out, "protocol-4-leave-corpus-out", {"protocol": "one corpus unheard; RAVDESS song counts as RAVDESS", "summary": summary, **found})
    parts = [runs / f"words{k}-s1.npz" for k in range(2)]
    if all(p.exists() for p in parts):
        seven = CORPUS_LABELS["tess"]
        a = [Answers(p, clips) for p in parts]
        rav = [figures([x.group("ravdess", LABELS)], LABELS) for x in a]
        tess = [figures([x.group("tess", LABELS)], LABELS) for x in a]
        tess7 = [figures([x.group("tess", seven)], seven) for x in a]
        write(out, "protocol-5-words-and-actress", {"protocol": "RAVDESS with one sentence unheard (actors heard); TESS with one actress unheard",
              "summary": {"ravdessSentence": over_runs(rav), "tessActressFull8": over_runs(tess), "tessActressRestricted7": over_runs(tess7)}, "ravdess": rav, "tess": tess, "tess7": tess7})
    inflated = {}
    for name, spec in RANDOM_RUNS.items():
        path = runs / f"random-{name}-s1.npz"
        if path.exists():
            a = Answers(path, {**clips, **({f: relabel(c) for f, c in clips.items()} if spec.apart else {})})
            inflated[name] = figures([a.group("random", list(spec.labels))], list(spec.labels))
    if inflated:
        write(out, "protocol-6-random-inflated", {"marked": "INFLATED: random 80/20 splits put the same speakers and sentences on both sides; shown only beside the copied projects' claims",
              "summary": {n: {"accuracy": r["accuracy"], "uar": r["uar"]} for n, r in inflated.items()}, **inflated})


def relabel(c: Clip) -> Clip:
    from dataclasses import replace
    return replace(c, emotion="boredom") if c.corpus == "tess" and c.emotion == "surprised" else c


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("training/results"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    clips = {c.file: c for c in load_clips(args.labels)}
    fold_protocols(args.runs, clips, args.out)
    other_protocols(args.runs, clips, args.out)


if __name__ == "__main__":
    main()
