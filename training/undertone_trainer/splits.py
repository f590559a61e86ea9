"""Who is trained on and who is held out, per protocol. Pure functions over lists of clips."""

from __future__ import annotations

from undertone_trainer.corpora import CORPORA, EMODB_PAIRS, SHARED_VOICES, Clip, assert_disjoint

INNER_ACTORS = ("04", "09", "05", "16")  # one training actor of each of folds 2 to 5; fold 1 is not touched
INNER_EMODB = ("10", "09")

Split = tuple[list[Clip], dict[str, list[Clip]]]


def divide(clips: list[Clip], held: dict[str, set[str]], dropped: set[str] = frozenset()) -> Split:
    """Split by speaker: `held` names speakers per report, `dropped` speakers take no part at all."""
    away = set().union(*held.values()) | set(dropped)
    train = [c for c in clips if c.speaker not in away]
    tests = {name: [c for c in clips if c.speaker in speakers] for name, speakers in held.items()}
    assert_disjoint(train, [c for group in tests.values() for c in group])
    return train, tests


def speakers_of(clips: list[Clip], **wanted: str) -> set[str]:
    return {c.speaker for c in clips if all(getattr(c, k) == v for k, v in wanted.items())}


def fold(clips: list[Clip], k: int) -> Split:
    """Fold k = 1..5: RAVDESS fold k (speech and song), CREMA-D NOSS valid speakers, EmoDB pair k.

    One run serves protocols 1, 2 and 3, because the corpora share no speakers.
    """
    held = {
        "ravdess": speakers_of(clips, corpus="ravdess", part=f"fold-{k}"),
        "cremad": speakers_of(clips, corpus="cremad", part="noss-valid"),
        "emodb": {f"emodb-{s}" for s in EMODB_PAIRS[k - 1]},
    }
    train, tests = divide(clips, held)
    tests["ravdess_song"] = [c for c in tests["ravdess"] if c.corpus == "ravdess_song"]
    tests["ravdess"] = [c for c in tests["ravdess"] if c.corpus == "ravdess"]
    return train, tests


def base(clips: list[Clip]) -> list[Clip]:
    """Clips of the shared first stage: no RAVDESS, no EmoDB, no NOSS valid speaker, so every fold may go on from it."""
    return [c for c in clips if c.corpus not in ("ravdess", "ravdess_song", "emodb") and c.part != "noss-valid"]


#: What each of two smaller first stages hears: a corpus of one half is left out of a run that goes on from the other.
HALVES = {
    "a": ("cremad", "ased", "turev", "koemo"),
    "b": ("tess", "nemo", "banglaser", "emospeech", "emospeech_anon", "emotale"),
}


def half_base(clips: list[Clip], half: str) -> list[Clip]:
    """Clips of a first stage that never heard the corpora of the other half, nor RAVDESS or EmoDB."""
    return [c for c in clips if c.corpus in HALVES[half]]


def first_stage_without(corpora: tuple[str, ...]) -> str:
    """Name the first stage that heard none of `corpora`: 'base' for RAVDESS and EmoDB, else 'half-a' or 'half-b'."""
    touched = {half for half, heard in HALVES.items() if set(corpora) & set(heard)}
    if not touched:
        return "base"
    (untouched,) = HALVES.keys() - touched
    return f"half-{untouched}"


def inner(clips: list[Clip]) -> Split:
    """The split ideas are chosen on: training speakers of fold 1 only; what fold 1 reports is dropped.

    Of the newer corpora about a tenth of the voices is held out (a sixth of TurEV-DB, a fifth of the smallest two);
    emospeech_anon tells no voices apart and is trained on only.
    """
    dropped = (
        speakers_of(clips, part="fold-1")
        | speakers_of(clips, part="noss-valid")
        | {f"emodb-{s}" for s in EMODB_PAIRS[0]}
    )
    noss = sorted(speakers_of(clips, corpus="cremad", part="noss-train"))
    held = {
        "ravdess": {f"ravdess-{s}" for s in INNER_ACTORS},
        "cremad": set(noss[3::6][:10]),
        "emodb": {f"emodb-{s}" for s in INNER_EMODB},
        "nemo": set(sorted(speakers_of(clips, corpus="nemo"))[2:4]),
        "banglaser": set(sorted(speakers_of(clips, corpus="banglaser"))[4::8][:4]),
        "ased": set(sorted(speakers_of(clips, corpus="ased"))[3::10]),
        "emospeech": set(sorted(speakers_of(clips, corpus="emospeech"))[3::10]),
        "turev": set(sorted(speakers_of(clips, corpus="turev"))[1:2]),
        "emotale": set(sorted(speakers_of(clips, corpus="emotale"))[2::5]),
        "koemo": set(sorted(speakers_of(clips, corpus="koemo"))[2::5]),
    }
    train, tests = divide(clips, held, dropped)
    tests = {name: found for name, found in tests.items() if found}
    tests["ravdess"] = [c for c in tests["ravdess"] if c.corpus == "ravdess"]
    return train, tests


def leave_corpora_out(clips: list[Clip], corpora: tuple[str, ...]) -> Split:
    """Train on every other corpus but those with the same voices; report each of `corpora`."""
    gone = set(corpora).union(*(group for group in SHARED_VOICES if group & set(corpora)))
    train = [c for c in clips if c.corpus not in gone]
    tests = {corpus: [c for c in clips if c.corpus == corpus] for corpus in corpora}
    assert_disjoint(train, [c for group in tests.values() for c in group])
    return train, tests


def sentence_and_actress(clips: list[Clip], k: int) -> Split:
    """Protocol 5, k = 0 or 1: one RAVDESS sentence and one TESS actress held out.

    The RAVDESS half shares speakers by design (it asks about the words); so its song of that
    sentence is left out of training too.
    """
    sentence, actress = (("kids", "tess-OAF"), ("dogs", "tess-YAF"))[k]
    of_sentence = [c for c in clips if c.corpus in ("ravdess", "ravdess_song") and c.text == sentence]
    gone = {c.file for c in of_sentence}
    train = [c for c in clips if c.file not in gone and c.speaker != actress]
    return train, {
        "ravdess": [c for c in of_sentence if c.corpus == "ravdess"],
        "tess": [c for c in clips if c.speaker == actress],
    }


#: Protocol 4: what is left out together. Twelve corpora are reported by eleven runs; RAVDESS's song by none.
LEFT_OUT = [
    ("emospeech", "emospeech_anon") if c == "emospeech" else (c,)
    for c in CORPORA
    if c not in ("ravdess_song", "emospeech_anon")
]
