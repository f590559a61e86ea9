"""What a teacher tells of the clips of one run: its answers, its vectors, and its vectors of unlabelled voices."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.calibration import fit_temperature, softmax
from undertone_trainer.corpora import Clip, UnlabelledClip, load_unlabelled
from undertone_trainer.embeddings import load_projected
from undertone_trainer.teacher import cross_fitted

#: Weight decay of the teacher's linear layers; chosen on inner speakers.
DECAY = 0.03


@dataclass(frozen=True)
class Lessons:
    """Tensors in the order of a run's clips and of `voices`.

    answers: probabilities [numClips, 9] by layers that saw other speakers of the run, or None;
    vectors: [numClips, D] and voice_vectors: [numVoices, D], each column of about unit deviation.
    """

    answers: torch.Tensor | None
    vectors: torch.Tensor
    voices: list[UnlabelledClip]
    voice_vectors: torch.Tensor

    @staticmethod
    def none(num_clips: int) -> Lessons:
        """Nothing is told."""
        return Lessons(None, torch.zeros(num_clips, 0), [], torch.zeros(0, 0))

    def digest(self) -> str:
        """Short hash of what the lessons are made from.

        Answers follow from a run's clips, their vectors and the decay, to the last bits only with as many threads: a
        run may go on with another number of them.
        """
        made_from = [f"decay {DECAY}", f"answers {self.answers is not None}", *(v.file for v in self.voices)]
        found = hashlib.sha256("\n".join(made_from).encode())
        for tensor in (self.vectors, self.voice_vectors):
            found.update(tensor.numpy().tobytes())
        return found.hexdigest()[:12]


class Teacher:
    """The vectors that embed.py left in the cache, and what linear layers on them say."""

    def __init__(self, cache: Path, labels: Path):
        self.voices = load_unlabelled(labels)
        self.projected = load_projected(cache)

    def lessons(self, clips: list[Clip], imitated: int) -> Lessons:
        """Teach the clips of one run; no other clip's label is read.

        Layers with so much decay are right more often than they dare to say: one temperature makes up for it.
        """
        log_probs = cross_fitted(self.projected, clips, DECAY)
        truth = np.array([c.target for c in clips])
        temperature = fit_temperature(log_probs, truth, np.ones(len(clips)))
        answers = torch.from_numpy(softmax(log_probs, temperature)).float()
        return Lessons(answers, self.vectors(clips, imitated), self.voices, self.vectors(self.voices, imitated))

    def vectors(self, clips: list[Clip] | list[UnlabelledClip], imitated: int) -> torch.Tensor:
        """[N, imitated]: the first directions."""
        if not clips:
            return torch.zeros(0, imitated)
        return torch.from_numpy(np.stack([self.projected[c.file][:imitated] for c in clips]))
