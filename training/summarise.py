"""Turn the answers of finished runs into training/results/*.json; may be run while others still train.

python training/summarise.py --labels DIR --runs DIR [--out training/results]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from undertone_trainer.answers import Answers, figures, other_sounds, over_runs, seeds_with, uars
from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.calibration import calibration_report
from undertone_trainer.card_metrics import card_calibration, card_metrics, figure, with_doubt
from undertone_trainer.corpora import CORPUS_LABELS, EMODB_PAIRS, LABELS, Clip, load_clips
from undertone_trainer.pooled import doubt_of, fairness_of, hash_of
from undertone_trainer.random_splits import RANDOM_RUNS
from undertone_trainer.shipped_models import UNDERTONE_OPEN
from undertone_trainer.splits import LEFT_OUT

EMODB7 = ["neutral", "happy", "sad", "angry", "fearful", "disgust", "boredom"]


def write(out: Path, name: str, document: dict) -> None:
    write_text_atomically(out / f"{name}.json", json.dumps(document) + "\n")
    print(name, json.dumps({k: v for k, v in document.items() if k in ("summary", "marked")}))


def fold_protocols(runs: Path, clips: dict[str, Clip], out: Path) -> None:
    seeds = seeds_with(runs, "fold{k}-s{s}.npz")
    if not seeds:
        return
    folds = {s: [Answers(runs / f"fold{k}-s{s}.npz", clips) for k in range(1, 6)] for s in seeds}

    def pooled(group: str, labels: list[str]) -> dict[int, dict]:
        return {s: figures([a.group(group, labels) for a in answers], labels) for s, answers in folds.items()}

    def each(group: str, labels: list[str]) -> dict[int, list[dict]]:
        return {s: [figures([a.group(group, labels)], labels) for a in answers] for s, answers in folds.items()}

    ravdess = pooled("ravdess", LABELS)
    per_fold = {s: uars(reports) for s, reports in each("ravdess", LABELS).items()}
    write(
        out,
        "protocol-1-ravdess",
        {
            "protocol": "RAVDESS speech, 8 labels, five folds of unheard actors, pooled out of fold",
            "summary": over_runs(uars(ravdess.values())),
            "foldUars": per_fold,
            "bySeed": ravdess,
        },
    )
    full, own = each("cremad", LABELS), each("cremad", CORPUS_LABELS["cremad"])

    def over_seeds(reports: dict[int, list[dict]]) -> dict:
        return over_runs([round(float(np.mean(uars(of_folds))), 4) for of_folds in reports.values()])

    write(
        out,
        "protocol-2-cremad",
        {
            "protocol": "CREMA-D, NOSS train speakers to NOSS valid speakers; "
            "every fold run holds the valid speakers out, and a seed's figure is the mean of its five",
            "summary": {"full8": over_seeds(full), "restricted6": over_seeds(own)},
            "full8": full,
            "restricted6": own,
        },
    )
    emodb, emodb8 = pooled("emodb", EMODB7), pooled("emodb", LABELS)
    six_de = [label for label in EMODB7 if label != "boredom"]
    write(
        out,
        "protocol-3-emodb",
        {
            "protocol": "EmoDB, 7 labels with boredom as a ninth output of the same network, "
            "five pairs of unheard speakers, last epoch",
            "pairs": EMODB_PAIRS,
            "summary": {
                "seven": over_runs(uars(emodb.values())),
                "full8WithoutBoredom": over_runs(uars(emodb8.values())),
                "note": f"full8 covers {six_de}",
            },
            "seven": emodb,
            "full8WithoutBoredom": emodb8,
        },
    )
    write(
        out,
        "calibration-report",
        {
            "protocol": f"temperature fitted on out-of-fold answers, seed {seeds[0]}; ECE cross-fitted over folds",
            **pooled_calibration(folds[seeds[0]]),
        },
    )


def pooled_calibration(answers: list[Answers]) -> dict:
    """Calibrate on all held-out clips over the eight shipped labels; each corpus weighs the same."""
    log_probs, truth, weight, fold_of, speech, other = [], [], [], [], [], []
    for k, a in enumerate(answers):
        for name in ("ravdess", "cremad", "emodb"):
            # the CREMA-D speakers are the same in all five runs: each run answers for a fifth of them
            lp, t, found = a.group(name, LABELS)
            keep = np.array([name != "cremad" or hash_of(c.speaker) % 5 == k for c in found])
            log_probs.append(lp[keep])
            truth.append(t[keep])
            fold_of.append(np.full(keep.sum(), k))
            weight.append(np.full(keep.sum(), 1.0 / {"ravdess": 1200, "cremad": 732, "emodb": 454}[name]))
            speech.append(a.data[f"{name}.speech"])
        other.append(other_sounds(a.data))
    return calibration_report(*(np.concatenate(v) for v in (log_probs, truth, weight, fold_of, speech, other)))


def other_protocols(runs: Path, clips: dict[str, Clip], out: Path) -> None:
    found = {}
    for together in LEFT_OUT:
        path = runs / f"loco-{together[0]}-s1.npz"
        if not path.exists():
            continue
        a = Answers(path, clips)
        for corpus in together:
            own = [label for label in CORPUS_LABELS[corpus] if label in LABELS]
            found[corpus] = {
                "full8": figures([a.group(corpus, LABELS)], LABELS),
                "restricted": figures([a.group(corpus, own)], own),
            }
    if found:
        summary = {c: {k: f[k]["uar"] for k in f} for c, f in found.items()} | {
            "mean": {
                k: round(float(np.mean([f[k]["uar"] for f in found.values()])), 4) for k in ("full8", "restricted")
            }
        }
        write(
            out,
            "protocol-4-leave-corpus-out",
            {"protocol": "one corpus unheard; RAVDESS song counts as RAVDESS", "summary": summary, **found},
        )
    parts = [runs / f"words{k}-s1.npz" for k in range(2)]
    if all(p.exists() for p in parts):
        seven = CORPUS_LABELS["tess"]
        a = [Answers(p, clips) for p in parts]
        rav = [figures([x.group("ravdess", LABELS)], LABELS) for x in a]
        tess = [figures([x.group("tess", LABELS)], LABELS) for x in a]
        tess7 = [figures([x.group("tess", seven)], seven) for x in a]
        write(
            out,
            "protocol-5-words-and-actress",
            {
                "protocol": "RAVDESS with one sentence unheard (actors heard); TESS with one actress unheard",
                "summary": {
                    "ravdessSentence": over_runs(uars(rav)),
                    "tessActressFull8": over_runs(uars(tess)),
                    "tessActressRestricted7": over_runs(uars(tess7)),
                },
                "ravdess": rav,
                "tess": tess,
                "tess7": tess7,
                "ravdessPooled": figures([x.group("ravdess", LABELS) for x in a], LABELS),
                "tess7Pooled": figures([x.group("tess", seven) for x in a], seven),
            },
        )
    inflated = {}
    for name, spec in RANDOM_RUNS.items():
        path = runs / f"random-{name}-s1.npz"
        if path.exists():
            a = Answers(path, {**clips, **({f: relabel(c) for f, c in clips.items()} if spec.apart else {})})
            inflated[name] = figures([a.group("random", list(spec.labels))], list(spec.labels))
    if inflated:
        write(
            out,
            "protocol-6-random-inflated",
            {
                "marked": "INFLATED: random 80/20 splits put the same speakers and sentences on both sides; "
                "shown only beside the copied projects' claims",
                "summary": {n: {"accuracy": r["accuracy"], "uar": r["uar"]} for n, r in inflated.items()},
                **inflated,
            },
        )


def open_model(runs: Path, clips: dict[str, Clip], out: Path) -> None:
    """Figures and calibration of undertone-open: one run that held out the NOSS valid speakers."""
    path = runs / "open-noss-s1.npz"
    if not path.exists():
        return
    a, seven = Answers(path, clips), list(UNDERTONE_OPEN.labels)
    log_probs, truth, found = a.group("cremad", seven)
    folds = np.array([hash_of(c.speaker) % 5 for c in found])
    measured = calibration_report(
        log_probs, truth, np.ones(len(truth)), folds, a.data["cremad.speech"], other_sounds(a.data)
    )
    one = figure(
        "cremad",
        "CREMA-D, unheard speakers (NOSS valid), all 7 labels compete",
        figures([(log_probs, truth, found)], seven),
    )
    write(
        out,
        "card-metrics-open",
        {
            "note": "Measured on speakers the measured network never heard; "
            "the shipped weights have heard every local speaker.",
            "figures": [one],
            "calibration": {k: measured[k] for k in ("ece", "eceUncalibrated", "clips", "riskCoverage")},
            "speechDetection": measured["speech"],
        },
    )
    write(
        out,
        "calibration-open",
        card_calibration(measured, "CREMA-D NOSS valid speakers, unheard by the run that answered"),
    )


def relabel(c: Clip) -> Clip:
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
    open_model(args.runs, clips, args.out)
    for name, document in (("fairness", fairness_of(args.runs, clips)), ("doubt", doubt_of(args.runs, clips))):
        if document:
            write(args.out, name, document)
    write(args.out, "card-metrics", card_metrics(args.out))
    if (args.out / "calibration-report.json").exists():
        measured = json.loads((args.out / "calibration-report.json").read_text())
        source = "out-of-fold answers for RAVDESS, CREMA-D and EmoDB, each corpus weighing the same"
        calibration = card_calibration(measured, source)
        if (args.out / "doubt.json").exists():
            calibration = with_doubt(calibration, json.loads((args.out / "doubt.json").read_text()))
        write(args.out, "calibration", calibration)


if __name__ == "__main__":
    main()
