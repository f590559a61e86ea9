"""A voice of a known corpus is told from others, and the factor follows from it."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: doubt left out")

from undertone_trainer.answering import answer, answer_segments, over_labels  # noqa: E402
from undertone_trainer.corpora import HEAD_LABELS  # noqa: E402
from undertone_trainer.doubt import Doubt, learn_corpora  # noqa: E402
from undertone_trainer.network import Network, Shape  # noqa: E402


@pytest.fixture
def network():
    torch.manual_seed(1)
    return Network(Shape(channels=(4, 8, 8, 8), hidden=4, attention=4), len(HEAD_LABELS)).eval()


def test_agreement_lies_between_all_alike_and_sure():
    doubt = Doubt(3, 4)
    with torch.no_grad():
        doubt.corpus.weight.zero_()
        doubt.corpus.bias.zero_()
        assert doubt.agreement(torch.zeros(2, 3))[0].item() == pytest.approx(0.25)
        doubt.corpus.bias[1] = 50.0
        assert doubt.agreement(torch.zeros(2, 3))[0].item() == pytest.approx(1)
        assert doubt(torch.zeros(1, 3)).item() == pytest.approx(1)  # nothing fitted: no doubt
        doubt.level.fill_(-2.0)
        doubt.slope.fill_(3.0)
        assert doubt(torch.zeros(1, 3)).item() == pytest.approx(1 / (1 + np.exp(-1)))


def test_corpora_that_sound_unlike_are_named(network, bank, clips, monkeypatch):
    """Pooled features that hold the corpus: the layer finds it, song with speech."""
    kinds = sorted({c.corpus for c in clips})
    sung = [replace(c, corpus="ravdess_song") if c.corpus == "ravdess" and k % 2 else c for k, c in enumerate(clips)]
    monkeypatch.setattr(
        bank, "evaluation_segments", lambda chosen: [(chosen, torch.arange(len(chosen)), torch.ones(len(chosen)))]
    )
    rng = torch.Generator().manual_seed(3)

    def pooled(chosen):
        where = torch.tensor([kinds.index(c.corpus.replace("_song", "")) for c in chosen])
        return torch.nn.functional.one_hot(where, 16) * 5.0 + 0.3 * torch.randn(len(chosen), 16, generator=rng)

    monkeypatch.setattr(network, "pooled", pooled)
    doubt = learn_corpora(network, bank, sung, seed=1)
    assert doubt.corpus.out_features == len(kinds)
    with torch.no_grad():
        known, unknown = doubt.agreement(pooled(sung)), doubt.agreement(torch.zeros(1, 16))
    assert known.mean() > 0.9
    assert unknown.item() < 0.6


def test_the_network_sounds_less_sure_by_the_factor_and_answers_without_it(network, bank, clips):
    before = answer(network, bank, clips, list(range(8)))
    x = torch.randn(3, 148, 64)
    with torch.no_grad():
        plain = network(x)[0]
        doubt = Doubt(16, 2)
        doubt.level.fill_(0.0)
        network.take(doubt)
        assert network.shape.known_corpora == 2
        assert torch.allclose(network(x)[0], plain / 2, atol=1e-6)
    after = answer(network, bank, clips, list(range(8)))
    assert np.allclose(before["logProbs"], after["logProbs"])


def test_clips_are_the_weighted_means_of_their_segments(network, bank, clips):
    found = answer_segments(network, bank, clips)
    by_hand = [np.average(found.speech[found.owner == k], weights=found.weight[found.owner == k]) for k in range(20)]
    assert np.allclose(over_labels(found, 20, [0, 1])["speech"], by_hand)
    assert (found.agreement == 1).all()
