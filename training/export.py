"""Export a trained network to public/models/<id>: model.json, float16 shard, card, index, golden fixture.

    python training/export.py --network FILE.pt --id undertone --labels DIR [--results DIR] [--out public/models]

`--results` is training/results: calibration.json there gives temperature and thresholds, and its
protocol files give the card's figures. Without TensorFlow.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import torch

from undertone_trainer.card import make_card
from undertone_trainer.corpora import LABELS, load_clips
from undertone_trainer.golden import write_golden
from undertone_trainer.shipping import load_network, write_model

OPEN_CORPORA = ("cremad", "banglaser")
MODELS = {
    "undertone": (
        "Undertone",
        "All corpora, eight emotions. For non-commercial use, because of the corpora it learned from.",
        "CC BY-NC-SA 4.0 (non-commercial; the training data's strictest licence)",
        LABELS,
        None,
    ),
    "undertone-open": (
        "Undertone Open",
        "Only CREMA-D and BanglaSER, whose licences allow commercial use; seven emotions.",
        "ODbL 1.0 share-alike and CC BY 4.0 attribution apply to the training data",
        [l for l in LABELS if l != "calm"],
        OPEN_CORPORA,
    ),
}
UNCALIBRATED = {
    "temperature": 1.0,
    "notSureThreshold": 0.35,
    "speechThreshold": 0.5,
    "method": "none yet: preliminary model",
    "source": "none",
}


def read_json(path: Path, fallback):
    return json.loads(path.read_text()) if path.exists() else fallback


def write_index(root: Path) -> None:
    """List the models present, the default first."""
    present = [i for i in MODELS if (root / i / "model.json").exists()]
    (root / "index.json").write_text(json.dumps({"models": present}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--id", choices=list(MODELS), required=True)
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--results", type=Path, default=Path("training/results"))
    parser.add_argument("--out", type=Path, default=Path("public/models"))
    parser.add_argument("--golden", type=Path, default=Path("src/core/model/__fixtures__"))
    parser.add_argument("--version", help="default: that of the card which is replaced")
    args = parser.parse_args()
    name, description, licence, labels, only = MODELS[args.id]
    clips = [c for c in load_clips(args.labels) if only is None or c.corpus in only]
    saved = torch.load(args.network, weights_only=False)
    model = load_network(args.network)
    folder = args.out / args.id
    version = args.version or read_json(folder / "model-card.json", {}).get("version", "0.1.0")
    sha256 = write_model(model, labels, folder, args.id)
    suffix = "" if args.id == "undertone" else "-open"
    borrowed = read_json(args.results / "calibration.json", UNCALIBRATED)
    if suffix:
        borrowed["source"] = "borrowed from undertone until this model's own held-out run is in: " + borrowed["source"]
    calibration = read_json(args.results / f"calibration{suffix}.json", borrowed)
    metrics = read_json(args.results / f"card-metrics{suffix}.json", {"note": "preliminary model; figures follow"})
    trained = {
        "seed": saved.get("seed"),
        "torch": torch.__version__,
        "date": saved.get("date", str(date.today())),
        "recipe": saved.get("recipe"),
        "command": f"python training/protocols.py final --id {args.id}",
    }
    card = make_card(args.id, name, version, description, labels, clips, licence, calibration, metrics, sha256, trained)
    (folder / "model-card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    write_index(args.out)
    write_golden(model, labels, args.id, args.golden)
    print(args.id, {f.name: f.stat().st_size for f in sorted(folder.iterdir())})


if __name__ == "__main__":
    main()
