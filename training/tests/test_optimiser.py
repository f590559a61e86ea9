"""Muon against torch's own, where that one can be used, and against the singular value decomposition."""

import copy

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: optimiser left out")
from torch import nn  # noqa: E402

from undertone_trainer.network import Network, Shape  # noqa: E402
from undertone_trainer.optimiser import Muon, make_optimiser, orthogonalise  # noqa: E402


@pytest.mark.parametrize("shape", [(48, 20), (20, 48), (32, 32)])
def test_all_singular_values_come_near_one_and_the_directions_stay(shape):
    g = torch.randn(3, *shape, generator=torch.Generator().manual_seed(1))
    found = orthogonalise(g)
    values = torch.linalg.svdvals(found)
    assert values.min() > 0.5
    assert values.max() < 1.4
    u, _, vh = torch.linalg.svd(g, full_matrices=False)
    cosine = (found * (u @ vh)).sum((1, 2)) / (found.norm(dim=(1, 2)) * (u @ vh).norm(dim=(1, 2)))
    assert cosine.min() > 0.95


@pytest.mark.skipif(not hasattr(torch.optim, "Muon"), reason="this torch has no Muon")
def test_steps_on_a_matrix_are_those_of_torchs_muon():
    torch.manual_seed(2)
    ours = nn.Parameter(torch.randn(24, 40))
    theirs = nn.Parameter(ours.detach().clone())
    mine, reference = Muon([ours], lr=0.02, weight_decay=0.02), torch.optim.Muon([theirs], lr=0.02, weight_decay=0.02)
    for _ in range(5):
        gradient = torch.randn(24, 40)
        ours.grad, theirs.grad = gradient.clone(), gradient.clone()
        mine.step()
        reference.step()
    assert (ours - theirs).abs().max() < 2e-3  # both round to bfloat16 on the way


def test_gates_of_an_lstm_are_orthogonalised_one_by_one():
    torch.manual_seed(3)
    stacked = nn.Parameter(torch.randn(32, 10))
    parts = [nn.Parameter(p.clone()) for p in stacked.detach().chunk(4)]
    gradient = torch.randn(32, 10)
    stacked.grad = gradient.clone()
    Muon([{"params": [stacked], "gates": 4}], lr=0.1).step()
    for part, g in zip(parts, gradient.chunk(4), strict=True):
        part.grad = g.clone()
    Muon(parts, lr=0.1).step()
    assert torch.allclose(stacked, torch.cat(list(parts)), atol=1e-5)


def test_every_parameter_has_one_owner_and_the_schedule_reaches_all():
    model = Network(Shape(channels=(4, 8, 8, 8), hidden=4, attention=4), 9)
    both = make_optimiser(model, learning_rate=1e-3, weight_decay=0.02, muon_rate=0.02)
    owned = [id(p) for part in both.parts for group in part.param_groups for p in group["params"]]
    assert sorted(owned) == sorted(id(p) for p in model.parameters())
    before = copy.deepcopy(model.state_dict())
    emotion, speech = model(torch.randn(2, 148, 64))
    (emotion.sum() + speech.sum()).backward()
    both.step(0.5)
    assert [g["lr"] for part in both.parts for g in part.param_groups] == [0.0005, 0.0005, 0.01, 0.01]
    both.zero_grad()
    assert all(p.grad is None for p in model.parameters())
    assert not torch.equal(before["lstm.weight_hh_l0"], model.state_dict()["lstm.weight_hh_l0"])
