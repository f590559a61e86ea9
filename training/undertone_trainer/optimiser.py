"""Muon for matrices and convolutions, AdamW for the rest, behind one step().

Muon (Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/) replaces a matrix's momentum by
the nearest orthogonal matrix, found with five Newton-Schulz iterations.
"""

from __future__ import annotations

import torch
from torch import nn


def orthogonalise(g: torch.Tensor, rounds: int = 5) -> torch.Tensor:
    """Approximate U Vᵀ of each matrix in g [n, rows, columns] in bfloat16."""
    x = g.bfloat16()
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(rounds):
        a = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(a, a, a, beta=-4.7750, alpha=2.0315), x, beta=3.4445)
    return (x.mT if tall else x).to(g.dtype)


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised; convolutions count as [out, in * kh * kw], gates of an LSTM apart."""

    def __init__(self, params, lr: float, momentum: float = 0.95, weight_decay: float = 0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                buffer = state.setdefault("momentum", torch.zeros_like(p))
                buffer.lerp_(p.grad, 1 - group["momentum"])
                gates = group.get("gates", 1)
                direction = p.grad.lerp(buffer, group["momentum"]).reshape(gates, p.shape[0] // gates, -1)
                update = orthogonalise(direction) * max(1.0, direction.shape[1] / direction.shape[2]) ** 0.5
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(update.reshape(p.shape), alpha=-group["lr"])


class Both:
    """Step several optimisers as one."""

    def __init__(self, *parts: torch.optim.Optimizer):
        self.parts = parts
        self.base = [[g["lr"] for g in part.param_groups] for part in parts]

    def zero_grad(self) -> None:
        for part in self.parts:
            part.zero_grad(set_to_none=True)

    def step(self, factor: float) -> None:
        """Step with every learning rate multiplied by `factor`, the schedule's value."""
        for part, base in zip(self.parts, self.base, strict=True):
            for group, lr in zip(part.param_groups, base, strict=True):
                group["lr"] = lr * factor
            part.step()

    def state_dict(self) -> list:
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: list) -> None:
        for part, state in zip(self.parts, states, strict=True):
            part.load_state_dict(state)


def make_optimiser(model: nn.Module, learning_rate: float, weight_decay: float, muon_rate: float) -> Both:
    """Give convolutions after the first and LSTM matrices to Muon (if `muon_rate`), the rest to AdamW."""
    convolutions, gates, matrices, rest = [], [], [], []
    for name, p in model.named_parameters():
        if muon_rate and p.ndim == 4 and p.shape[1] > 1:
            convolutions.append(p)
        elif muon_rate and "lstm.weight" in name:
            gates.append(p)
        else:
            (matrices if p.ndim > 1 else rest).append(p)
    adam = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": weight_decay}, {"params": rest, "weight_decay": 0.0}],
        lr=learning_rate,
        betas=(0.9, 0.98),
    )
    if not muon_rate:
        return Both(adam)
    groups = [{"params": convolutions, "gates": 1}, {"params": gates, "gates": 4}]
    return Both(adam, Muon(groups, lr=muon_rate, weight_decay=weight_decay))
