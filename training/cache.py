"""Compute mel power rows of every clip once, so that epochs never touch a waveform.

python training/cache.py --corpora DIR --labels DIR --cache DIR [--processes 2]
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from undertone_trainer.corpora import load_clips, load_unlabelled
from undertone_trainer.rows import rows_of_file, write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with <corpus>/*.opus")
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    rows = partial(rows_of_file, str(args.corpora))
    files = [c.file for c in load_clips(args.labels)]
    with ProcessPoolExecutor(args.processes) as pool:
        write(pool.map(rows, files, chunksize=32), files, args.cache, "speech")
        if voices := [c.file for c in load_unlabelled(args.labels)]:
            write(pool.map(rows, voices, chunksize=32), voices, args.cache, "unlabelled")


if __name__ == "__main__":
    main()
