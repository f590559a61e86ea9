"""Groups and gaps on answers made by hand."""

import numpy as np
import pytest

from undertone_trainer.fairness import fairness, of_groups

SPEAKERS = [f"w{k}" for k in range(4)] + [f"m{k}" for k in range(4)] + ["child"]
SEXES = ["female"] * 4 + ["male"] * 4 + ["unknown"]


def answers(right_of):
    """Ten clips of two labels a speaker; the first `right_of[speaker]` of each label are answered right."""
    truth, guess, speakers, sexes = [], [], [], []
    for speaker, sex in zip(SPEAKERS, SEXES, strict=True):
        for label in (0, 1):
            for n in range(5):
                truth.append(label)
                guess.append(label if n < right_of[speaker] else 1 - label)
                speakers.append(speaker)
                sexes.append(sex)
    return np.eye(2)[guess], np.array(truth), speakers, sexes


def test_a_gap_that_all_speakers_share_has_no_width_and_unknown_sexes_stay_out():
    right = {s: 4 if s.startswith("w") else 3 for s in SPEAKERS} | {"child": 0}
    found = fairness(*answers(right), 2)
    assert found["female"] == {"uar": 0.8, "uarCi95": [0.8, 0.8], "clips": 40, "speakers": 4}
    assert found["male"]["uar"] == 0.6
    assert found["gap"]["femaleLessMale"] == pytest.approx(0.2)
    assert found["gap"]["ci95"] == pytest.approx([0.2, 0.2])
    assert set(found) == {"female", "male", "gap"}


def test_unlike_speakers_widen_the_interval_around_the_gap():
    right = dict(zip(SPEAKERS, [5, 2, 5, 2, 4, 1, 4, 1, 0], strict=True))
    gap = fairness(*answers(right), 2)["gap"]
    assert gap["femaleLessMale"] == pytest.approx(0.2)
    assert gap["ci95"][0] < 0 < gap["ci95"][1]


def test_groups_may_be_languages():
    probabilities, truth, speakers, _ = answers(dict.fromkeys(SPEAKERS, 5))
    languages = np.array(["da" if s < "m" else "en" for s in speakers])
    found = of_groups(truth, probabilities.argmax(1), np.array(speakers), languages, 2)
    assert {name: part["speakers"] for name, part in found.items()} == {"da": 1, "en": 8}
    assert found["en"]["uar"] == 1
