"""How much doubt, and which temperature: fitted on answers for unheard speakers at home and for corpora left out.

Three numbers: `doubt.Doubt`'s level and slope, and the card's temperature, by least negative log-likelihood. Home and
away weigh the same, and so does each corpus within them. Every figure is cross-fitted: a corpus left out is measured
with numbers that were fitted without it, a fold with those of the other folds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from undertone_trainer.answering import Segments
from undertone_trainer.calibration import not_sure_threshold, risk_coverage
from undertone_trainer.metrics import ece_of, r


@dataclass(frozen=True)
class Part:
    """Answers for one corpus in one run. `unit` names what is measured together: a fold at home, a corpus away."""

    corpus: str
    unit: str
    is_away: bool
    segments: Segments
    truth: np.ndarray  # [N] indices into the labels of `segments.logits`

    @property
    def tensors(self) -> tuple[torch.Tensor, ...]:
        """(logits [S, L], agreement [S], owner [S], share [S] of its clip's rows, truth [N]), double precision."""
        s = self.segments
        rows = np.bincount(s.owner, s.weight, len(self.truth))
        columns = s.logits, s.agreement, s.owner, s.weight / rows[s.owner], self.truth
        return tuple(torch.from_numpy(np.asarray(c)).to(t) for c, t in zip(columns, KINDS, strict=True))


KINDS = (torch.float64, torch.float64, torch.int64, torch.float64, torch.int64)


@dataclass(frozen=True)
class Numbers:
    """What is fitted."""

    level: float
    slope: float
    temperature: float


def clip_log_probs(part: tuple[torch.Tensor, ...], level, slope, temperature) -> torch.Tensor:
    """Answers of clips [N, L] as the page makes them: doubt and log-softmax a segment, their mean, temperature."""
    logits, agreement, owner, share, truth = part
    factor = torch.sigmoid(level + slope * agreement)
    of_segments = torch.log_softmax(factor[:, None] * logits, 1) * share[:, None]
    mean = torch.zeros(len(truth), logits.shape[1], dtype=logits.dtype).index_add(0, owner, of_segments)
    return torch.log_softmax(mean / temperature, 1)


def fit(parts: list[Part], with_doubt: bool = True) -> Numbers:
    """Find the numbers for `parts`; without doubt only a temperature."""
    tensors = [p.tensors for p in parts]
    weights = weights_of(parts)
    free = torch.tensor([0.0, 1.0, 0.0] if with_doubt else [0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([free], max_iter=100, line_search_fn="strong_wolfe")

    def told() -> tuple:
        if with_doubt:
            return free[0], free[1], free[2].exp()
        return torch.tensor(0.0), torch.tensor(0.0), free[0].exp()

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = sum(
            -w * clip_log_probs(t, *told()).gather(1, t[4][:, None]).mean()
            for t, w in zip(tensors, weights, strict=True)
        )
        value.backward()
        return value

    optimiser.step(loss)
    return Numbers(*(float(v.detach()) for v in told()))


def weights_of(parts: list[Part]) -> list[float]:
    """A half for home and a half for away, shared evenly by their corpora and by the parts of a corpus."""
    found = []
    for part in parts:
        side = [p for p in parts if p.is_away == part.is_away]
        corpora = {p.corpus for p in side}
        found.append(0.5 / len(corpora) / sum(p.corpus == part.corpus for p in side))
    return found


@torch.no_grad()
def probabilities(part: Part, numbers: Numbers) -> np.ndarray:
    """[N, L]."""
    level, slope, temperature = (torch.tensor(v, dtype=torch.float64) for v in vars(numbers).values())
    return clip_log_probs(part.tensors, level, slope, temperature).exp().numpy()


def cross_fitted(parts: list[Part], with_doubt: bool) -> list[np.ndarray]:
    """Probabilities of each part, with numbers fitted on the parts of other units."""
    numbers = {u: fit([p for p in parts if p.unit != u], with_doubt) for u in sorted({p.unit for p in parts})}
    return [probabilities(p, numbers[p.unit]) for p in parts]


def doubt_report(parts: list[Part]) -> dict:
    """The numbers, and the calibration error at home and away with doubt and with one temperature alone."""
    document: dict = {"numbers": {name: r(value) for name, value in vars(fit(parts)).items()}}
    for name, with_doubt in (("withDoubt", True), ("oneTemperature", False)):
        found = cross_fitted(parts, with_doubt)
        document[name] = {
            side: side_report(parts, found, is_away) for side, is_away in (("home", False), ("away", True))
        }
        if with_doubt:
            document["notSureThreshold"] = not_sure_threshold(*of_side(parts, found, True))
            document["riskCoverage"] = {
                side: risk_coverage(*of_side(parts, found, is_away))
                for side, is_away in (("home", False), ("away", True))
            }
    return document


def of_side(parts: list[Part], found: list[np.ndarray], is_away: bool) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and truth of all clips of one side."""
    here = [(q, p.truth) for p, q in zip(parts, found, strict=True) if p.is_away == is_away]
    return tuple(np.concatenate(column) for column in zip(*here, strict=True))


def side_report(parts: list[Part], found: list[np.ndarray], is_away: bool) -> dict:
    """Calibration error over all clips of one side, over each corpus, and how sure and how right each is."""
    here = [(p, q) for p, q in zip(parts, found, strict=True) if p.is_away == is_away]

    def over(wanted: Callable[[Part], bool]) -> dict:
        told = np.concatenate([q for p, q in here if wanted(p)])
        truth = np.concatenate([p.truth for p, _ in here if wanted(p)])
        right = told.argmax(1) == truth
        return {
            "clips": len(truth),
            "ece": r(ece_of(told, truth)),
            "confidence": r(told.max(1).mean()),
            "accuracy": r(right.mean()),
        }

    by_corpus = {corpus: over(lambda p, c=corpus: p.corpus == c) for corpus in sorted({p.corpus for p, _ in here})}
    mean = r(np.mean([of["ece"] for of in by_corpus.values()]))
    return {**over(lambda _: True), "meanEceOfCorpora": mean, "byCorpus": by_corpus}
