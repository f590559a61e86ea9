"""Targets and losses of the emotion head."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from undertone_trainer.corpora import CORPUS_LABELS, HEAD_LABELS, Clip


def label_masks(clips: list[Clip]) -> torch.Tensor:
    """Mark the labels each clip's corpus can carry: bool [numClips, 9]."""
    return torch.tensor([[label in CORPUS_LABELS[c.corpus] for label in HEAD_LABELS] for c in clips])


def soft_targets(
    clips: list[Clip], smoothing: float, crowd: float, taught: float = 0.0, answers: torch.Tensor | None = None
) -> torch.Tensor:
    """Build target distributions [numClips, 9] that sum to 1 over the corpus's labels.

    `crowd` is the share taken from the listeners' votes where a clip has any (CREMA-D); `smoothing`
    is spread over the labels of the corpus; `taught` is the share of a teacher's `answers` [numClips, 9] in all that.
    """
    masks = label_masks(clips).float()
    hard = F.one_hot(torch.tensor([c.target for c in clips]), len(HEAD_LABELS)).float()
    votes = torch.tensor([c.votes or [0] * len(HEAD_LABELS) for c in clips]).float() * masks
    total = votes.sum(1, keepdim=True)
    share = crowd * (total > 0).float()
    soft = (1 - share) * hard + share * votes / total.clamp_min(1)
    soft = (1 - smoothing) * soft + smoothing * masks / masks.sum(1, keepdim=True)
    return soft if answers is None else (1 - taught) * soft + taught * answers


def imitation_loss(told: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
    """Mean squared error of the teacher's vectors [B, D]; 1 for a network that tells their mean."""
    return (told - vectors).square().mean()


def emotion_loss(logits: torch.Tensor, target: torch.Tensor, mask: torch.Tensor, full_share: float) -> torch.Tensor:
    """Mix the cross-entropy over the corpus's own labels with the one over all labels.

    The first alone never pushes down labels a corpus lacks, and the full answer collapses; the
    second alone lets the network recognise the corpus instead of the emotion.
    """
    own = torch.log_softmax(logits.masked_fill(~mask, -1e4), 1)
    loss = -(1 - full_share) * (target * own).sum(1)
    if full_share:
        loss = loss - full_share * (target * torch.log_softmax(logits, 1)).sum(1)
    return loss.mean()
