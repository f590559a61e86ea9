"""The model card: labels, front end, calibration, figures, data with licences, limits."""

from __future__ import annotations

import json
from pathlib import Path

from undertone_trainer import frontend as fe
from undertone_trainer.corpora import Clip, UnlabelledClip
from undertone_trainer.shipped_models import ShippedModel

DENOISE = Path(__file__).parents[1] / "results" / "denoise.json"

CORPUS_FACTS = {
    "ravdess": ("CC BY-NC-SA 4.0", "Livingstone & Russo 2018, doi 10.1371/journal.pone.0196391"),
    "ravdess_song": ("CC BY-NC-SA 4.0", "Livingstone & Russo 2018, doi 10.1371/journal.pone.0196391"),
    "cremad": ("ODbL 1.0 / DbCL 1.0", "Cao et al. 2014, doi 10.1109/TAFFC.2014.2336244"),
    "tess": ("CC BY-NC-ND 4.0", "Pichora-Fuller & Dupuis 2020, doi 10.5683/SP2/E8H2MF"),
    "emodb": ("free to use, cite", "Burkhardt et al. 2005, Interspeech, A Database of German Emotional Speech"),
    "nemo": ("CC BY-NC-SA 4.0", "Christop 2024, nEMO: Dataset of Emotional Speech in Polish"),
    "banglaser": ("CC BY 4.0", "Das et al. 2022, BanglaSER, Data in Brief"),
    "ased": ("none stated; to be cited", "Retta et al. 2022, ASED, doi 10.1145/3529759"),
    "emospeech": ("CC BY-NC-SA 4.0", "Indian EmoSpeech Command Dataset 2019, arXiv 1910.13801"),
    "emospeech_anon": ("CC BY-NC-SA 4.0", "Indian EmoSpeech Command Dataset 2019, arXiv 1910.13801"),
    "turev": ("CC BY-NC-ND 4.0", "Canpolat, Ormanoglu and Zeyrek 2020, TurEV-DB, SLTU-CCURL"),
    "emotale": ("none stated; to be cited", "EmoTale, ASRU 2025"),
    "koemo": ("CC BY-NC-SA 4.0, research", "EmotionTTS open DB"),
}
LANGUAGES = {
    "en": "English",
    "de": "German",
    "pl": "Polish",
    "bn": "Bangla",
    "am": "Amharic",
    "tr": "Turkish",
    "da": "Danish",
    "ko": "Korean",
}

#: Learned from, never shipped: neither their weights nor a network that starts from them.
TEACHERS = [
    {
        "name": "EfficientAT mn04",
        "licence": "MIT",
        "citation": "Schmid, Koutini, Widmer 2023, Efficient Large-Scale Audio Tagging via Transformer-to-CNN KD",
        "usedFor": "its view of each clip was imitated in training",
    },
    {
        "name": "YAMNet",
        "licence": "Apache-2.0",
        "citation": "Google 2020, github.com/tensorflow/models/tree/master/research/audioset/yamnet",
        "usedFor": "its view of each clip was imitated in training",
    },
]

LIMITS = [
    "The answer is how a voice sounds to listeners, not what a person feels. It is no diagnosis of any kind.",
    "Accuracy differs from speaker to speaker by tens of points; see the per-speaker figures.",
    "Children, very old voices, singing and whispering are hardly covered.",
    (
        "Inferring emotions of people at work or in education is prohibited in the EU (AI Act, Article 5) "
        "except for medical or safety reasons."
    ),
]


def limits_of(clips: list[Clip]) -> list[str]:
    """What the model cannot be trusted with; the languages that it was trained on first."""
    *others, last = sorted({LANGUAGES.get(c.language, c.language) for c in clips})
    named = f"{', '.join(others)} and {last}" if others else last
    about = f"Trained on acted speech in {named}; everyday speech is quieter in emotion and answers are less reliable."
    return [about, *LIMITS]


def feature_config() -> dict:
    """The card's featureConfig, from the constants the front end runs with."""
    return {
        "version": 1,
        "sampleRateHz": fe.SAMPLE_RATE_HZ,
        "fftSize": fe.FFT_SIZE,
        "windowLength": fe.WINDOW_LENGTH,
        "hopLength": fe.HOP_LENGTH,
        "numMels": fe.NUM_MELS,
        "fMinHz": fe.F_MIN_HZ,
        "fMaxHz": fe.F_MAX_HZ,
        "framesPerRow": fe.FRAMES_PER_ROW,
        "segmentRows": fe.SEGMENT_ROWS,
        "segmentSec": fe.SEGMENT_SEC,
        "logFloor": fe.LOG_FLOOR,
        "scale": fe.SCALE,
        "padding": "zero-power-at-end",
        "normalisation": "inside the segment: power / mean power of the real rows, ln(x + logFloor), "
        "minus its mean over the real rows, divided by scale",
    }


def data_of(clips: list[Clip], voices: list[UnlabelledClip]) -> list[dict]:
    """Name every corpus in `clips` with licence, size and citation, then where `voices` without labels come from."""
    out = []
    for corpus in sorted({c.corpus for c in clips}):
        mine = [c for c in clips if c.corpus == corpus]
        licence, citation = CORPUS_FACTS[corpus]
        out.append(
            {
                "corpus": corpus,
                "licence": licence,
                "clips": len(mine),
                "speakers": len({c.speaker for c in mine}),
                "languages": sorted({LANGUAGES.get(c.language, c.language) for c in mine}),
                "citation": citation,
                "usedFor": "training and cross-validation",
            }
        )
    if voices:
        out.append(
            {
                "corpus": "Common Voice 6.1, a sample",
                "licence": "CC0",
                "clips": len(voices),
                "speakers": len({v.speaker for v in voices}),
                "languages": sorted({v.language for v in voices}),
                "citation": "Ardila et al. 2020, Common Voice, LREC",
                "usedFor": "training without labels",
            }
        )
    return out


def noise_reduction(model_id: str, path: Path = DENOISE) -> dict:
    """What noise reduction does to the answers: `{"noiseReduction": ...}`, or nothing where it was not measured."""
    found = json.loads(path.read_text()) if path.exists() else None
    # A fold network stands for the model that is shipped from the same recipe.
    if found is None or (
        found["model"]["id"] != model_id and not (model_id == "undertone" and found["model"]["id"].startswith("fold"))
    ):
        return {}
    keys = ("about", "reducer", "model", "numUtterances", "numSpeakers", "conditions")
    return {"noiseReduction": {k: found[k] for k in keys}}


def make_card(
    model: ShippedModel,
    version: str,
    clips: list[Clip],
    calibration: dict,
    metrics: dict,
    sha256: dict,
    trained_with: dict,
    voices: list[UnlabelledClip] | None = None,
) -> dict:
    """Assemble the card in the order its reader looks for things."""
    return {
        "schemaVersion": 1,
        "id": model.id,
        "name": model.name,
        "version": version,
        "description": model.description,
        "labels": list(model.labels),
        "featureConfig": feature_config(),
        "outputs": {"logits": "logits", "speech": "speech"},
        "calibration": calibration,
        "metrics": {**metrics, **noise_reduction(model.id)},
        "data": data_of(clips, voices or []),
        "licence": model.licence,
        "limits": limits_of(clips),
        "sha256": sha256,
        "trainedWith": trained_with,
    }
