"""Which runs a protocol has, where they start, and that the first stage never spoils a held-out voice."""

from dataclasses import replace

import pytest

pytest.importorskip("torch", reason="torch is not installed: plans left out")

from test_splits import CLIPS, speakers

from undertone_trainer.plan import PROTOCOLS, plan
from undertone_trainer.recipe import BASE_RECIPE, FOLD_RECIPE


def runs(protocol, seed=2, base_seed=1, model_id="undertone"):
    return plan(protocol, CLIPS, seed, base_seed, model_id)


def test_folds_go_on_from_the_first_stage_of_the_seed_asked_for():
    found = runs("folds")
    assert [r.name for r in found] == [f"fold{k}-s2" for k in range(1, 6)]
    assert all(r.goes_on_from == "base-s1" and r.recipe == FOLD_RECIPE and r.seed == 2 for r in found)


def test_a_recipe_that_was_changed_still_goes_on_from_the_first_stage():
    run = replace(runs("folds")[0], recipe=replace(FOLD_RECIPE, epochs=3))
    assert run.goes_on_from == "base-s1"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_run_that_goes_on_tests_a_voice_that_the_first_stage_heard(protocol):
    firsts = {r.name: r for r in [*runs("base", seed=1), *runs("halves", seed=1)]}
    assert firsts["base-s1"].recipe == BASE_RECIPE
    assert not any(first.goes_on_from or first.tests or first.has_doubt for first in firsts.values())
    for run in runs(protocol):
        tested = speakers(c for group in run.tests.values() for c in group)
        heard = speakers(firsts[run.goes_on_from].clips) if run.goes_on_from else set()
        assert not heard & tested, run.name
        assert run.recipe != FOLD_RECIPE or run.goes_on_from == "base-s1", run.name


def test_every_corpus_left_out_goes_on_from_a_first_stage_that_never_heard_it_or_its_voices():
    found = {r.name: r.goes_on_from for r in runs("loco")}
    assert len(found) == 11
    assert found["loco-ravdess-s2"] == found["loco-emodb-s2"] == "base-s1"
    assert found["loco-cremad-s2"] == "half-b-s1"
    assert found["loco-emospeech-s2"] == "half-a-s1"


def test_the_halves_share_nothing_and_hear_all_that_the_base_hears_but_for_the_speakers_it_must_not():
    a, b = ({c.corpus for c in run.clips} for run in runs("halves"))
    assert not a & b
    (base,) = runs("base")
    assert a | b == {c.corpus for c in base.clips}


def test_the_shipped_models_hear_what_their_licences_allow():
    (run,) = runs("final", seed=1)
    assert len(run.clips) == len(CLIPS)
    assert run.goes_on_from == "base-s1"
    (run,) = runs("final", seed=1, model_id="undertone-open")
    assert {c.corpus for c in run.clips} == {"cremad", "banglaser"}
    assert run.goes_on_from is None


def test_an_unknown_protocol_is_refused():
    with pytest.raises(ValueError, match="no protocol is called 'seventh'"):
        runs("seventh")
