"""Cache sounds that are not speech: music and effects of Debian packages, and synthetic ones.

    python training/nonspeech.py --sounds DIR --cache DIR

DIR holds the unpacked packages (dpkg -x FILE.deb DIR/NAME): wesnoth-1.16-music, supertuxkart-data,
hedgewars-data (its voices are left out, they are speech), sound-theme-freedesktop.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from undertone_trainer.rows import warped_rows, write
from undertone_trainer.sounds import is_test_piece, package_chunks, synthetic_chunks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sounds", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    rng = np.random.default_rng(3)
    chunks = list(package_chunks(args.sounds, rng)) + list(synthetic_chunks(rng))
    names = [name for name, _ in chunks]
    write((warped_rows(samples) for _, samples in chunks), names, args.cache, "nonspeech")
    print(f"{sum(is_test_piece(n) for n in names)} of {len(names)} chunks are kept for testing")


if __name__ == "__main__":
    main()
