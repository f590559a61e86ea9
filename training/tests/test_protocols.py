"""One run carried out on the made-up corpus: network, answers, and nothing done twice."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: runs left out")

import protocols  # noqa: E402
from undertone_trainer.corpora import HEAD_LABELS  # noqa: E402
from undertone_trainer.network import Shape  # noqa: E402
from undertone_trainer.plan import Run  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.shipping import load_saved  # noqa: E402

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


def test_a_second_stage_without_its_first_says_so(bank, clips, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"base-s1\.pt"):
        protocols.carry_out(Run("fold1-s1", clips, SMALL, seed=1, goes_on_from="base-s1"), tmp_path, bank, "cpu")
