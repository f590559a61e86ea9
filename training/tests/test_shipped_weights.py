"""What was shipped, read back, answers as it did when it was written."""

import json

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: shipped weights left out")

from undertone_trainer.corpora import HEAD_LABELS, LABELS  # noqa: E402
from undertone_trainer.doubt import Doubt  # noqa: E402
from undertone_trainer.network import Network, Shape  # noqa: E402
from undertone_trainer.shipped_weights import NEVER, load_shipped  # noqa: E402
from undertone_trainer.shipping import as_shipped, write_model  # noqa: E402


@pytest.mark.parametrize("doubtful", [False, True])
def test_a_model_read_back_answers_with_the_rounded_weights(tmp_path, doubtful):
    torch.manual_seed(2)
    model = Network(Shape(channels=(8, 8, 8, 16), hidden=8, blocks=(0, 1, 2, 0), attention=6), len(HEAD_LABELS)).train()
    model(torch.randn(6, 148, 64))  # moves the batch statistics away from the identity
    if doubtful:
        model.take(Doubt(32, 3))
        model.doubt.level.fill_(-1.5)
        model.doubt.slope.fill_(2.0)
    labels = [label for label in LABELS if label != "calm"]
    write_model(model.eval(), labels, tmp_path, "test")
    (tmp_path / "model-card.json").write_text(json.dumps({"labels": labels}))
    found = load_shipped(tmp_path)
    assert found.shape == model.shape
    x = torch.randn(4, 148, 64)
    with torch.no_grad():
        (logits, speech), (wanted, wanted_speech) = found(x), as_shipped(model)(x)
    rows = [HEAD_LABELS.index(label) for label in labels]
    assert torch.allclose(logits[:, rows], wanted[:, rows], atol=1e-5)
    assert torch.allclose(speech, wanted_speech, atol=1e-5)
    never = logits[:, HEAD_LABELS.index("calm")]
    assert (never < NEVER / 10).all()  # however doubtful
