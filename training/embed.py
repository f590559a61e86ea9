"""Let the pretrained teachers hear every clip once, labelled or not: vectors in CACHE/embeddings, a file a corpus.

When all corpora are there their vectors are projected on principal directions (CACHE/projected.npy), fitted on the
unlabelled voices alone: nobody who is reported or left out anywhere had a part in them.

python training/embed.py --corpora DIR --labels DIR --pretrained DIR --cache DIR [--only NAME ...]
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import torch

from undertone_trainer.corpora import load_clips, load_unlabelled
from undertone_trainer.embeddings import Listener, hear_corpus, write_projected


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with <corpus>/*.opus")
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv and unlabelled.csv")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with mn04_as.npz and yamnet.npz")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--only", nargs="*", help="these corpora alone")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    by_corpus = defaultdict(list)
    clips, voices = load_clips(args.labels), load_unlabelled(args.labels)
    for clip in [*clips, *voices]:
        by_corpus[clip.file.split("/")[0]].append(clip.file)
    out = args.cache / "embeddings"
    out.mkdir(parents=True, exist_ok=True)
    listener = Listener(args.pretrained)
    for corpus, files in by_corpus.items():
        if (args.only and corpus not in args.only) or (out / f"{corpus}.json").exists():
            continue
        began = time.time()
        hear_corpus(listener, args.corpora, files, out / corpus)
        print(f"{time.strftime('%H:%M:%S')} {corpus} {len(files)} clips {time.time() - began:.0f} s", flush=True)
    if all((out / f"{corpus}.json").exists() for corpus in by_corpus) and not (args.cache / "projected.json").exists():
        write_projected(args.cache, {v.file for v in voices})


if __name__ == "__main__":
    main()
