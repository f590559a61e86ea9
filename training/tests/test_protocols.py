"""One run carried out on the made-up corpus: network, answers, and nothing done twice."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: runs left out")

import protocols  # noqa: E402
from undertone_trainer.corpora import HEAD_LABELS  # noqa: E402
from undertone_trainer.lessons import Lessons  # noqa: E402
from undertone_trainer.network import Shape  # noqa: E402
from undertone_trainer.plan import Run  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.shipping import load_network, load_saved  # noqa: E402

SMALL = Recipe(epochs=1, clips_per_epoch=16, batch=16, shape=Shape(channels=(4, 8, 8, 8), hidden=4, attention=4))


def test_a_run_leaves_network_and_answers_and_is_not_repeated(bank, clips, tmp_path, monkeypatch):
    train, held = clips[:16], clips[16:]
    protocols.carry_out(Run("first", train, SMALL, seed=1), tmp_path, bank, "cpu")
    second = Run("second", train, SMALL, seed=3, tests={"emodb": held}, goes_on_from="first")
    protocols.carry_out(second, tmp_path, bank, "cpu")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["first.pt", "second.npz", "second.pt"]
    saved = load_saved(tmp_path / "second.pt")
    assert (saved["goesOnFrom"], saved["seed"], saved["trainClips"]) == ("first", 3, 16)
    assert saved["recipe"] == SMALL.as_dict()
    with np.load(tmp_path / "second.npz") as answers:
        assert list(answers["emodb.files"]) == [c.file for c in held]
        assert answers["emodb.logProbs"].shape == (4, len(HEAD_LABELS))
        assert np.allclose(np.exp(answers["emodb.logProbs"]).sum(1), 1, atol=0.05)
        assert ((answers["nonspeech.speech"] > 0) & (answers["nonspeech.speech"] < 1)).all()

    def never(*_args, **_more):
        raise AssertionError("trained again")

    monkeypatch.setattr(protocols, "train", never)
    protocols.carry_out(second, tmp_path, bank, "cpu")


class Tutor:
    """Stands for `lessons.Teacher`, which needs the vectors of a cache."""

    def lessons(self, clips, imitated):
        vectors = torch.randn(len(clips), imitated, generator=torch.Generator().manual_seed(2))
        return Lessons(torch.full((len(clips), 9), 1 / 9), vectors, [], torch.zeros(0, imitated))


def test_a_taught_run_goes_on_from_a_taught_one_and_learns_to_doubt(bank, clips, tmp_path):
    taught = replace(SMALL, taught=0.4, imitation_weight=1.0, shape=replace(SMALL.shape, imitated=3))
    first = Run("first", clips[:16], taught, seed=1, has_doubt=False)
    second = Run("second", clips[:16], taught, seed=1, tests={"emodb": clips[16:]}, goes_on_from="first")
    for run in (first, second, replace(second, name="third", goes_on_from="second")):
        protocols.carry_out(run, tmp_path, bank, "cpu", Tutor())
    assert load_network(tmp_path / "first.pt").doubt is None
    network = load_network(tmp_path / "third.pt")
    assert network.doubt.corpus.out_features == len({c.corpus for c in clips[:16]})
    assert network.imitation.out_features == 3
    with np.load(tmp_path / "third.npz") as answers:
        assert (answers["emodb.segments.agreement"] < 1).all()
        assert answers["emodb.segments.logits"].shape == (len(answers["emodb.segments.owner"]), len(HEAD_LABELS))


def test_a_second_stage_without_its_first_says_so(bank, clips, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"base-s1\.pt"):
        protocols.carry_out(Run("fold1-s1", clips, SMALL, seed=1, goes_on_from="base-s1"), tmp_path, bank, "cpu")
