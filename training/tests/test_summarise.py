"""From answers of made-up runs to result files: every protocol is there, and says what the answers say."""

import json

import numpy as np
import pytest

from undertone_trainer.corpora import CORPUS_LABELS, EMODB_PAIRS, HEAD_LABELS, load_clips

pytest.importorskip("torch", reason="torch is not installed: summaries left out")

import summarise
from undertone_trainer.card_metrics import card_calibration, card_metrics, with_doubt
from undertone_trainer.pooled import doubt_of, fairness_of
from undertone_trainer.splits import LEFT_OUT, fold, leave_corpora_out

SPEAKERS = {
    "ravdess": [(f"ravdess-{k:02}", f"fold-{k}") for k in range(1, 6)],
    "cremad": [(f"cremad-{k}", "noss-valid") for k in range(4)],
    "emodb": [(f"emodb-{s}", "") for pair in EMODB_PAIRS for s in pair],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Labels of a few speakers a corpus, and answers that are right for women and wrong for men."""
    root = tmp_path_factory.mktemp("summarise")
    rows = ["file,corpus,speaker,sex,language,emotion,intensity,text,seconds,part"]
    for corpus, labels in CORPUS_LABELS.items():
        people = SPEAKERS.get(corpus) or [(f"{corpus}-{k}", "") for k in range(4)]
        for n, (speaker, part) in enumerate(people):
            sex = ("female", "male")[n % 2]
            rows += [f"{corpus}/{speaker}-{e}.opus,{corpus},{speaker},{sex},en,{e},,x,1,{part}" for e in labels]
    (root / "labels.csv").write_text("\n".join(rows) + "\n")
    (root / "cremad-voice-votes.csv").write_text("file,angry\n")
    clips = load_clips(root)
    for k in range(1, 6):
        save_answers(root / f"fold{k}-s1.npz", fold(clips, k)[1])
    for together in LEFT_OUT:
        save_answers(root / f"loco-{together[0]}-s1.npz", leave_corpora_out(clips, together)[1])
    return root


def wrong_label(clip):
    own = [label for label in CORPUS_LABELS[clip.corpus] if label != "boredom"]
    return HEAD_LABELS.index(own[(own.index(clip.emotion) + 1) % len(own)] if clip.emotion in own else own[0])


def save_answers(path, tests):
    arrays = {"nonspeech.speech": np.full(40, 0.1), "nonspeech.files": np.array(["hum#0"] * 40)}
    for name, clips in tests.items():
        answered = [c.target if c.sex == "female" else wrong_label(c) for c in clips]
        p = np.full((len(clips), len(HEAD_LABELS)), 0.02)
        p[np.arange(len(clips)), answered] = 0.84
        arrays |= {f"{name}.logProbs": np.log(p), f"{name}.speech": np.full(len(clips), 0.9)}
        arrays[f"{name}.files"] = np.array([c.file for c in clips])
        arrays |= {
            f"{name}.segments.owner": np.arange(len(clips)),
            f"{name}.segments.weight": np.full(len(clips), 100),
            f"{name}.segments.logits": np.log(p),
            f"{name}.segments.speech": np.full(len(clips), 0.9),
            f"{name}.segments.agreement": np.full(len(clips), 0.9 if "fold" in path.name else 0.4),
        }
    np.savez(path, **arrays)


@pytest.fixture(scope="module")
def results(folder):
    out = folder / "results"
    out.mkdir()
    clips = {c.file: c for c in load_clips(folder)}
    summarise.fold_protocols(folder, clips, out)
    summarise.other_protocols(folder, clips, out)
    for name, document in (("fairness", fairness_of(folder, clips)), ("doubt", doubt_of(folder, clips))):
        summarise.write(out, name, document)
    return {path.stem: json.loads(path.read_text()) for path in out.iterdir()}


def test_women_are_answered_right_and_men_wrong_in_every_protocol(results):
    by_sex = results["protocol-1-ravdess"]["bySeed"]["1"]["bySex"]
    assert by_sex["female"]["uar"] == 1
    assert by_sex["male"]["uar"] == 0
    assert results["protocol-3-emodb"]["summary"]["seven"]["uarMean"] == 0.5
    assert results["protocol-2-cremad"]["summary"]["full8"]["uarMean"] == 0.5


def test_all_twelve_corpora_are_reported(results):
    summary = results["protocol-4-leave-corpus-out"]["summary"]
    assert set(summary) - {"mean"} == {corpus for together in LEFT_OUT for corpus in together}
    assert summary["koemo"]["full8"] == 0.5


def test_the_gap_by_sex_is_found_on_known_corpora_and_on_those_left_out(results):
    found = results["fairness"]
    assert found["knownCorpora"]["bySex"]["female"]["uar"] == 1
    assert found["corporaLeftOut"]["bySex"]["gap"]["femaleLessMale"] > 0.7
    assert set(found["corporaLeftOut"]["byLanguage"]) == {"en"}


def test_sounds_that_are_no_speech_are_refused(results):
    speech = results["calibration-report"]["speech"]
    assert speech["otherRefused"] <= 1
    assert speech["speechRefused"] == 0


def test_doubt_is_fitted_and_reported_for_home_and_away(results):
    found = results["doubt"]
    assert set(found["withDoubt"]["away"]["byCorpus"]) == {corpus for together in LEFT_OUT for corpus in together}
    assert set(found["withDoubt"]["home"]["byCorpus"]) == {"ravdess", "cremad", "emodb"}
    # half of the answers are right, so that is how sure it may sound on either side
    assert found["withDoubt"]["away"]["confidence"] == pytest.approx(found["withDoubt"]["away"]["accuracy"], abs=0.1)


def test_the_card_tells_both_calibrations(folder, results):
    metrics = card_metrics(folder / "results")
    assert metrics["calibration"]["ece"] == results["doubt"]["withDoubt"]["home"]["ece"]
    assert metrics["calibration"]["unheardCorpora"]["clips"] > metrics["calibration"]["clips"]
    anonymous = next(f for f in metrics["figures"] if f["id"] == "unheard-koemo")
    assert anonymous["ci95"] is not None
    told = with_doubt(card_calibration(results["calibration-report"], "home"), results["doubt"])
    assert told["doubt"].keys() == {"level", "slope"}
    assert told["method"].endswith("of other sounds")
