"""Export one fold network like a shipped model, for `npm run evaluate -- PATH --model DIR`.

python training/export_fold.py --network CACHE/runs/fold1-s1.pt --labels DIR --out DIR
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from export import UNCALIBRATED, read_json
from undertone_trainer.card import make_card
from undertone_trainer.corpora import HEARD_CORPORA, LABELS, load_clips
from undertone_trainer.shipped_models import ShippedModel
from undertone_trainer.shipping import load_network, write_model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--results", type=Path, default=Path("training/results"))
    args = parser.parse_args()
    identity = args.network.stem
    sha256 = write_model(load_network(args.network), LABELS, args.out, identity)
    calibration = read_json(args.results / "calibration.json", UNCALIBRATED)
    fold = ShippedModel(
        id=identity,
        name=identity,
        description="A fold network, for evaluation only.",
        licence="not for distribution",
        labels=tuple(LABELS),
        corpora=None,
        has_first_stage=True,
    )
    trained = {"command": "python training/protocols.py folds"}
    card = make_card(fold, "0.0.0", load_clips(args.labels, HEARD_CORPORA), calibration, {}, sha256, trained)
    (args.out / "model-card.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
