"""Run the reported protocols; each is one command, resumes, and writes JSON as it ends.

    python training/protocols.py base --seed 1             # stage one, shared by folds, two left-out corpora and final
    python training/protocols.py folds --seed 1            # protocols 1, 2 and 3: five runs
    python training/protocols.py halves                    # two smaller first stages for protocol 4
    python training/protocols.py loco                      # protocol 4: eleven runs
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
from datetime import date
from pathlib import Path

import torch

from undertone_trainer.answering import save_answers
from undertone_trainer.bank import Bank
from undertone_trainer.corpora import HEARD_CORPORA, load_clips
from undertone_trainer.doubt import learn_corpora
from undertone_trainer.lessons import Teacher
from undertone_trainer.plan import PROTOCOLS, Run, plan
from undertone_trainer.shipped_models import MODELS
from undertone_trainer.shipping import load_network, save_network
from undertone_trainer.trainer import train


def carry_out(run: Run, runs: Path, bank: Bank, device: str, teacher: Teacher | None = None) -> None:
    """Train unless the network is there, answer unless the answers are there."""
    network, answers = runs / f"{run.name}.pt", runs / f"{run.name}.npz"

    def log(line: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {run.name} {line}", flush=True)

    if not network.exists():
        checkpoint = runs / f"{run.name}.ckpt"
        began = time.time()
        initial = load_network(runs / f"{run.goes_on_from}.pt") if run.goes_on_from else None
        lessons = teacher.lessons(run.clips, run.recipe.shape.imitated) if teacher and run.recipe.is_taught else None
        model = train(bank, run.clips, run.recipe, run.seed, checkpoint, device, log, initial, lessons)
        model = model.cpu()
        if run.has_doubt:
            model.take(learn_corpora(model, bank, run.clips, run.seed))
        save_network(
            model,
            network,
            seed=run.seed,
            goesOnFrom=run.goes_on_from,
            recipe=run.recipe.as_dict(),
            date=str(date.today()),
            minutes=round((time.time() - began) / 60, 1),
            torch=str(torch.__version__),
            trainClips=len(run.clips),
        )
        checkpoint.unlink(missing_ok=True)
    if run.tests and not answers.exists():
        save_answers(load_network(network), bank, run.tests, answers)
        log("answered")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("protocol", choices=PROTOCOLS)
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument(
        "--cache", type=Path, required=True, help="folder that cache.py and nonspeech.py filled, with utterances.jsonl"
    )
    parser.add_argument("--runs", type=Path, help="where networks and answers go; default <cache>/runs")
    parser.add_argument("--part", type=int, nargs="*", help="only these runs of the protocol, counted from 1")
    parser.add_argument("--id", choices=list(MODELS), default="undertone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base-seed", type=int, help="go on from this seed's first stage; default: that of --seed")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=1, help="two runs with one thread each beat one run with two")
    args = parser.parse_args()
    runs = args.runs or args.cache / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    clips = load_clips(args.labels, HEARD_CORPORA)
    bank = Bank(args.cache, args.cache / "utterances.jsonl")
    planned = plan(args.protocol, clips, args.seed, args.base_seed or args.seed, args.id)
    chosen = [run for k, run in enumerate(planned, 1) if not args.part or k in args.part]
    teacher = Teacher(args.cache, args.labels) if any(run.recipe.is_taught for run in chosen) else None
    for run in chosen:
        carry_out(run, runs, bank, args.device, teacher)


if __name__ == "__main__":
    main()
