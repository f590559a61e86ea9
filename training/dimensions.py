"""Weigh learned arousal and valence against a table of emotions: results/dimensions.json.

python training/dimensions.py --labels DIR --cache DIR [--out training/results]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from undertone_trainer.atomic import write_text_atomically
from undertone_trainer.corpora import load_clips
from undertone_trainer.dimensions import DIMENSIONS, concordance, load_ratings, told_by_each
from undertone_trainer.embeddings import load_projected
from undertone_trainer.lessons import DECAY
from undertone_trainer.metrics import r

DECAYS = (0.03, 0.1, 0.3, 1.0, 3.0)


def interval_of_gain(told: dict[str, np.ndarray], truth: np.ndarray, speakers: np.ndarray, draws: int = 1000) -> list:
    """95 % interval of the concordance of `learned` less that of `table`, by bootstrap over speakers."""
    rng, names = np.random.default_rng(0), sorted(set(speakers))
    places = [np.flatnonzero(speakers == name) for name in names]
    gains = []
    for _ in range(draws):
        at = np.concatenate([places[k] for k in rng.integers(0, len(names), len(names))])
        gains.append(concordance(told["learned"][at], truth[at]) - concordance(told["table"][at], truth[at]))
    return [r(v) for v in np.quantile(gains, [0.025, 0.975])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True, help="folder with labels.csv and emotale-ratings.csv")
    parser.add_argument("--cache", type=Path, required=True, help="folder that embed.py filled")
    parser.add_argument("--out", type=Path, default=Path("training/results"))
    args = parser.parse_args()
    ratings, projected = load_ratings(args.labels), load_projected(args.cache)
    clips = [c for c in load_clips(args.labels, ["emotale"]) if c.file in ratings]
    speakers = np.array([c.speaker for c in clips])
    document = {
        "protocol": "EmoTale, mean of the raters, speakers in five groups, each told by what saw the others; "
        "concordance. Learned: ridge regression on the teacher's vectors. Table: mean rating of each emotion, weighed "
        "by the teacher's probabilities. The decay is the best of those tried, which flatters what is learned.",
        "clips": len(clips),
        "speakers": len(set(speakers)),
    }
    for name in DIMENSIONS:
        truth = np.array([ratings[c.file][name] for c in clips])
        tried = {decay: told_by_each(projected, clips, truth, decay, DECAY) for decay in DECAYS}
        best = max(DECAYS, key=lambda d: concordance(tried[d]["learned"], truth))
        told = tried[best]
        document[name] = {kind: r(concordance(values, truth)) for kind, values in told.items()}
        document[name] |= {"decay": best, "learnedLessTableCi95": interval_of_gain(told, truth, speakers)}
        print(name, document[name])
    write_text_atomically(args.out / "dimensions.json", json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
