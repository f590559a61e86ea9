"""Compute mel power rows of every clip once, so that epochs never touch a waveform.

python training/cache.py --corpora DIR --labels DIR --cache DIR [--processes 2]
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from undertone_trainer.corpora import load_clips
from undertone_trainer.rows import rows_of_file, write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with <corpus>/*.opus")
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    files = [c.file for c in load_clips(args.labels)]
    with ProcessPoolExecutor(2) as pool:
        write(pool.map(partial(rows_of_file, str(args.corpora)), files, chunksize=32), files, args.cache, "speech")


if __name__ == "__main__":
    main()
