"""The figures a model card shows, picked from training/results/*.json."""

from __future__ import annotations

import json
from pathlib import Path

NOTE = (
    "Figures are the recipe's, measured on speakers (or corpora) that the measured networks never heard. "
    "The shipped weights were then trained on every local speaker, so these figures are the best estimate there is "
    "of them."
)
HUMANS = {
    "ravdess": {"value": 0.67, "note": "human listeners, audio only (some cite 0.60)"},
    "cremad": {"value": 0.409, "note": "human listeners, voice only, each; 0.446 by majority vote"},
}
NAMES = {
    "ravdess": "RAVDESS",
    "cremad": "CREMA-D",
    "tess": "TESS",
    "emodb": "EmoDB",
    "nemo": "nEMO",
    "banglaser": "BanglaSER",
    "ased": "ASED",
    "emospeech": "EmoSpeech",
    "emospeech_anon": "EmoSpeech in houses and streets",
    "turev": "TurEV-DB",
    "emotale": "EmoTale",
    "koemo": "EmotionTTS",
}
CLAIMS = {"ravdess4": 0.85, "ravdess-tess8": 0.80, "ravdess-tess9": "0.60 to 0.75"}


def figure(identity: str, name: str, report: dict, **more) -> dict:
    """Pick what the card shows of one report: a value with its interval and what lies behind it."""
    keys = (
        "accuracy",
        "macroF1",
        "ece",
        "labels",
        "confusion",
        "perClass",
        "bySpeaker",
        "bySex",
        "numUtterances",
        "numSpeakers",
    )
    return {
        "id": identity,
        "name": name,
        "measure": "UAR",
        "value": report["uar"],
        "ci95": report["uarCi95"] if report["numSpeakers"] > 1 else None,
        **{k: report[k] for k in keys},
        **more,
    }


def middle(reports: list[dict]) -> dict:
    """Choose the report whose UAR is the median of several runs: one confusion matrix has to stand for all."""
    return sorted(reports, key=lambda r: r["uar"])[len(reports) // 2]


def of_first_seed(by_seed: dict):
    """What the first seed measured: the shipped network is trained with that seed."""
    return next(iter(by_seed.values()))


def read(out: Path, name: str) -> dict | None:
    path = out / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def card_metrics(out: Path) -> dict:
    """Assemble `metrics` of the card of `undertone` from the results in folder `out`."""
    figures = []
    if found := read(out, "protocol-1-ravdess"):
        figures.append(
            figure(
                "ravdess",
                "RAVDESS speech, 8 labels, five folds of unheard actors",
                of_first_seed(found["bySeed"]),
                uarBySeed=found["summary"]["runs"],
                human=HUMANS["ravdess"],
            )
        )
    if found := read(out, "protocol-2-cremad"):
        full, own = (middle(of_first_seed(found[kind])) for kind in ("full8", "restricted6"))
        figures.append(
            figure(
                "cremad",
                "CREMA-D, unheard speakers (NOSS valid), all 8 labels compete",
                full,
                human=HUMANS["cremad"],
                restricted={"value": own["uar"], "ci95": own["uarCi95"], "labels": own["labels"]},
                uarBySeed=found["summary"]["full8"]["runs"],
            )
        )
    if found := read(out, "protocol-3-emodb"):
        figures.append(
            figure(
                "emodb",
                "EmoDB, 7 labels with boredom, five pairs of unheard speakers",
                of_first_seed(found["seven"]),
                uarBySeed=found["summary"]["seven"]["runs"],
            )
        )
    if found := read(out, "protocol-4-leave-corpus-out"):
        for corpus in [k for k in found if k not in ("protocol", "summary")]:
            own = found[corpus]["restricted"]
            figures.append(
                figure(
                    f"unheard-{corpus}",
                    f"{NAMES[corpus]}, the whole corpus unheard, its own labels compete",
                    own,
                    full8={"value": found[corpus]["full8"]["uar"], "ci95": found[corpus]["full8"]["uarCi95"]},
                )
            )
    if found := read(out, "protocol-5-words-and-actress"):
        figures.append(
            figure(
                "ravdess-sentence",
                "RAVDESS, one sentence unheard (its actors heard), both pooled",
                found["ravdessPooled"],
            )
        )
        figures.append(
            figure("tess-actress", "TESS, one actress unheard, its 7 labels compete, both pooled", found["tess7Pooled"])
        )
    metrics = {"note": NOTE, "figures": figures}
    if found := read(out, "calibration-report"):
        metrics["calibration"] = {k: found[k] for k in ("ece", "eceUncalibrated", "clips", "riskCoverage")}
        metrics["speechDetection"] = found["speech"]
    if found := read(out, "doubt"):
        home, away = found["withDoubt"]["home"], found["withDoubt"]["away"]
        metrics["calibration"] |= {
            "ece": home["ece"],
            "clips": home["clips"],
            "riskCoverage": found["riskCoverage"]["home"],
            "unheardCorpora": {
                "ece": away["ece"],
                "clips": away["clips"],
                "riskCoverage": found["riskCoverage"]["away"],
            },
        }
    if found := read(out, "protocol-6-random-inflated"):
        metrics["inflated"] = {
            "marked": found["marked"],
            "figures": [
                {"id": n, "accuracy": v["accuracy"], "uar": v["uar"], "claimedAccuracy": CLAIMS[n]}
                for n, v in found["summary"].items()
            ],
        }
    return metrics


def card_calibration(report: dict, source: str) -> dict:
    """Give the card's `calibration` from a calibration report."""
    speech = report["speech"]
    return {
        "temperature": report["temperature"],
        "notSureThreshold": report["notSureThreshold"],
        "speechThreshold": speech["threshold"],
        "method": "one temperature, least negative log-likelihood; "
        "below the not-sure threshold at most 40 % of the answers were right; "
        f"the speech threshold refuses {100 * speech['speechRefused']:.1f} % of speech "
        f"and {100 * speech['otherRefused']:.1f} % of other sounds",
        "source": source,
    }


def with_doubt(calibration: dict, doubt: dict) -> dict:
    """Let a card's `calibration` follow from answers for corpora left out too; `doubt` goes into the network itself."""
    numbers = doubt["numbers"]
    _, speech_method = calibration["method"].rsplit("; ", 1)
    return {
        **calibration,
        "temperature": numbers["temperature"],
        "notSureThreshold": doubt["notSureThreshold"],
        "doubt": {"level": numbers["level"], "slope": numbers["slope"]},
        "method": "the network flattens its answer where a voice is unlike the corpora that it knows, then one "
        "temperature, least negative log-likelihood on both; below the not-sure threshold at most 40 % of the answers "
        f"for corpora never heard were right; {speech_method}",
        "source": calibration["source"] + ", and as much again for eleven runs that left whole corpora out",
    }
