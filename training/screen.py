"""Try one change of the recipe on inner speakers; append the result to a JSON-lines log.

    python training/screen.py NAME [field=value ...] --labels DIR --cache DIR --log FILE

Fields are those of Recipe; `shape.` and `strength.` reach into it.
"""

from __future__ import annotations

import argparse
import ast
import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.bank import Bank
from undertone_trainer.corpora import CORPUS_LABELS, LABELS, load_clips
from undertone_trainer.metrics import uar_of
from undertone_trainer.splits import inner
from undertone_trainer.trainer import Recipe, answer, train


def with_changes(recipe: Recipe, changes: list[str]) -> Recipe:
    for change in changes:
        key, value = change.split("=", 1)
        value = ast.literal_eval(value)
        if "." in key:
            outer, field = key.split(".")
            recipe = replace(recipe, **{outer: replace(getattr(recipe, outer), **{field: value})})
        else:
            recipe = replace(recipe, **{key: value})
    return recipe


def inner_scores(model, bank: Bank, tests: dict) -> dict[str, float]:
    """Full (8 labels) and restricted UAR per inner group; boredom clips are left out."""
    scores = {}
    for name, clips in tests.items():
        clips = [c for c in clips if c.emotion in LABELS]
        result = answer(model, bank, clips, list(range(len(LABELS))))["logProbs"]
        truth = np.array([c.target for c in clips])
        own = [l in CORPUS_LABELS[name] for l in LABELS]
        scores[name] = uar_of(truth, result.argmax(1), len(LABELS))
        scores[f"{name}/own"] = uar_of(truth, np.where(own, result, -1e9).argmax(1), len(LABELS))
    scores["mean"] = float(np.mean([scores[n] for n in tests]))
    return {k: round(100 * v, 1) for k, v in scores.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("changes", nargs="*")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    clips = load_clips(args.labels)
    bank = Bank(args.cache, args.cache / "utterances.jsonl")
    train_clips, tests = inner(clips)
    recipe = with_changes(Recipe(epochs=10, clips_per_epoch=10000), args.changes)
    began = time.time()
    model = train(
        bank,
        train_clips,
        recipe,
        args.seed,
        args.cache / f"screen-{args.name}-{args.seed}.ckpt",
        log=lambda s: print(s, flush=True),
    )
    line = {
        "name": args.name,
        "seed": args.seed,
        "changes": args.changes,
        "minutes": round((time.time() - began) / 60, 1),
        **inner_scores(model, bank, tests),
    }
    print(json.dumps(line), flush=True)
    with open(args.log, "a") as handle:
        handle.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
