"""Write the golden fixture of a model: 20 synthetic inputs and the trainer's outputs for them.

python training/make_golden.py --network FILE.pt --id undertone [--out src/core/model/__fixtures__]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from undertone_trainer.corpora import LABELS
from undertone_trainer.golden import write_golden
from undertone_trainer.shipping import load_network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--labels", default=",".join(LABELS))
    parser.add_argument("--out", type=Path, default=Path("src/core/model/__fixtures__"))
    args = parser.parse_args()
    write_golden(load_network(args.network), args.labels.split(","), args.id, args.out)


if __name__ == "__main__":
    main()
