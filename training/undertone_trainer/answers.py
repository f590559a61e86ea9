"""Answers of finished runs, read back and reported."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from undertone_trainer.answering import Segments
from undertone_trainer.corpora import HEAD_LABELS, LABELS, Clip
from undertone_trainer.doubt_fit import Part
from undertone_trainer.metrics import report
from undertone_trainer.sounds import is_voice


def other_sounds(data) -> np.ndarray:
    """Speech probabilities of the test sounds that are not speech."""
    return data["nonspeech.speech"][[not is_voice(f) for f in data["nonspeech.files"]]]


class Answers:
    """One run's npz: log-probabilities over the nine head outputs per group of clips."""

    def __init__(self, path: Path, clips: dict[str, Clip]):
        self.data, self.clips = np.load(path), clips

    def group(self, name: str, labels: list[str]):
        """Return (logProbs [N, L] over `labels`, truth [N], clips) for clips whose label is among them."""
        found = [self.clips[f] for f in self.data[f"{name}.files"]]
        keep = [k for k, c in enumerate(found) if c.emotion in labels]
        columns = [HEAD_LABELS.index(label) for label in labels]
        chosen = [found[k] for k in keep]
        return (
            self.data[f"{name}.logProbs"][keep][:, columns],
            np.array([labels.index(c.emotion) for c in chosen]),
            chosen,
        )


def doubt_part(answers: Answers, name: str, corpus: str, unit: str, is_away: bool, keep=None) -> Part:
    """The segments of a group for `doubt_fit`, over LABELS; `keep` chooses clips (default: all that carry a label)."""
    clips = [answers.clips[f] for f in answers.data[f"{name}.files"]]
    chosen = np.array([c.emotion in LABELS and (keep is None or keep(c)) for c in clips])
    segments = {field.name: answers.data[f"{name}.segments.{field.name}"] for field in fields(Segments)}
    here = chosen[segments["owner"]]
    segments = {key: values[here] for key, values in segments.items()}
    segments["owner"] = (np.cumsum(chosen) - 1)[segments["owner"]]
    segments["logits"] = segments["logits"][:, : len(LABELS)]
    truth = np.array([c.target for c, is_chosen in zip(clips, chosen, strict=True) if is_chosen])
    return Part(corpus, unit, is_away, Segments(**segments), truth)


def figures(parts, labels: list[str]) -> dict:
    """Report the pooled answers of several runs, each clip held out in its own."""
    log_probs = np.concatenate([p[0] for p in parts])
    truth = np.concatenate([p[1] for p in parts])
    clips = [c for p in parts for c in p[2]]
    return report(log_probs, truth, [c.speaker for c in clips], [c.sex for c in clips], labels)


def uars(reports) -> list[float]:
    return [r["uar"] for r in reports]


def over_runs(values: list[float]) -> dict:
    return {"uarMean": round(float(np.mean(values)), 4), "uarStd": round(float(np.std(values)), 4), "runs": values}


def seeds_with(runs: Path, pattern: str) -> list[int]:
    """List the seeds for which all five folds have answered."""
    return [s for s in range(1, 10) if all((runs / pattern.format(k=k, s=s)).exists() for k in range(1, 6))]
