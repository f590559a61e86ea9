"""Set results beside those of the model before, speaker by speaker: results/compared.json.

python training/compare.py --keep 1.2.0        # before new runs: writes results/before.json
python training/compare.py                     # after summarise.py
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.paired import paired, speakers_of_results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=Path("training/results"))
    parser.add_argument("--keep", metavar="VERSION", help="keep the results that are there as those before")
    args = parser.parse_args()
    found, kept = speakers_of_results(args.results), args.results / "before.json"
    if args.keep:
        write_text_atomically(kept, json.dumps({"version": args.keep, "uarBySpeaker": found}) + "\n")
        return
    before = json.loads(kept.read_text())
    figures = {
        name: paired(before["uarBySpeaker"][name], speakers)
        for name, speakers in found.items()
        if name in before["uarBySpeaker"]
    }
    document = {"before": before["version"], "measure": "mean over speakers of the speaker's UAR", "figures": figures}
    write_text_atomically(args.results / "compared.json", json.dumps(document) + "\n")
    for name, figure in figures.items():
        print(name, json.dumps(figure))


if __name__ == "__main__":
    main()
