"""The exporter: shapes, sizes and the rounding that the golden fixture relies on."""

import json
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: exporter tests left out")

from undertone_trainer.card import CORPUS_FACTS, LANGUAGES, data_of, limits_of, make_card  # noqa: E402
from undertone_trainer.corpora import CORPORA, HEAD_LABELS, LABELS, UnlabelledClip  # noqa: E402
from undertone_trainer.network import Network, Shape, count_parameters  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.shipped_models import UNDERTONE  # noqa: E402
from undertone_trainer.shipping import (  # noqa: E402
    SHARD,
    as_shipped,
    load_network,
    load_saved,
    save_network,
    write_model,
)


@pytest.fixture
def network():
    torch.manual_seed(3)
    model = Network(Shape(channels=(8, 8, 8, 16), hidden=8, blocks=(0, 0, 1, 0)), len(HEAD_LABELS)).train()
    for _ in range(3):  # moves the batch statistics away from the identity
        model(torch.randn(4, 148, 64))
    return model.eval()


def test_rounding_changes_answers_only_a_little(network):
    x = torch.randn(5, 148, 64)
    with torch.no_grad():
        exact, rounded = network(x), as_shipped(network)(x)
    assert (exact[0] - rounded[0]).abs().max() < 0.02
    assert not torch.equal(exact[0], rounded[0])


def test_files_hold_what_the_manifest_says(network, tmp_path):
    sha256 = write_model(network, LABELS, tmp_path, "test")
    document = json.loads((tmp_path / "model.json").read_text())
    weights = document["weightsManifest"][0]["weights"]
    values = sum(int(np.prod(w["shape"])) for w in weights)
    assert (tmp_path / SHARD).stat().st_size == 2 * values
    assert set(sha256) == {"model.json", SHARD}
    names = {layer["name"] for layer in document["modelTopology"]["config"]["layers"]}
    assert {w["name"].split("/")[0] for w in weights} <= names
    logits = next(w for w in weights if w["name"] == "logits/kernel")
    assert logits["shape"] == [32, len(LABELS)]


def test_what_a_teacher_taught_beside_emotions_is_not_shipped(network, tmp_path):
    torch.manual_seed(3)
    taught = Network(replace(network.shape, imitated=5), len(HEAD_LABELS))
    taught.load_state_dict({**network.state_dict(), **dict(taught.imitation.state_dict(prefix="imitation."))})
    without, with_it = (write_model(m, LABELS, tmp_path / str(k), "test") for k, m in enumerate((network, taught)))
    assert without == with_it


def test_every_corpus_has_its_licence_and_every_language_its_name():
    assert set(CORPUS_FACTS) == set(CORPORA)
    assert {"am", "bn", "da", "de", "en", "ko", "pl", "tr"} == set(LANGUAGES)


def test_fewer_labels_give_fewer_outputs(network, tmp_path):
    write_model(network, ["happy", "sad"], tmp_path, "test")
    weights = json.loads((tmp_path / "model.json").read_text())["weightsManifest"][0]["weights"]
    assert next(w for w in weights if w["name"] == "logits/bias")["shape"] == [2]


def test_the_shipped_shape_is_small():
    assert count_parameters(Network(Shape(), len(HEAD_LABELS))) <= 1_000_000  # 2 MB as float16


def test_a_saved_network_comes_back_with_the_same_answers_and_what_was_said_of_it(network, tmp_path):
    path = tmp_path / "n.pt"
    save_network(network, path, seed=4, recipe=Recipe().as_dict(), goesOnFrom=None)
    x = torch.randn(3, 148, 64)
    with torch.no_grad():
        assert torch.equal(load_network(path)(x)[0], network(x)[0])
    saved = load_saved(path)
    assert saved["seed"] == 4
    assert saved["recipe"]["strength"]["snr_db"] == (5.0, 45.0)


def test_a_file_that_would_run_code_is_refused(tmp_path):
    path = tmp_path / "n.pt"
    torch.save({"state": {}, "shape": Path("anywhere")}, path)
    with pytest.raises(pickle.UnpicklingError):
        load_network(path)


def test_the_card_follows_the_contract_of_the_shipped_ones(network, tmp_path, clips):
    sha256 = write_model(network, UNDERTONE.labels, tmp_path, "undertone")
    card = make_card(UNDERTONE, "9.9.9", clips, {}, {}, sha256, {"seed": 1})
    shipped = json.loads((Path(__file__).parents[2] / "public/models/undertone/model-card.json").read_text())
    assert list(card) == list(shipped)
    for key in ("id", "name", "labels", "featureConfig", "outputs"):
        assert card[key] == shipped[key], key
    assert card["limits"][1:] == shipped["limits"][1:]
    assert card["limits"][0].startswith("Trained on acted speech in English; everyday speech")
    assert list(card["data"][0]) == list(shipped["data"][0])


def test_the_card_names_its_languages_and_the_voices_without_labels(clips):
    mixed = [replace(clips[0], language=code) for code in ("pl", "de", "am")]
    assert limits_of(mixed)[0].startswith("Trained on acted speech in Amharic, German and Polish; ")
    voices = [UnlabelledClip("cv/a.opus", "cv-1", "eu", 2.0), UnlabelledClip("cv/b.opus", "cv-1", "eu", 2.0)]
    told = data_of(mixed, voices)[-1]
    assert (told["licence"], told["clips"], told["speakers"]) == ("CC0", 2, 1)
