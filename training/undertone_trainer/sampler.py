"""Draw augmented training batches from a Bank."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
import torch

from undertone_trainer.augment import (
    Strength,
    add_noise,
    add_room,
    add_tone,
    channel_gain,
    mask_patches,
    stationary_noise,
)
from undertone_trainer.bank import Bank, Spans
from undertone_trainer.corpora import Clip, UnlabelledClip
from undertone_trainer.frontend import SEGMENT_ROWS, normalise_masked
from undertone_trainer.rows import NO_WARP, WARPS

MIN_ROWS = 40
#: Draw weight of a corpus beside clips ** balance: TESS repeats one phrase by two voices, the words of EmoSpeech are
#: acted by people who never learned to, and all newer corpora together shall not outweigh the first.
CORPUS_WEIGHT = {
    "tess": 0.6,
    "emospeech": 0.25,
    "emospeech_anon": 0.25,
    "turev": 0.5,
    "ased": 0.6,
    "emotale": 0.6,
    "koemo": 0.6,
}


def draw_weights(clips: list[Clip], balance: float, boost: dict[str, float] | None = None) -> np.ndarray:
    """Weigh clips so that a corpus is drawn in proportion to (its clips) ** balance, times its boost."""
    counts = Counter(c.corpus for c in clips)
    weight = CORPUS_WEIGHT | (boost or {})
    return np.array([weight.get(c.corpus, 1.0) * counts[c.corpus] ** (balance - 1) for c in clips])


class Batch(NamedTuple):
    """Segments [B, 148, 64]: first those of clips, then those of unlabelled voices, then what is not speech.

    `owner` and `voice` are the indices of the clips and of the voices, as many as there are segments of each.
    """

    x: torch.Tensor
    owner: torch.Tensor
    voice: torch.Tensor


class Chosen(NamedTuple):
    """Rows of `table`, which lists utterances of `bank`."""

    bank: torch.Tensor
    table: Spans
    rows: np.ndarray


class Sampler:
    """Batches of normalised, augmented segments."""

    def __init__(
        self,
        bank: Bank,
        clips: list[Clip],
        weights: np.ndarray,
        strength: Strength,
        seed: int,
        noise_share: float = 0.1,
        voices: list[UnlabelledClip] | None = None,
        voice_share: float = 0.0,
    ):
        self.bank, self.clips, self.strength, self.noise_share = bank, clips, strength, noise_share
        self.voices, self.voice_share = bank.table(voices) if voices and voice_share else None, voice_share
        self.table, self.noise = bank.table(clips), bank.noise_table(test=False)
        per_clip = np.bincount(self.table.owner, self.table.length, len(clips))
        probability = weights[self.table.owner] * self.table.length / per_clip[self.table.owner]
        self.cumulative = np.cumsum(probability / probability.sum())
        self.rng = np.random.default_rng(seed)
        self.torch_rng = torch.Generator().manual_seed(seed)

    def windows(self, table: Spans, chosen: np.ndarray):
        """Place a window on each chosen utterance: positions [B, 148] and the mask of real rows."""
        rng, count = self.rng, len(chosen)
        first, length = table.first[chosen].astype(float), table.length[chosen].astype(float)
        # a detector cuts a little earlier or later on other recordings
        grow = rng.uniform(-8, 12, (2, count)) * (rng.random(count) < self.strength.jitter)
        new_first = np.clip(first - grow[0], table.clip_first[chosen], first + length - 10)
        new_last = np.clip(first + length + grow[1], new_first + 10, table.clip_last[chosen])
        first, length = new_first, new_last - new_first
        part = np.where(rng.random(count) < 0.3, rng.uniform(0.5, 1, count), 1.0)
        keep = np.minimum(length, np.maximum(MIN_ROWS, length * part))
        first = first + rng.random(count) * (length - keep)
        rate = np.where(rng.random(count) < self.strength.stretch, np.exp(rng.uniform(-0.22, 0.22, count)), 1.0)
        rows = np.floor(keep / rate)
        slack = np.maximum(0, rows - SEGMENT_ROWS)
        start = first + np.floor(rng.random(count) * (slack + 1)) * rate
        real = np.minimum(rows, SEGMENT_ROWS)
        pad = np.floor(rng.random(count) * (SEGMENT_ROWS - real + 1))
        offset = np.arange(SEGMENT_ROWS)[None] - pad[:, None]
        mask = (offset >= 0) & (offset < real[:, None])
        position = start[:, None] + np.clip(offset, 0, real[:, None] - 1) * rate[:, None]
        # interpolation reads the next row too, so it stays one row inside the clip
        position = np.minimum(position, (table.clip_last[chosen] - 1.001)[:, None])
        return torch.from_numpy(position), torch.from_numpy(mask)

    def draw(self, table: Spans, cumulative: np.ndarray | None, count: int) -> np.ndarray:
        if cumulative is None:
            return self.rng.integers(0, len(table.owner), count)
        return np.minimum(np.searchsorted(cumulative, self.rng.random(count)), len(cumulative) - 1)

    def background(self, count: int) -> torch.Tensor:
        """Draw noise power [B, 148, 64]: half stationary, a quarter music and effects, a quarter babble."""
        out = stationary_noise(count, self.torch_rng)
        quarter = max(1, count // 4)
        if count < 4:
            return out
        plain = torch.full((quarter,), NO_WARP)
        chosen = self.draw(self.noise, None, quarter)
        length = np.maximum(1, self.noise.length[chosen] - 1)
        at = (
            self.noise.first[chosen][:, None]
            + (np.arange(SEGMENT_ROWS)[None] + self.rng.integers(0, length)[:, None]) % length[:, None]
        )
        out[:quarter] = self.bank.gather(self.bank.noise_rows, torch.from_numpy(at).double(), plain)
        babble = 0
        for _ in range(4):
            position, _ = self.windows(self.table, self.draw(self.table, self.cumulative, quarter))
            talker = self.bank.gather(self.bank.rows, position, plain)
            babble = babble + talker / (talker.mean((1, 2), keepdim=True) + 1e-6)
        out[quarter : 2 * quarter] = babble
        return out[torch.randperm(count, generator=self.torch_rng)]

    def batch(self, size: int) -> Batch:
        """Draw `size` segments of all kinds."""
        chosen = self.choose(size)
        voices = self.voices.owner[chosen[1].rows] if len(chosen) == 3 else np.zeros(0, dtype=np.int64)
        owner = self.table.owner[chosen[0].rows]
        return Batch(self.render(chosen), torch.from_numpy(owner), torch.from_numpy(voices))

    def choose(self, size: int) -> list[Chosen]:
        """Draw which utterances `size` segments are of: clips, voices if there are any, what is not speech."""
        others, unlabelled = round(size * self.noise_share), round(size * self.voice_share)
        clips = self.draw(self.table, self.cumulative, size - others - unlabelled)
        parts = [Chosen(self.bank.rows, self.table, clips)]
        if unlabelled:
            parts.append(Chosen(self.bank.voice_rows, self.voices, self.draw(self.voices, None, unlabelled)))
        return [*parts, Chosen(self.bank.noise_rows, self.noise, self.draw(self.noise, None, others))]

    def render(self, parts: list[Chosen]) -> torch.Tensor:
        """Cut and augment a segment of each chosen utterance anew: [B, 148, 64], normalised."""
        rng, s, count = self.torch_rng, self.strength, sum(len(part.rows) for part in parts)
        warp = torch.randint(0, len(WARPS), (count,), generator=rng)
        warp = torch.where(torch.rand(count, generator=rng) < s.warp, warp, NO_WARP)
        windows = [self.windows(part.table, part.rows) for part in parts]
        warps = warp.split([len(part.rows) for part in parts])
        mel = torch.cat(
            [
                self.bank.gather(part.bank, position, warped)
                for part, (position, _), warped in zip(parts, windows, warps, strict=True)
            ]
        )
        mask = torch.cat([real for _, real in windows])
        real = mask[:, :, None]
        mel = add_room(mel.mul_(real), s, rng)
        mel.mul_(channel_gain(count, s, rng)[:, None])
        noisy = (torch.rand(count, generator=rng) < s.noise).nonzero()[:, 0]
        if len(noisy):
            mel = add_noise(mel, mask, noisy, self.background(len(noisy)), s, rng)
        mel = add_tone(mel, s, rng)
        return mask_patches(normalise_masked(mel.mul_(real), mask), s, rng)
