"""labels.csv, votes and unlabelled.csv as they are read."""

import os
from pathlib import Path

import pytest

from undertone_trainer.corpora import CORPORA, FIRST_CORPORA, HEAD_LABELS, NEW_CORPORA, load_clips, load_unlabelled

HEADING = "file,corpus,speaker,sex,language,emotion,intensity,text,seconds,part\n"


def folder_with(path, *rows):
    (path / "labels.csv").write_text(HEADING + "".join(f"{row}\n" for row in rows))
    (path / "cremad-voice-votes.csv").write_text(
        "file,angry,disgust,fearful,happy,neutral,sad\ncremad/a.opus,1,0,0,2,7,0\n"
    )
    return path


def test_a_clip_is_read_with_its_votes_in_the_order_of_the_labels(tmp_path):
    rows = "cremad/a.opus,cremad,cremad-1,male,en,happy,XX,DFA,2.5,noss-train"
    (clip,) = load_clips(folder_with(tmp_path, rows))
    assert (clip.file, clip.speaker, clip.sex, clip.seconds, clip.part) == (
        "cremad/a.opus",
        "cremad-1",
        "male",
        2.5,
        "noss-train",
    )
    assert HEAD_LABELS[clip.target] == "happy"
    assert dict(zip(HEAD_LABELS, clip.votes, strict=True))["neutral"] == 7


def test_an_unstated_sex_is_unknown_and_other_corpora_have_no_votes(tmp_path):
    (clip,) = load_clips(folder_with(tmp_path, "turev/x.opus,turev,turev-1,,tr,calm,,acik,1.0,"))
    assert clip.sex == "unknown"
    assert clip.votes is None


def test_only_the_corpora_asked_for_are_read(tmp_path):
    folder = folder_with(
        tmp_path, "turev/x.opus,turev,turev-1,,tr,calm,,acik,1.0,", "tess/x.opus,tess,tess-OAF,female,en,sad,,dog,1.0,"
    )
    assert [c.corpus for c in load_clips(folder, FIRST_CORPORA)] == ["tess"]
    assert len(load_clips(folder)) == 2
    with pytest.raises(ValueError, match="no such corpora: savee"):
        load_clips(folder, ["savee"])


def test_a_label_that_the_corpus_cannot_carry_is_refused(tmp_path):
    folder = folder_with(tmp_path, "turev/x.opus,turev,turev-1,,tr,disgust,,acik,1.0,")
    with pytest.raises(ValueError, match=r"turev/x.opus: turev has no label 'disgust'"):
        load_clips(folder)


def test_unlabelled_voices_are_read(tmp_path):
    (tmp_path / "unlabelled.csv").write_text("file,voice,language,seconds\ncv/ab_1.opus,cv-02ed,ab,6.264\n")
    (clip,) = load_unlabelled(tmp_path)
    assert load_unlabelled(tmp_path / "elsewhere") == []
    assert (clip.file, clip.speaker, clip.language, clip.seconds) == ("cv/ab_1.opus", "cv-02ed", "ab", 6.264)


def test_every_corpus_is_either_of_the_first_or_a_newer_one():
    assert set(FIRST_CORPORA) | set(NEW_CORPORA) == set(CORPORA)
    assert not set(FIRST_CORPORA) & set(NEW_CORPORA)


REAL = Path(os.environ.get("UNDERTONE_CORPORA", Path(__file__).parents[2].parent / "shared/corpora"))


@pytest.mark.skipif(not (REAL / "labels.csv").exists(), reason=f"no corpora in {REAL}: their labels left out")
def test_the_real_labels_are_those_that_the_trainer_knows():
    clips, voices = load_clips(REAL), load_unlabelled(REAL)
    assert {c.corpus for c in clips} == set(CORPORA)
    assert len({c.file for c in clips} | {v.file for v in voices}) == len(clips) + len(voices)
    known = {c.speaker for c in clips}
    assert not known & {v.speaker for v in voices}
    corpora_of = {}
    for c in clips:
        corpora_of.setdefault(c.speaker, set()).add(c.corpus)
    assert all(len(names) == 1 or names == {"ravdess", "ravdess_song"} for names in corpora_of.values())
