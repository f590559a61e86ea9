"""Run the reported protocols; each is one command, resumes, and writes JSON as it ends.

    python training/protocols.py base --seed 1             # stage one, shared by folds and final
    python training/protocols.py folds --seed 1            # protocols 1, 2 and 3: five runs
    python training/protocols.py loco                      # protocol 4: six runs
    python training/protocols.py words                     # protocol 5: two runs
    python training/protocols.py random                    # protocol 6: three small runs, inflated
    python training/protocols.py final --id undertone      # what is shipped: hears everybody
    (all with --labels DIR --cache DIR [--runs DIR] [--part N])

Each run leaves <runs>/<name>.pt (network) and <runs>/<name>.npz (answers for held-out clips);
`python training/summarise.py` turns those into training/results/*.json.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import torch

from export import MODELS
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEAD_LABELS, Clip, load_clips
from undertone_trainer.random_splits import RANDOM_RUNS, random_split
from undertone_trainer.shipping import as_shipped, load_network, save_network
from undertone_trainer.splits import LEFT_OUT, base, fold, leave_corpus_out, sentence_and_actress
from undertone_trainer.trainer import Recipe, answer, train

#: Stage one hears only what no fold reports (see splits.base); stage two goes on from it with the fold's own data.
BASE_RECIPE = Recipe(epochs=72)
FOLD_RECIPE = Recipe(epochs=10, muon_rate=0.012, learning_rate=1.8e-3, boost={"ravdess": 2.0, "emodb": 2.0})
#: One stage, for runs that the base's data would spoil.
SHORT_RECIPE = Recipe(epochs=14)
BASE = "base-s{seed}"
UNHEARD_BY_BASE = ("ravdess", "emodb")


def hear(model, bank: Bank, tests: dict[str, list[Clip]], path: Path) -> None:
    """Answer every held-out clip and the test sounds over all nine outputs; save as npz."""
    arrays = {}
    shipped = as_shipped(model)  # reported figures are those of the weights a browser gets
    for name, clips in tests.items():
        result = answer(shipped, bank, clips, list(range(len(HEAD_LABELS))))
        arrays |= {
            f"{name}.logProbs": result["logProbs"],
            f"{name}.speech": result["speech"],
            f"{name}.files": np.array([c.file for c in clips]),
        }
    table = bank.noise_table(test=True)
    sums, weights = np.zeros(len(bank.noise_index)), np.zeros(len(bank.noise_index))
    with torch.no_grad():
        for x, owner, weight in bank.segments_of(bank.noise_rows, table):
            np.add.at(sums, owner.numpy(), (torch.sigmoid(shipped(x)[1][:, 0]) * weight).numpy())
            np.add.at(weights, owner.numpy(), weight.numpy())
    heard = weights > 0
    arrays |= {
        "nonspeech.speech": sums[heard] / weights[heard],
        "nonspeech.files": np.array(list(bank.noise_index))[heard],
    }
    np.savez_compressed(path, **arrays)


def run(name: str, train_clips: list[Clip], tests: dict, recipe: Recipe, seed: int, args, bank: Bank) -> None:
    """Train unless the network is there, answer unless the answers are there."""
    network, answers = args.runs / f"{name}.pt", args.runs / f"{name}.npz"
    log = lambda s: print(f"{time.strftime('%H:%M:%S')} {name} {s}", flush=True)
    if not network.exists():
        checkpoint = args.runs / f"{name}.ckpt"
        began = time.time()
        initial = (
            load_network(args.runs / f"{BASE.format(seed=args.base_seed or seed)}.pt")
            if recipe is FOLD_RECIPE
            else None
        )
        model = train(bank, train_clips, recipe, seed, checkpoint, args.device, log, initial)
        save_network(
            model.cpu(),
            network,
            seed=seed,
            baseSeed=args.base_seed or seed,
            recipe=asdict(recipe),
            date=str(date.today()),
            minutes=round((time.time() - began) / 60, 1),
            torch=torch.__version__,
            trainClips=len(train_clips),
        )
        checkpoint.unlink(missing_ok=True)
    if tests and not answers.exists():
        hear(load_network(network), bank, tests, answers)
        log("answered")


def plan(args, clips: list[Clip]) -> list[tuple[str, list[Clip], dict, Recipe]]:
    """List the runs of a protocol: (name, training clips, held-out groups, recipe)."""
    s = f"-s{args.seed}"
    if args.protocol == "base":
        return [(BASE.format(seed=args.seed), base(clips), {}, BASE_RECIPE)]
    if args.protocol == "folds":
        return [(f"fold{k}{s}", *fold(clips, k), FOLD_RECIPE) for k in range(1, 6)]
    if args.protocol == "loco":
        return [
            (f"loco-{c}{s}", *leave_corpus_out(clips, c), FOLD_RECIPE if c in UNHEARD_BY_BASE else SHORT_RECIPE)
            for c in LEFT_OUT
        ]
    if args.protocol == "words":
        return [(f"words{k}{s}", *sentence_and_actress(clips, k), SHORT_RECIPE) for k in range(2)]
    if args.protocol == "random":
        return [(f"random-{n}{s}", *random_split(clips, n), RANDOM_RUNS[n].recipe) for n in RANDOM_RUNS]
    if args.protocol == "open-folds":
        only = MODELS["undertone-open"][4]
        kept = [c for c in clips if c.corpus in only]
        train_clips, tests = fold(kept, 1)
        return [(f"open-noss{s}", train_clips, {"cremad": tests["cremad"]}, SHORT_RECIPE)]
    only = MODELS[args.id][4]
    return [
        (
            f"final-{args.id}{s}",
            [c for c in clips if only is None or c.corpus in only],
            {},
            FOLD_RECIPE if only is None else SHORT_RECIPE,
        )
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("protocol", choices=["base", "folds", "loco", "words", "random", "open-folds", "final"])
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument(
        "--cache", type=Path, required=True, help="folder that cache.py and nonspeech.py filled, with utterances.jsonl"
    )
    parser.add_argument("--runs", type=Path, help="where networks and answers go; default <cache>/runs")
    parser.add_argument("--part", type=int, nargs="*", help="only these runs of the protocol, counted from 1")
    parser.add_argument("--id", choices=list(MODELS), default="undertone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base-seed", type=int, help="go on from this seed's first stage; default: that of --seed")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1, help="two runs with one thread each beat one run with two")
    args = parser.parse_args()
    args.runs = args.runs or args.cache / "runs"
    args.runs.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    clips = load_clips(args.labels)
    bank = Bank(args.cache, args.cache / "utterances.jsonl")
    for k, (name, train_clips, tests, recipe) in enumerate(plan(args, clips), 1):
        if not args.part or k in args.part:
            run(name, train_clips, tests, recipe, args.seed, args, bank)


if __name__ == "__main__":
    main()
