"""Try one change of the recipe on inner speakers; append the result to a JSON-lines log.

    python training/screen.py NAME [field=value ...] --labels DIR --cache DIR --log FILE [--corpora first|all|NAME,NAME]

Fields are those of Recipe; `shape.` and `strength.` reach into it. Every inner group is answered, also those of
corpora that were not trained on. `mean` is that of the first corpora's groups, `mean/new` that of the newer ones.
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

from undertone_trainer.answering import answer
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import CORPORA, CORPUS_LABELS, FIRST_CORPORA, LABELS, Clip, load_clips, load_unlabelled
from undertone_trainer.lessons import Teacher
from undertone_trainer.metrics import uar_of
from undertone_trainer.network import Network
from undertone_trainer.recipe import Recipe
from undertone_trainer.selfteach import teach_itself
from undertone_trainer.shipping import load_network
from undertone_trainer.splits import inner
from undertone_trainer.trainer import train


def with_changes(recipe: Recipe, changes: list[str]) -> Recipe:
    """Apply `field=value` and `outer.field=value`, values as Python literals."""
    for change in changes:
        key, value = change.split("=", 1)
        value = ast.literal_eval(value)
        if "." in key:
            outer, field = key.split(".")
            recipe = replace(recipe, **{outer: replace(getattr(recipe, outer), **{field: value})})
        else:
            recipe = replace(recipe, **{key: value})
    return recipe


def inner_scores(model: Network, bank: Bank, tests: dict[str, list[Clip]]) -> dict[str, float]:
    """Full (8 labels) and restricted UAR in % per inner group; boredom clips are left out."""
    scores = {}
    for name, clips in tests.items():
        clips = [c for c in clips if c.emotion in LABELS]
        log_probs = answer(model, bank, clips, list(range(len(LABELS))))["logProbs"]
        truth = np.array([c.target for c in clips])
        own = [label in CORPUS_LABELS[name] for label in LABELS]
        scores[name] = 100 * uar_of(truth, log_probs.argmax(1), len(LABELS))
        scores[f"{name}/own"] = 100 * uar_of(truth, np.where(own, log_probs, -1e9).argmax(1), len(LABELS))
    means = {"mean": [n for n in tests if n in FIRST_CORPORA], "mean/new": [n for n in tests if n not in FIRST_CORPORA]}
    means |= {f"{key}/own": [f"{n}/own" for n in names] for key, names in means.items()}
    scores |= {key: float(np.mean([scores[n] for n in names])) for key, names in means.items() if names}
    return {key: round(value, 1) for key, value in scores.items()}


def corpora_named(text: str) -> tuple[str, ...]:
    """Read --corpora: 'first', 'all' or names with commas."""
    return {"first": FIRST_CORPORA, "all": CORPORA}.get(text) or tuple(text.split(","))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("changes", nargs="*")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--corpora", type=corpora_named, default=FIRST_CORPORA, help="what is trained on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--initial", type=Path, help="go on from this network")
    parser.add_argument(
        "--without-labels", type=Path, metavar="FILE", help="learn without labels instead; the network goes to FILE"
    )
    args = parser.parse_args()
    torch.set_num_threads(1)
    bank = Bank(args.cache, args.cache / "utterances.jsonl")
    clips = load_clips(args.labels)
    train_clips, tests = inner(clips)
    train_clips = [c for c in train_clips if c.corpus in args.corpora]
    recipe = with_changes(Recipe(epochs=10, clips_per_epoch=10000), args.changes)
    began = time.time()
    if args.without_labels:
        teach_itself(bank, train_clips, load_unlabelled(args.labels), recipe, args.seed, args.without_labels)
        return
    lessons = Teacher(args.cache, args.labels).lessons(train_clips, recipe.shape.imitated) if recipe.is_taught else None
    checkpoint = args.cache / f"screen-{args.name}-{args.seed}.ckpt"
    model = train(
        bank,
        train_clips,
        recipe,
        args.seed,
        checkpoint,
        log=lambda line: print(line, flush=True),
        initial=load_network(args.initial) if args.initial else None,
        lessons=lessons,
    )
    scores = inner_scores(model, bank, tests)
    result = {"name": args.name, "seed": args.seed, "corpora": args.corpora, "changes": args.changes}
    result["initial"] = str(args.initial or "")
    result |= {"clips": len(train_clips), "minutes": round((time.time() - began) / 60, 1), **scores}
    print(json.dumps(result), flush=True)
    with args.log.open("a") as handle:
        handle.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
