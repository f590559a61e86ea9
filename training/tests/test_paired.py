"""Differences by hand, and which speakers count."""

import json

import pytest

pytest.importorskip("numpy", reason="numpy is not installed: comparisons left out")

from undertone_trainer.paired import paired, speakers_of_results


def test_only_speakers_that_both_know_count():
    found = paired({"a": 0.5, "b": 0.4, "gone": 0.9}, {"a": 0.7, "b": 0.3, "new": 0.1})
    assert found["speakers"] == 2
    assert (found["before"], found["after"], found["change"]) == (0.45, 0.5, 0.05)
    assert found["speakersBetter"] == 1
    assert found["changeCi95"] == [-0.1, 0.2]  # of two speakers either both are drawn or one twice


def test_a_change_that_all_share_has_no_width_however_unlike_the_speakers_are():
    before = {f"s{k}": 0.1 * k for k in range(8)}
    found = paired(before, {s: v + 0.05 for s, v in before.items()})
    assert found["changeCi95"] == pytest.approx([0.05, 0.05])


def test_speakers_are_averaged_over_seeds_and_folds(tmp_path):
    def report(**speakers):
        return {"bySpeaker": {s: {"uar": v, "clips": 3} for s, v in speakers.items()}}

    (tmp_path / "protocol-1-ravdess.json").write_text(json.dumps({"bySeed": {"1": report(a=0.2), "2": report(a=0.4)}}))
    folds = {"1": [report(c=0.1), report(c=0.3)], "2": [report(c=0.5), report(c=0.7)]}
    (tmp_path / "protocol-2-cremad.json").write_text(json.dumps({"full8": folds}))
    left_out = {"protocol": "", "summary": {}, "tess": {"restricted": report(t=0.6), "full8": report(t=0.1)}}
    (tmp_path / "protocol-4-leave-corpus-out.json").write_text(json.dumps(left_out))
    found = speakers_of_results(tmp_path)
    assert found == {"ravdess": {"a": 0.3}, "cremad": {"c": 0.4}, "unheard-tess": {"t": 0.6}}
