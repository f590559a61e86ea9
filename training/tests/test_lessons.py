"""A taught run: what the teacher tells reaches the network, and resuming knows it."""

import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: lessons left out")

from undertone_trainer import embeddings  # noqa: E402
from undertone_trainer.checkpoint import ChangedRunError  # noqa: E402
from undertone_trainer.corpora import UnlabelledClip  # noqa: E402
from undertone_trainer.lessons import Lessons, Teacher  # noqa: E402
from undertone_trainer.losses import label_masks  # noqa: E402
from undertone_trainer.network import Shape  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.trainer import Fit, train  # noqa: E402

SHAPE = Shape(channels=(4, 8, 8, 8), hidden=4, attention=4, imitated=3)
TAUGHT = Recipe(epochs=2, clips_per_epoch=32, batch=20, taught=0.5, imitation_weight=1.0, shape=SHAPE)
VOICES = [UnlabelledClip(f"cv/{n}.opus", f"cv-{n}", "eu", 1.0) for n in range(6)]


@pytest.fixture(scope="module")
def voiced(tmp_path_factory, cache, bank):
    """The bank with unlabelled voices beside the clips."""
    from undertone_trainer.bank import Bank
    from undertone_trainer.rows import warped_rows, write

    folder = tmp_path_factory.mktemp("voiced")
    for path in cache.iterdir():
        (folder / path.name).symlink_to(path)
    noise = np.random.default_rng(3).standard_normal((6, 16000), dtype=np.float32)
    write((warped_rows(x) for x in noise), [v.file for v in VOICES], folder, "unlabelled")
    return Bank(folder, None)


def lessons_for(clips, value=1.0):
    answers = torch.full((len(clips), 9), 1 / 9)
    return Lessons(answers, torch.full((len(clips), 3), value), VOICES, torch.full((6, 3), -value))


def test_a_batch_holds_clips_then_voices_then_other_sounds(voiced, clips):
    fit = Fit(voiced, clips, replace(TAUGHT, unlabelled_share=0.25), 1, "cpu", None, lessons_for(clips))
    x, owner, voice = fit.sampler.batch(20)
    assert (len(x), len(owner), len(voice)) == (20, 13, 5)
    assert voice.max() < len(VOICES)
    assert torch.isfinite(x).all()


def test_imitation_is_learnt_and_voices_take_part(voiced, clips):
    recipe = replace(TAUGHT, epochs=12, unlabelled_share=0.25, taught=0.0)
    fit = Fit(voiced, clips, recipe, 1, "cpu", None, lessons_for(clips))
    losses = [fit.epoch(k)[2] for k in range(recipe.epochs)]
    assert losses[0] > 0.9
    assert losses[-1] < 0.9 * losses[0]


def test_the_teacher_has_its_share_of_the_target(bank, clips):
    fit = Fit(bank, clips, replace(TAUGHT, smoothing=0.0, crowd=0.0), 1, "cpu", None, lessons_for(clips))
    for c, target in zip(clips, fit.targets, strict=True):
        assert target[c.target].item() == pytest.approx(0.5 + 0.5 / 9)
        assert target.sum().item() == pytest.approx(1)


def test_a_run_begun_with_other_lessons_is_refused(bank, clips, tmp_path):
    checkpoint = tmp_path / "run.ckpt"

    def stop(_line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(bank, clips, TAUGHT, 1, checkpoint, log=stop, lessons=lessons_for(clips))
    with pytest.raises(ChangedRunError, match="lessons was"):
        train(bank, clips, TAUGHT, 1, checkpoint, log=stop, lessons=lessons_for(clips, 2.0))


def test_the_basis_is_fitted_on_the_files_named_and_no_others(tmp_path, clips, monkeypatch):
    """Whatever the vectors of other files are, the projections of these stay."""
    monkeypatch.setattr(embeddings, "DIRECTIONS", 5)
    folder = tmp_path / "embeddings"
    folder.mkdir()
    files = [c.file for c in clips]
    vectors = np.random.default_rng(5).standard_normal((len(files), 40)).astype(np.float16)
    reported = np.array([c.corpus in ("ravdess", "emodb") for c in clips])
    (folder / "all.json").write_text(json.dumps(files))

    def projections():
        np.save(folder / "all.npy", vectors)
        embeddings.write_projected(tmp_path, {c.file for c, out in zip(clips, reported, strict=True) if not out})
        return embeddings.load_projected(tmp_path)

    before = projections()
    assert before.keys() == set(files)
    vectors[reported] *= 3
    after = projections()
    for file, is_reported in zip(files, reported, strict=True):
        assert np.allclose(before[file], after[file], atol=1e-5) == (not is_reported)


def test_whitening_evens_out_the_directions(tmp_path):
    (tmp_path / "projected.json").write_text(json.dumps({"deviations": [4.0, 1.0], "files": ["a", "b"]}))
    np.save(tmp_path / "projected.npy", np.array([[4, 1], [-4, -1]], np.float32))
    for whitening, ratio in ((0, 4), (0.5, 2), (1, 1)):
        first, second = embeddings.load_projected(tmp_path, whitening)["a"]
        assert first / second == pytest.approx(ratio)
        assert (first**2 + second**2) / 2 == pytest.approx(1)


def test_the_teacher_answers_with_the_labels_of_the_corpus_and_hands_out_first_directions(tmp_path, clips):
    rng = np.random.default_rng(7)
    files = [c.file for c in [*clips, *VOICES]]
    about = {"deviations": [2.0] * embeddings.DIRECTIONS, "files": files}
    (tmp_path / "projected.json").write_text(json.dumps(about))
    np.save(tmp_path / "projected.npy", rng.standard_normal((len(files), embeddings.DIRECTIONS)).astype(np.float32))
    rows = "".join(f"{v.file},{v.speaker},{v.language},{v.seconds}\n" for v in VOICES)
    (tmp_path / "unlabelled.csv").write_text("file,voice,language,seconds\n" + rows)
    told = Teacher(tmp_path, tmp_path).lessons(clips, 7)
    assert told.vectors.shape == (len(clips), 7)
    assert told.voice_vectors.shape == (len(VOICES), 7)
    assert torch.allclose(told.answers.sum(1), torch.ones(len(clips)))
    assert (told.answers[~label_masks(clips)] == 0).all()


def test_a_network_that_imitates_without_lessons_is_refused(bank, clips):
    with pytest.raises(ValueError, match="is to tell 3 numbers of a vector, and the lessons have 0"):
        train(bank, clips, TAUGHT, 1, log=lambda _: None)
