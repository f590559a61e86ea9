"""Two models on the same clips: UAR of each speaker under both, and the interval of the difference.

Figures are means over speakers of a speaker's UAR, over all seeds (and for CREMA-D over all folds, each of which
answers for the same speakers). Where every speaker says every label equally often, as in RAVDESS,
that is the pooled UAR.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

BySpeaker = dict[str, float]


def mean_by_speaker(reports: list[dict]) -> BySpeaker:
    """Each speaker's UAR, averaged over the reports that answer for it."""
    found = defaultdict(list)
    for report in reports:
        for speaker, part in report["bySpeaker"].items():
            found[speaker].append(part["uar"])
    return {speaker: round(float(np.mean(values)), 4) for speaker, values in found.items()}


def speakers_of_results(folder: Path) -> dict[str, BySpeaker]:
    """UAR by speaker for every figure of protocols 1 to 4 in a folder of results."""

    def read(name: str) -> dict:
        path = folder / f"{name}.json"
        return json.loads(path.read_text()) if path.exists() else {}

    found = {
        "ravdess": list(read("protocol-1-ravdess").get("bySeed", {}).values()),
        "cremad": [r for of_seed in read("protocol-2-cremad").get("full8", {}).values() for r in of_seed],
        "emodb": list(read("protocol-3-emodb").get("seven", {}).values()),
    }
    left_out = read("protocol-4-leave-corpus-out")
    corpora = [corpus for corpus in left_out if corpus not in ("protocol", "summary")]
    found |= {f"unheard-{corpus}": [left_out[corpus]["restricted"]] for corpus in corpora}
    return {name: mean_by_speaker(reports) for name, reports in found.items() if reports}


def paired(before: BySpeaker, after: BySpeaker, draws: int = 2000, seed: int = 0) -> dict:
    """Mean over the speakers that both know, and the 95 % interval of the difference by bootstrap over speakers."""
    speakers = sorted(before.keys() & after.keys())
    change = np.array([after[s] - before[s] for s in speakers])
    chosen = np.random.default_rng(seed).integers(0, len(speakers), (draws, len(speakers)))
    return {
        "speakers": len(speakers),
        "before": round(float(np.mean([before[s] for s in speakers])), 4),
        "after": round(float(np.mean([after[s] for s in speakers])), 4),
        "change": round(float(change.mean()), 4),
        "changeCi95": [round(float(v), 4) for v in np.quantile(change[chosen].mean(1), [0.025, 0.975])],
        "speakersBetter": int((change > 0).sum()),
    }
