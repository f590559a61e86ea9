"""The labelled clips, their speakers and the splits that keep a speaker on one side."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

LABELS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]
HEAD_LABELS = [*LABELS, "boredom"]  # the ninth output exists in training only (EmoDB's protocol)

#: Emotions a corpus can carry; the song is a register of RAVDESS with fewer labels.
CORPUS_LABELS = {
    "ravdess": LABELS,
    "ravdess_song": ["neutral", "calm", "happy", "sad", "angry", "fearful"],
    "cremad": ["neutral", "happy", "sad", "angry", "fearful", "disgust"],
    "tess": ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
    "emodb": ["neutral", "happy", "sad", "angry", "fearful", "disgust", "boredom"],
    "nemo": ["neutral", "happy", "sad", "angry", "fearful", "surprised"],
    "banglaser": ["neutral", "happy", "sad", "angry", "surprised"],
    "ased": ["neutral", "happy", "sad", "angry", "fearful"],
    "emospeech": ["calm", "happy", "angry", "fearful"],
    "emospeech_anon": ["calm", "happy", "angry", "fearful"],
    "turev": ["calm", "happy", "sad", "angry"],
    "emotale": ["neutral", "happy", "sad", "angry", "boredom"],
    "koemo": ["neutral", "happy", "sad", "angry"],
}
CORPORA = tuple(CORPUS_LABELS)
#: What the models up to 1.2 and their reported protocols were made with.
FIRST_CORPORA = ("ravdess", "ravdess_song", "cremad", "tess", "emodb", "nemo", "banglaser")
NEW_CORPORA = tuple(c for c in CORPORA if c not in FIRST_CORPORA)
#: What the reported protocols and the shipped models are made with; weighed in experiments.md.
HEARD_CORPORA = CORPORA
#: Corpora whose voices are partly the same people: one is never trained on while the other is tested.
SHARED_VOICES = (frozenset({"ravdess", "ravdess_song"}), frozenset({"emospeech", "emospeech_anon"}))

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


@dataclass(frozen=True)
class UnlabelledClip:
    """A recording of a known voice with no label (Common Voice)."""

    file: str
    speaker: str
    language: str
    seconds: float


def load_clips(folder: Path, corpora: Collection[str] = CORPORA) -> list[Clip]:
    """Read the clips of `corpora` from labels.csv and cremad-voice-votes.csv in `folder`."""
    unknown = sorted(set(corpora) - set(CORPORA))
    if unknown:
        raise ValueError(f"no such corpora: {', '.join(unknown)}; there are {', '.join(CORPORA)}")
    votes = {
        row["file"]: tuple(int(row.get(label) or 0) for label in HEAD_LABELS)
        for row in rows_of(folder / "cremad-voice-votes.csv")
    }
    return [clip_of(row, votes) for row in rows_of(folder / "labels.csv") if row["corpus"] in corpora]


def clip_of(row: dict[str, str], votes: dict[str, tuple[int, ...]]) -> Clip:
    """Make a clip of a row of labels.csv; refuse a label that its corpus cannot carry."""
    if row["emotion"] not in CORPUS_LABELS[row["corpus"]]:
        raise ValueError(f"{row['file']}: {row['corpus']} has no label {row['emotion']!r}")
    return Clip(
        file=row["file"],
        corpus=row["corpus"],
        speaker=row["speaker"],
        sex=row["sex"] or "unknown",
        language=row["language"],
        emotion=row["emotion"],
        text=row["text"],
        seconds=float(row["seconds"]),
        part=row["part"],
        votes=votes.get(row["file"]),
    )


def load_unlabelled(folder: Path) -> list[UnlabelledClip]:
    """Read unlabelled.csv in `folder`; where it is absent there are no such voices."""
    path = folder / "unlabelled.csv"
    return [
        UnlabelledClip(row["file"], row["voice"], row["language"], float(row["seconds"]))
        for row in (rows_of(path) if path.exists() else [])
    ]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a heading."""
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def assert_disjoint(train: list[Clip], held_out: list[Clip]) -> None:
    """Throw when a speaker stands on two sides of a split."""
    both = {c.speaker for c in train} & {c.speaker for c in held_out}
    if both:
        raise ValueError(f"speakers on both sides of the split: {sorted(both)}")
