"""The loss against closed forms, and a network that learns to tell views alike."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: learning without labels left out")

from undertone_trainer.network import Shape  # noqa: E402
from undertone_trainer.recipe import Recipe  # noqa: E402
from undertone_trainer.selfteach import teach_itself, vicreg  # noqa: E402
from undertone_trainer.shipping import load_network  # noqa: E402

SMALL = Recipe(
    epochs=6, clips_per_epoch=64, batch=32, shape=Shape(channels=(4, 8, 8, 8), hidden=4, attention=4), bf16=False
)


def test_views_alike_of_unit_deviation_and_uncorrelated_cost_nothing():
    z = torch.randn(4000, 6, generator=torch.Generator().manual_seed(1))
    z = torch.linalg.qr(z - z.mean(0))[0] * 3999**0.5
    assert vicreg(z, z).item() == pytest.approx(0, abs=0.01)


def test_each_fault_costs_what_was_published():
    z = torch.linalg.qr(torch.randn(500, 4, generator=torch.Generator().manual_seed(2)))[0]
    z = (z - z.mean(0)) * 499**0.5
    assert vicreg(z, z + 0.2).item() - vicreg(z, z).item() == pytest.approx(25 * 0.04, rel=0.01)
    collapsed = torch.zeros(500, 4)
    assert vicreg(collapsed, collapsed).item() == pytest.approx(25 * 0.99, rel=0.01)
    same = z[:, :1].expand(500, 4)
    assert vicreg(same, same).item() == pytest.approx(2 * 12 / 4, rel=0.05)  # twelve pairs of equal numbers, two views


def test_a_network_teaches_itself_and_is_saved(bank, clips, tmp_path):
    losses = []
    network = teach_itself(
        bank, clips, [], SMALL, 1, tmp_path / "n.pt", log=lambda line: losses.append(float(line.rsplit(" ", 1)[1]))
    )
    assert losses[-1] < losses[0]
    x = torch.randn(2, 148, 64)
    with torch.no_grad():
        assert torch.allclose(load_network(tmp_path / "n.pt").pooled(x), network.pooled(x), atol=1e-5)


def test_labels_are_never_read(bank, clips, tmp_path):
    other = [replace(c, emotion="happy" if c.emotion != "happy" else "sad") for c in clips]
    quick = replace(SMALL, epochs=1)
    first, second = (
        teach_itself(bank, c, [], quick, 1, tmp_path / "n.pt", log=lambda _: None).state_dict() for c in (clips, other)
    )
    assert all(torch.equal(first[name], second[name]) for name in first)
