"""The labelled clips, their speakers and the splits that keep a speaker on one side."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

LABELS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]
HEAD_LABELS = LABELS + ["boredom"]  # the ninth output exists in training only (EmoDB's protocol)

#: Emotions a corpus can carry; the song is a register of RAVDESS with fewer labels.
CORPUS_LABELS = {
    "ravdess": LABELS,
    "ravdess_song": ["neutral", "calm", "happy", "sad", "angry", "fearful"],
    "cremad": ["neutral", "happy", "sad", "angry", "fearful", "disgust"],
    "tess": ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
    "emodb": ["neutral", "happy", "sad", "angry", "fearful", "disgust", "boredom"],
    "nemo": ["neutral", "happy", "sad", "angry", "fearful", "surprised"],
    "banglaser": ["neutral", "happy", "sad", "angry", "surprised"],
}
CORPORA = list(CORPUS_LABELS)

#: Pairs of speakers held out together in the EmoDB protocol, one man and one woman each.
EMODB_PAIRS = [("03", "08"), ("10", "09"), ("11", "13"), ("12", "14"), ("15", "16")]


@dataclass(frozen=True)
class Clip:
    """One recording with one label. `votes` are the crowd's counts over HEAD_LABELS (CREMA-D) or None."""

    file: str
    corpus: str
    speaker: str
    sex: str
    language: str
    emotion: str
    text: str
    seconds: float
    part: str
    votes: tuple[int, ...] | None

    @property
    def target(self) -> int:
        return HEAD_LABELS.index(self.emotion)


def load_clips(folder: Path) -> list[Clip]:
    """Read labels.csv and cremad-voice-votes.csv in `folder`."""
    votes = {}
    with open(folder / "cremad-voice-votes.csv", newline="") as handle:
        for row in csv.DictReader(handle):
            votes[row["file"]] = tuple(int(row.get(label) or 0) for label in HEAD_LABELS)
    with open(folder / "labels.csv", newline="") as handle:
        return [
            Clip(
                r["file"],
                r["corpus"],
                r["speaker"],
                r["sex"],
                r["language"],
                r["emotion"],
                r["text"],
                float(r["seconds"]),
                r["part"],
                votes.get(r["file"]),
            )
            for r in csv.DictReader(handle)
        ]


def assert_disjoint(train: list[Clip], held_out: list[Clip]) -> None:
    """Throw when a speaker stands on two sides of a split."""
    both = {c.speaker for c in train} & {c.speaker for c in held_out}
    if both:
        raise ValueError(f"speakers on both sides of the split: {sorted(both)}")
