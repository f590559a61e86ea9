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

from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.card import TEACHERS, make_card
from undertone_trainer.corpora import HEARD_CORPORA, load_clips, load_unlabelled
from undertone_trainer.golden import write_golden
from undertone_trainer.shipped_models import MODELS
from undertone_trainer.shipping import load_network, load_saved, write_model

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
    shipped = MODELS[args.id]
    clips = shipped.hears(load_clips(args.labels, HEARD_CORPORA))
    saved = load_saved(args.network)
    model = load_network(args.network)
    folder = args.out / args.id
    version = args.version or read_json(folder / "model-card.json", {}).get("version", "0.1.0")
    suffix = "" if args.id == "undertone" else "-open"
    calibration = read_json(args.results / f"calibration{suffix}.json", UNCALIBRATED)
    if (doubt := calibration.get("doubt")) and model.doubt is not None:
        model.doubt.level.fill_(doubt["level"])
        model.doubt.slope.fill_(doubt["slope"])
    sha256 = write_model(model, shipped.labels, folder, args.id)
    metrics = read_json(args.results / f"card-metrics{suffix}.json", {"note": "preliminary model; figures follow"})
    trained = {
        "seed": saved.get("seed"),
        "torch": str(torch.__version__),
        "date": saved.get("date", str(date.today())),
        "recipe": saved.get("recipe"),
        "command": f"python training/protocols.py final --id {args.id}",
    }
    recipe = saved.get("recipe") or {}
    if recipe.get("taught") or recipe.get("imitation_weight"):
        trained["teachers"] = TEACHERS
    voices = load_unlabelled(args.labels) if recipe.get("unlabelled_share") else []
    card = make_card(shipped, version, clips, calibration, metrics, sha256, trained, voices)
    write_text_atomically(folder / "model-card.json", json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    write_index(args.out)
    write_golden(model, shipped.labels, args.id, args.golden)
    print(args.id, {f.name: f.stat().st_size for f in sorted(folder.iterdir())})


if __name__ == "__main__":
    main()
