"""The teacher's network and front end against the authors' outputs, and what holds without their weights."""

import json
import os
import tarfile
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: the teacher left out")

from undertone_trainer.mn04 import Mn04, load_mn04, to_eights  # noqa: E402
from undertone_trainer.mn04_frontend import log_mel, prepare  # noqa: E402

SHARED = Path(__file__).parents[2].parent / "shared"
WEIGHTS = Path(os.environ.get("UNDERTONE_PRETRAINED", SHARED / "pretrained"))
CORPORA = Path(os.environ.get("UNDERTONE_CORPORA", SHARED / "corpora"))
needs_weights = pytest.mark.skipif(not (WEIGHTS / "mn04_as.npz").exists(), reason=f"no weights in {WEIGHTS}")


@pytest.fixture(scope="module")
def golden():
    return json.loads((WEIGHTS / "golden.json").read_text())


@pytest.fixture(scope="module")
def teacher():
    return load_mn04(WEIGHTS / "mn04_as.npz")


@needs_weights
def test_every_block_equals_the_authors(golden, teacher):
    x = (torch.sin(torch.linspace(0, 1, 38400)) * 2).reshape(1, 1, 128, 300)
    with torch.no_grad():
        outputs, logits = teacher.blocks(x), teacher(x)
    assert len(outputs) == len(golden["features"]) == 17
    for found, wanted in zip(outputs, golden["features"], strict=True):
        assert list(found.shape) == wanted["shape"]
        assert found.mean().item() == pytest.approx(wanted["mean"], abs=1e-5)
        assert found.std().item() == pytest.approx(wanted["std"], abs=1e-5)
    assert logits[0, :8].tolist() == pytest.approx(golden["logitsFirst8"], abs=1e-4)


@needs_weights
@pytest.mark.skipif(not (CORPORA / "ravdess.tar").exists(), reason=f"no RAVDESS in {CORPORA}")
def test_picture_and_embedding_of_a_clip_equal_the_authors(golden, teacher, tmp_path):
    from undertone_trainer.rows import read_mono

    wanted = golden["clip"]
    with tarfile.open(CORPORA / "ravdess.tar") as archive:
        archive.extract(wanted["file"], tmp_path, filter="data")
    mel = log_mel(torch.from_numpy(read_mono(tmp_path / wanted["file"]))[None])
    assert list(mel.shape[2:]) == wanted["melShape"]
    assert mel.mean().item() == pytest.approx(wanted["melMean"], abs=1e-4)
    assert mel.std().item() == pytest.approx(wanted["melStd"], abs=1e-4)
    assert mel[0, 0, 20, 100].item() == pytest.approx(wanted["mel_20_100"], abs=1e-4)
    with torch.no_grad():
        embedding = teacher.embedding(mel)[0]
    assert embedding[:8].tolist() == pytest.approx(wanted["embeddingFirst8"], abs=1e-3)
    assert embedding.norm().item() == pytest.approx(wanted["embeddingNorm"], abs=1e-3)


def test_the_network_has_the_size_of_the_published_one():
    numbers = sum(value.numel() for value in Mn04().state_dict().values())
    assert numbers == 993_485
    assert [to_eights(n) for n in (6.4, 9.6, 16, 25.6, 33.6, 1)] == [8, 16, 16, 24, 32, 8]


def test_bands_above_eight_kilohertz_stay_at_the_floor():
    noise = torch.randn(1, 16000, generator=torch.Generator().manual_seed(1))
    mel = log_mel(noise)[0, 0]
    floor = (np.log(1e-5) + 4.5) / 5
    assert mel[-1].max().item() == pytest.approx(floor, abs=1e-5)
    assert mel[60].mean().item() > floor + 1


def test_speech_is_trimmed_and_set_to_its_level():
    rng = np.random.default_rng(2)
    voice = 0.01 * rng.standard_normal(8000).astype(np.float32)
    quiet = 1e-5 * rng.standard_normal(3200).astype(np.float32)
    ready = prepare(np.concatenate([quiet, voice, quiet]))
    assert len(ready) == 8000
    assert np.sqrt((ready.astype(np.float64) ** 2).mean()) == pytest.approx(0.08, rel=1e-3)
    assert np.array_equal(prepare(np.zeros(5000, np.float32)), np.zeros(5000, np.float32))
