"""Targets by hand, losses against torch's own cross-entropy, gradients against closed forms."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: losses left out")
import torch.nn.functional as F  # noqa: E402

from undertone_trainer.corpora import CORPUS_LABELS, HEAD_LABELS, Clip  # noqa: E402
from undertone_trainer.losses import emotion_loss, label_masks, soft_targets  # noqa: E402


def clip(corpus, emotion, votes=None):
    return Clip("f", corpus, "s", "female", "en", emotion, "", 1.0, "", votes)


CLIPS = [
    clip("ravdess", "calm"),
    clip("cremad", "angry", (0, 0, 2, 0, 6, 2, 0, 0, 0)),
    clip("banglaser", "surprised"),
    clip("emodb", "boredom"),
]
NUM = len(HEAD_LABELS)


def test_masks_are_the_labels_of_the_corpus():
    masks = label_masks(CLIPS)
    for c, mask in zip(CLIPS, masks, strict=True):
        assert {HEAD_LABELS[k] for k in mask.nonzero()[:, 0]} == set(CORPUS_LABELS[c.corpus])


def test_targets_without_smoothing_and_crowd_are_one_hot():
    wanted = F.one_hot(torch.tensor([c.target for c in CLIPS]), NUM).float()
    assert torch.equal(soft_targets(CLIPS, 0.0, 0.0), wanted)


def test_smoothing_is_torchs_over_the_labels_of_the_corpus():
    for c in (CLIPS[0], CLIPS[2], CLIPS[3]):
        mask = label_masks([c])[0]
        logits = torch.randn(1, NUM, generator=torch.Generator().manual_seed(1))
        own = logits[:, mask]
        place = torch.tensor([int(mask[: c.target].sum())])
        wanted = F.cross_entropy(own, place, label_smoothing=0.1)
        found = emotion_loss(logits, soft_targets([c], 0.1, 0.2), mask[None], full_share=0.0)
        assert found.item() == pytest.approx(wanted.item(), rel=1e-5)


def test_the_crowd_has_its_share_where_there_are_votes():
    target = soft_targets(CLIPS, 0.0, 0.25)
    by_hand = np.zeros(NUM)
    by_hand[[2, 4, 5]] = 0.25 * np.array([0.2, 0.6, 0.2])
    by_hand[4] += 0.75
    assert np.allclose(target[1].numpy(), by_hand, atol=1e-6)
    assert target[0].max() == 1  # RAVDESS has no votes
    assert torch.allclose(soft_targets(CLIPS, 0.1, 0.25).sum(1), torch.ones(len(CLIPS)))
    assert (soft_targets(CLIPS, 0.1, 0.25)[~label_masks(CLIPS)] == 0).all()


def test_the_full_half_is_torchs_cross_entropy_over_all_labels():
    logits = torch.randn(len(CLIPS), NUM, generator=torch.Generator().manual_seed(2))
    target, mask = soft_targets(CLIPS, 0.1, 0.2), label_masks(CLIPS)
    full = F.cross_entropy(logits, target)
    assert emotion_loss(logits, target, mask, 1.0).item() == pytest.approx(full.item(), rel=1e-6)
    own = emotion_loss(logits, target, mask, 0.0)
    mixed = emotion_loss(logits, target, mask, 0.3)
    assert mixed.item() == pytest.approx(0.3 * full.item() + 0.7 * own.item(), rel=1e-6)


def test_gradients_are_softmax_less_target_and_nothing_where_a_corpus_lacks_the_label():
    logits = torch.randn(len(CLIPS), NUM, dtype=torch.float64, requires_grad=True)
    target, mask = soft_targets(CLIPS, 0.1, 0.2).double(), label_masks(CLIPS)
    emotion_loss(logits, target, mask, 0.0).backward()
    own = torch.softmax(logits.detach().masked_fill(~mask, -torch.inf), 1)
    assert torch.allclose(logits.grad, (own - target) / len(CLIPS), atol=1e-7)
    assert (logits.grad[~mask] == 0).all()
    logits.grad = None
    emotion_loss(logits, target, mask, 1.0).backward()
    assert torch.allclose(logits.grad, (torch.softmax(logits.detach(), 1) - target) / len(CLIPS), atol=1e-7)
    assert (logits.grad[~mask] > 0).all()  # labels that a corpus lacks are pushed down
