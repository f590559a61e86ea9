"""Row banks in memory and the batches drawn from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.corpora import Clip, UnlabelledClip
from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS, normalise_masked, segment_spans, utterance_row_span
from undertone_trainer.rows import NO_WARP, WARPS, is_there, load
from undertone_trainer.sounds import is_test_piece, is_voice


@dataclass
class Spans:
    """Flat table of utterances: rows [first, first + length) of a bank, limits of the clip they are in."""

    owner: np.ndarray
    first: np.ndarray
    length: np.ndarray
    clip_first: np.ndarray
    clip_last: np.ndarray


def read_utterances(path: Path) -> dict[str, list]:
    """Read the app's detector output, one {file, utterances: [[startSec, endSec], ...]} a line."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    return {f["file"]: f["utterances"] for f in found if "utterances" in f}


class Bank:
    """All clips' mel rows with their utterances, and the sounds that are not speech."""

    def __init__(self, cache: Path, utterances: Path | None):
        self.rows, self.index = load(cache, "speech")
        self.noise_rows, self.noise_index = load(cache, "nonspeech")
        self.voice_rows, self.voice_index = load(cache, "unlabelled") if is_there(cache, "unlabelled") else (None, {})
        self.utterances = read_utterances(utterances) if utterances and utterances.exists() else None

    def spans_of(self, clip: Clip | UnlabelledClip) -> list[tuple[int, int]]:
        """List the clip's utterances as absolute row spans [first, last) of the bank that it is in."""
        rows, index = self.home_of(clip)
        first, count = index[clip.file]
        if self.utterances is not None:
            found = [utterance_row_span(s, e, count) for s, e in self.utterances.get(clip.file, [])]
        else:
            found = [energy_span(rows[first * len(WARPS) + NO_WARP : (first + count) * len(WARPS) : len(WARPS)])]
        found = [(a, b) for a, b in found if b - a >= 5] or [(0, count)]  # a clip without speech counts as a whole
        return [(first + a, first + b) for a, b in found]

    def home_of(self, clip: Clip | UnlabelledClip) -> tuple[torch.Tensor, dict[str, list[int]]]:
        """The bank that holds the rows of a clip, and its index."""
        return (self.rows, self.index) if isinstance(clip, Clip) else (self.voice_rows, self.voice_index)

    def table(self, clips: list[Clip] | list[UnlabelledClip]) -> Spans:
        """Flatten the utterances of `clips`, all of one bank; owner is the index into `clips`."""
        rows = []
        for owner, clip in enumerate(clips):
            first, count = self.home_of(clip)[1][clip.file]
            rows += [(owner, a, b - a, first, first + count) for a, b in self.spans_of(clip)]
        return Spans(*np.array(rows, dtype=np.int64).T)

    def noise_table(self, test: bool) -> Spans:
        """Flatten the non-speech chunks of the training or of the test pieces."""
        rows = [
            (k, a, n, a, a + n)
            for k, (name, (a, n)) in enumerate(self.noise_index.items())
            if n >= 10 and is_test_piece(name) == test and not is_voice(name)
        ]
        return Spans(*np.array(rows, dtype=np.int64).T)

    def gather(self, rows: torch.Tensor, position: torch.Tensor, warp: torch.Tensor) -> torch.Tensor:
        """Read mel power [B, 148, 64] at fractional row positions [B, 148] of one of the banks."""
        low = position.floor()
        part = (position - low).float()[:, :, None]
        at = (low.long() * len(WARPS) + warp[:, None]).flatten()
        limit = rows.shape[0] - 1
        shape = (*position.shape, NUM_MELS)
        a = rows.index_select(0, at.clamp(0, limit)).float().view(shape)
        b = rows.index_select(0, (at + len(WARPS)).clamp(0, limit)).float().view(shape)
        return a.lerp_(b, part)

    def evaluation_segments(self, clips: list[Clip], batch: int = 256):
        """Yield (X [b, 148, 64], owner [b], weight [b]) as inference cuts and normalises them."""
        table = self.table(clips)
        yield from self.segments_of(self.rows, table, batch)

    def segments_of(self, rows: torch.Tensor, table: Spans, batch: int = 256):
        """Yield the segments of the utterances in `table`, read from one of the banks."""
        items = [
            (o, s, n)
            for o, a, n_rows in zip(table.owner, table.first, table.length, strict=True)
            for s, n in segment_spans(a, a + n_rows)
        ]
        for k in range(0, len(items), batch):
            owner, start, count = (torch.tensor(v) for v in zip(*items[k : k + batch], strict=True))
            offset = torch.arange(SEGMENT_ROWS)[None]
            real = offset < count[:, None]
            at = (start[:, None] + offset.minimum(count[:, None] - 1)) * len(WARPS) + NO_WARP
            mel = rows.index_select(0, at.flatten()).float().view(len(count), SEGMENT_ROWS, NUM_MELS) * real[:, :, None]
            yield normalise_masked(mel, real), owner, count


def energy_span(mel: torch.Tensor) -> tuple[int, int]:
    """Trim to rows within 35 dB of the loud ones; stands in for the detector during development."""
    level = mel.float().mean(1)
    loud = (level > torch.quantile(level, 0.95) * 10**-3.5).nonzero()[:, 0]
    if not len(loud):
        return 0, len(mel)
    return max(0, int(loud[0]) - 5), min(len(mel), int(loud[-1]) + 6)
