"""No speaker on two sides, in every protocol; on made-up clips, so neither corpora nor torch are needed."""

import pytest

from undertone_trainer.corpora import CORPORA, EMODB_PAIRS, FIRST_CORPORA, NEW_CORPORA, Clip, assert_disjoint
from undertone_trainer.splits import LEFT_OUT, base, fold, inner, leave_corpora_out, sentence_and_actress


def clip(corpus, speaker, part="", text="", emotion="neutral"):
    name = f"{corpus}/{speaker}-{part}-{text}-{emotion}"
    return Clip(name, corpus, speaker, "female", "en", emotion, text, 2.0, part, None)


ACTORS = {"fold-1": ["01", "11"], "fold-2": ["04", "10"], "fold-3": ["09"], "fold-4": ["05"], "fold-5": ["16"]}
CLIPS = (
    [
        clip(c, f"ravdess-{a}", p, t)
        for c in ("ravdess", "ravdess_song")
        for p, actors in ACTORS.items()
        for a in actors
        for t in ("kids", "dogs")
    ]
    + [clip("cremad", f"cremad-{k}", "noss-train" if k < 70 else "noss-valid") for k in range(79)]
    + [clip("tess", s) for s in ("tess-OAF", "tess-YAF")]
    + [clip("emodb", f"emodb-{s}") for pair in EMODB_PAIRS for s in pair]
    + [clip("nemo", f"nemo-{k}") for k in range(9)]
    + [clip("banglaser", f"banglaser-{k:02}") for k in range(34)]
    + [clip("ased", f"ased-{k:02}") for k in range(65)]
    + [clip("emospeech", f"emospeech-{k:03}", emotion="calm") for k in range(105)]
    + [clip("emospeech_anon", "emospeech-unknown", "train-only", emotion="calm")]
    + [clip("turev", f"turev-{k}", emotion="calm") for k in range(6)]
    + [clip("emotale", f"emotale-{k:03}") for k in range(15)]
    + [clip("koemo", f"koemo-{k:02}") for k in range(15)]
)


def speakers(clips):
    return {c.speaker for c in clips}


@pytest.mark.parametrize("k", range(1, 6))
def test_folds_share_no_speaker_and_take_the_song_along(k):
    train, tests = fold(CLIPS, k)
    for name, held in tests.items():
        assert held, name
        assert not speakers(train) & speakers(held)
    assert len(speakers(tests["emodb"])) == 2
    assert not any(c.part == "noss-valid" for c in train)


def test_every_emodb_speaker_is_held_out_once():
    held = [s for k in range(1, 6) for s in speakers(fold(CLIPS, k)[1]["emodb"])]
    assert sorted(held) == sorted(f"emodb-{s}" for pair in EMODB_PAIRS for s in pair)


def test_the_shared_first_stage_hears_nobody_that_a_fold_reports():
    heard = speakers(base(CLIPS))
    for k in range(1, 6):
        assert not heard & speakers(c for group in fold(CLIPS, k)[1].values() for c in group)


def test_inner_speakers_never_meet_what_fold_one_reports():
    train, tests = inner(CLIPS)
    reported = speakers(c for group in fold(CLIPS, 1)[1].values() for c in group)
    for group in (train, *tests.values()):
        assert not speakers(group) & reported
    assert not speakers(train) & speakers(c for group in tests.values() for c in group)


def test_inner_speakers_of_the_first_corpora_are_the_same_with_and_without_the_newer_ones():
    alone = inner([c for c in CLIPS if c.corpus in FIRST_CORPORA])[1]
    together = inner(CLIPS)[1]
    assert {name: speakers(group) for name, group in together.items() if name in FIRST_CORPORA} == {
        name: speakers(group) for name, group in alone.items()
    }


def test_inner_speakers_of_the_newer_corpora_are_a_small_part_and_anonymous_voices_are_never_held_out():
    train, tests = inner(CLIPS)
    held = {name: len(speakers(group)) for name, group in tests.items() if name in NEW_CORPORA}
    assert held == {"ased": 7, "emospeech": 11, "turev": 1, "emotale": 3, "koemo": 3}
    assert "emospeech-unknown" in speakers(train)


def test_twelve_corpora_are_left_out_in_turn():
    reported = [corpus for together in LEFT_OUT for corpus in together]
    assert len(reported) == len(set(reported)) == 12
    assert "ravdess_song" not in reported


@pytest.mark.parametrize("together", LEFT_OUT, ids="+".join)
def test_a_corpus_left_out_is_gone_with_all_that_have_its_voices(together):
    train, tests = leave_corpora_out(CLIPS, together)
    assert {name: {c.corpus for c in group} for name, group in tests.items()} == {name: {name} for name in together}
    gone = {*together, *({"ravdess_song"} if "ravdess" in together else ())}
    assert {c.corpus for c in train} == set(CORPORA) - gone


@pytest.mark.parametrize("k", [0, 1])
def test_words_and_actress(k):
    train, tests = sentence_and_actress(CLIPS, k)
    assert {c.text for c in tests["ravdess"]}.isdisjoint({c.text for c in train if c.corpus.startswith("ravdess")})
    assert not speakers(train) & speakers(tests["tess"])


def test_overlap_is_refused():
    with pytest.raises(ValueError, match="both sides"):
        assert_disjoint(CLIPS[:1], CLIPS[:1])
