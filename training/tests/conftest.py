"""A corpus made of noise, small enough to train on in a second, and one thread so that runs repeat bit for bit."""

from __future__ import annotations

import numpy as np
import pytest

from undertone_trainer.corpora import Clip

try:
    import torch

    torch.set_num_threads(1)
except ModuleNotFoundError:  # the tests that need it say so themselves
    torch = None

SPEECH = [
    ("cremad", "angry", (0, 0, 0, 1, 6, 2, 1, 0, 0)),
    ("cremad", "sad", None),
    ("ravdess", "calm", None),
    ("tess", "surprised", None),
    ("emodb", "boredom", None),
]


@pytest.fixture(scope="session")
def clips() -> list[Clip]:
    """Twenty clips of five kinds, four voices each."""
    return [
        Clip(f"{c}/{e}{n}.opus", c, f"{c}-{n}", ("female", "male")[n % 2], "en", e, "text", 1.5, "", votes)
        for c, e, votes in SPEECH
        for n in range(4)
    ]


@pytest.fixture(scope="session")
def cache(tmp_path_factory, clips):
    """A folder as cache.py and nonspeech.py leave it."""
    from undertone_trainer.rows import warped_rows, write

    folder = tmp_path_factory.mktemp("cache")
    rng = np.random.default_rng(1)
    lengths = [rng.integers(12000, 40000) for _ in clips]
    write(
        (warped_rows(rng.standard_normal(n, dtype=np.float32)) for n in lengths),
        [c.file for c in clips],
        folder,
        "speech",
    )
    sounds = [f"hum/{k}#0" for k in range(12)]
    write((warped_rows(rng.standard_normal(16000, dtype=np.float32)) for _ in sounds), sounds, folder, "nonspeech")
    return folder


@pytest.fixture(scope="session")
def bank(cache):
    """The made-up corpus in memory, whole clips as utterances."""
    from undertone_trainer.bank import Bank

    return Bank(cache, None)
