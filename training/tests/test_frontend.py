"""The PyTorch front end against librosa and against the fixtures the TypeScript side shares."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: front-end parity left out")

from undertone_trainer.frontend import (  # noqa: E402
    SEGMENT_ROWS,
    mel_matrix,
    mel_rows,
    normalise,
    segment_spans,
    utterance_row_span,
)

FIXTURES = Path(__file__).parents[2] / "src/core/dsp/__fixtures__/frontend"


def decode(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), dtype="<f4").copy()


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.json")), ids=lambda p: p.stem)
def test_equals_the_shared_fixtures(path):
    fixture = json.loads(path.read_text())
    mel = mel_rows(torch.from_numpy(decode(fixture["signal"])))
    wanted = decode(fixture["melRows"]).reshape(-1, 64)
    assert mel.shape == wanted.shape
    assert np.abs(mel.numpy() - wanted).max() <= 1e-4 * wanted.max()
    segment = fixture["segment"]
    padded = torch.zeros(1, SEGMENT_ROWS, 64)
    count = segment["numReal"]
    padded[0, :count] = mel[segment["firstRow"] : segment["firstRow"] + count]
    x = normalise(padded, torch.tensor([count]))[0].numpy()
    expected = decode(segment["normalised"]).reshape(SEGMENT_ROWS, 64)
    assert np.abs(x - expected).max() <= 1e-4 * np.ptp(expected)


def test_mel_bank_equals_librosa():
    librosa = pytest.importorskip("librosa", reason="librosa is not installed: mel bank comparison left out")
    assert np.abs(mel_matrix().T - librosa.filters.mel(sr=16000, n_fft=512, n_mels=64, dtype=np.float64)).max() < 1e-9


def test_level_does_not_matter():
    mel = torch.rand(1, SEGMENT_ROWS, 64)
    count = torch.tensor([SEGMENT_ROWS])
    assert (normalise(mel, count) - normalise(mel * 1e-4, count)).abs().max() < 1e-3


def test_silence_is_zero():
    assert normalise(torch.zeros(1, SEGMENT_ROWS, 64), torch.tensor([SEGMENT_ROWS])).abs().max() == 0


def test_segments_of_an_utterance():
    assert segment_spans(7, 7) == []
    assert segment_spans(10, 60) == [(10, 50)]
    assert segment_spans(0, 150) == [(0, 148)]
    assert segment_spans(0, 151) == [(0, 148), (50, 101)]
    assert utterance_row_span(0.31, 1.0, 40) == (16, 40)
