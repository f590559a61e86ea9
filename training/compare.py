"""Set results beside those of the model before, speaker by speaker: results/compared.json.

    python training/compare.py --keep 1.2.0 --model public/models/undertone --labels DIR --cache DIR
    python training/compare.py                     # after summarise.py

The first, before new runs, writes results/before.json: the results that are there, and what the shipped model before
makes of the corpora that it never heard.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.answering import answer
from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import CORPUS_LABELS, LABELS, NEW_CORPORA, load_clips
from undertone_trainer.metrics import report
from undertone_trainer.paired import mean_by_speaker, paired, speakers_of_results
from undertone_trainer.shipped_weights import load_shipped


def ask(folder: Path, labels: Path, cache: Path) -> dict[str, dict]:
    """Reports of a shipped model on the corpora that the models up to 1.2 never heard, own labels competing."""
    model, bank = load_shipped(folder), Bank(cache, cache / "utterances.jsonl")
    found = {}
    for corpus in NEW_CORPORA:
        own = [label for label in CORPUS_LABELS[corpus] if label in LABELS]
        clips = [c for c in load_clips(labels, [corpus]) if c.emotion in own]
        log_probs = answer(model, bank, clips, [LABELS.index(label) for label in own])["logProbs"]
        truth = np.array([own.index(c.emotion) for c in clips])
        found[corpus] = report(log_probs, truth, [c.speaker for c in clips], [c.sex for c in clips], own)
        print(corpus, found[corpus]["uar"], found[corpus]["uarCi95"], flush=True)
    return found


def keep(args: argparse.Namespace) -> None:
    """Write before.json."""
    asked = ask(args.model, args.labels, args.cache)
    by_speaker = speakers_of_results(args.results)
    by_speaker |= {f"unheard-{corpus}": mean_by_speaker([found]) for corpus, found in asked.items()}
    pooled = {
        corpus: {key: found[key] for key in ("uar", "uarCi95", "ece", "numUtterances", "labels")}
        for corpus, found in asked.items()
    }
    document = {"version": args.keep, "uarBySpeaker": by_speaker, "newCorpora": pooled}
    write_text_atomically(args.results / "before.json", json.dumps(document) + "\n")


def compare(results: Path) -> None:
    """Write compared.json."""
    before = json.loads((results / "before.json").read_text())
    figures = {
        name: paired(before["uarBySpeaker"][name], speakers)
        for name, speakers in speakers_of_results(results).items()
        if name in before["uarBySpeaker"]
    }
    document = {"before": before["version"], "measure": "mean over speakers of the speaker's UAR", "figures": figures}
    write_text_atomically(results / "compared.json", json.dumps(document) + "\n")
    for name, figure in figures.items():
        print(name, json.dumps(figure))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=Path("training/results"))
    parser.add_argument("--keep", metavar="VERSION", help="keep the results that are there as those before")
    parser.add_argument("--model", type=Path, default=Path("public/models/undertone"), help="the shipped model before")
    parser.add_argument("--labels", type=Path, help="folder with labels.csv, for --keep")
    parser.add_argument("--cache", type=Path, help="folder with mel rows, for --keep")
    args = parser.parse_args()
    torch.set_num_threads(1)
    if not args.keep:
        compare(args.results)
    elif args.labels and args.cache:
        keep(args)
    else:
        parser.error("--keep needs --labels and --cache")


if __name__ == "__main__":
    main()
