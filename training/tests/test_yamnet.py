"""YAMNet's padding and picture against their definitions, and what its published weights hear."""

import os
import tarfile
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: the teacher left out")

from undertone_trainer.mn04_frontend import prepare  # noqa: E402
from undertone_trainer.yamnet import Yamnet, load_yamnet, log_mel, mel_bank, same_padding  # noqa: E402

SHARED = Path(__file__).parents[2].parent / "shared"
WEIGHTS = Path(os.environ.get("UNDERTONE_PRETRAINED", SHARED / "pretrained")) / "yamnet.npz"
CORPORA = Path(os.environ.get("UNDERTONE_CORPORA", SHARED / "corpora"))
SPEECH = 0  # the first of AudioSet's classes


@pytest.mark.parametrize(("size", "stride", "wanted"), [(96, 2, (0, 1)), (97, 2, (1, 1)), (48, 1, (1, 1))])
def test_the_odd_sample_of_the_padding_is_at_the_end(size, stride, wanted):
    assert same_padding(size, stride) == wanted


def test_layers_halve_as_published():
    model = Yamnet()
    shapes = [list(x.shape) for x in model.outputs(torch.zeros(1, 1, 96, 64))]
    assert shapes[8] == [1, 512, 6, 4]
    assert shapes[10] == [1, 512, 6, 4]
    assert shapes[13] == [1, 1024, 3, 2]
    assert len(model.outputs(torch.zeros(1, 1, 96, 64), last=10)) == 11


def test_the_mel_bank_is_htks():
    librosa = pytest.importorskip("librosa", reason="librosa is not installed")
    wanted = librosa.filters.mel(sr=16000, n_fft=512, n_mels=64, fmin=125, fmax=7500, htk=True, norm=None)
    # librosa draws its triangles on the axis of Hz, YAMNet on that of mel: alike, not equal
    found = mel_bank().numpy().T
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).max() < 0.06
    assert np.array_equal(found.argmax(1), wanted.argmax(1))


def test_a_steady_tone_has_its_level_in_its_band():
    time = torch.arange(16000) / 16000
    picture = log_mel((0.5 * torch.sin(2 * torch.pi * 1000 * time))[None])
    assert picture.shape == (1, 1, 98, 64)
    # a Hann window of 400 has a sum of 200: half of it at the peak of a tone of amplitude 1
    assert picture[0, 0, 50].exp().max().item() == pytest.approx(0.5 * 100, rel=0.35)
    edges = 700 * np.expm1(np.linspace(*(1127 * np.log1p(np.array([125, 7500]) / 700)), 66) / 1127)
    band = int(picture[0, 0, 50].argmax())
    assert edges[band] < 1000 < edges[band + 2]


@pytest.mark.skipif(not WEIGHTS.exists(), reason=f"no weights in {WEIGHTS}")
@pytest.mark.skipif(not (CORPORA / "ravdess.tar").exists(), reason=f"no RAVDESS in {CORPORA}")
def test_the_published_weights_tell_speech_from_noise(tmp_path):
    from undertone_trainer.rows import read_mono

    with tarfile.open(CORPORA / "ravdess.tar") as archive:
        first = next(m for m in archive if m.isfile())
        archive.extract(first, tmp_path, filter="data")
    model = load_yamnet(WEIGHTS)
    voice = torch.from_numpy(prepare(read_mono(tmp_path / first.name)))[None]
    hiss = 0.08 * torch.randn(1, 48000, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        heard, noise = (torch.sigmoid(model(log_mel(x)))[0] for x in (voice, hiss))
    assert heard.argmax().item() == SPEECH
    assert heard[SPEECH].item() > 0.9
    assert noise[SPEECH].item() < 0.1
