"""EfficientAT mn04, a teacher: MobileNetV3-large of width 0.4, trained by its authors on AudioSet.

Schmid, Koutini, Widmer 2023, "Efficient Large-Scale Audio Tagging via Transformer-to-CNN Knowledge Distillation". For
training only: neither its weights nor a network that starts from them is ever shipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

NUM_CLASSES = 527
WIDTH = 0.4


class Block(NamedTuple):
    """An inverted residual of MobileNetV3-large, at width 1."""

    kernel: int
    expanded: int
    out: int
    squeeze: bool
    hard_swish: bool
    stride: int


FIRST, LAST = 16, 960
BLOCKS = [
    Block(3, 16, 16, False, False, 1),
    Block(3, 64, 24, False, False, 2),
    Block(3, 72, 24, False, False, 1),
    Block(5, 72, 40, True, False, 2),
    Block(5, 120, 40, True, False, 1),
    Block(5, 120, 40, True, False, 1),
    Block(3, 240, 80, False, True, 2),
    Block(3, 200, 80, False, True, 1),
    Block(3, 184, 80, False, True, 1),
    Block(3, 184, 80, False, True, 1),
    Block(3, 480, 112, True, True, 1),
    Block(3, 672, 112, True, True, 1),
    Block(5, 672, 160, True, True, 2),
    Block(5, 960, 160, True, True, 1),
    Block(5, 960, 160, True, True, 1),
]


def to_eights(value: float) -> int:
    """Round to a multiple of 8 that is never below nine tenths of `value`."""
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * value else rounded


def conv_norm(inputs: int, outputs: int, kernel: int, stride: int, groups: int, activation: nn.Module) -> nn.Sequential:
    """Convolution, batch norm, activation."""
    padding = (kernel - 1) // 2
    conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01), activation)


class SqueezeExcitation(nn.Module):
    """Scale channels by what their means over bands and frames say."""

    def __init__(self, channels: int, squeezed: int):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, squeezed), nn.Linear(squeezed, channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * scale[:, :, None, None]


class ConcurrentSqueeze(nn.Module):
    """The authors' wrapper around squeeze-excitations of several axes; this network has the one over channels."""

    def __init__(self, channels: int):
        super().__init__()
        self.conc_se_layers = nn.ModuleList([SqueezeExcitation(channels, to_eights(channels / 4))])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.conc_se_layers[0](x)


class InvertedResidual(nn.Module):
    """Widen, filter each channel, squeeze and excite, narrow; added to the input where shapes allow."""

    def __init__(self, inputs: int, spec: Block):
        super().__init__()
        expanded, out = to_eights(spec.expanded * WIDTH), to_eights(spec.out * WIDTH)
        activation = nn.Hardswish if spec.hard_swish else nn.ReLU
        layers: list[nn.Module] = []
        if expanded != inputs:
            layers.append(conv_norm(inputs, expanded, 1, 1, 1, activation()))
        layers.append(conv_norm(expanded, expanded, spec.kernel, spec.stride, expanded, activation()))
        if spec.squeeze:
            layers.append(ConcurrentSqueeze(expanded))
        layers.append(conv_norm(expanded, out, 1, 1, 1, nn.Identity()))
        self.block = nn.Sequential(*layers)
        self.is_residual = spec.stride == 1 and inputs == out

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.block(x) if self.is_residual else self.block(x)


class Mn04(nn.Module):
    """[B, 1, 128, frames] to AudioSet logits [B, 527] and the output of every block."""

    def __init__(self):
        super().__init__()
        channels = to_eights(FIRST * WIDTH)
        layers: list[nn.Module] = [conv_norm(1, channels, 3, 2, 1, nn.Hardswish())]
        for spec in BLOCKS:
            layers.append(InvertedResidual(channels, spec))
            channels = to_eights(spec.out * WIDTH)
        last = to_eights(LAST * WIDTH)
        layers.append(conv_norm(channels, last, 1, 1, 1, nn.Hardswish()))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(last, 512),
            nn.Hardswish(),
            nn.Dropout(0.2),
            nn.Linear(512, NUM_CLASSES),
        )

    def blocks(self, x: torch.Tensor) -> list[torch.Tensor]:
        """Outputs of all seventeen blocks, the last one [B, 384, 4, frames / 32]."""
        outputs = []
        for layer in self.features:
            x = layer(x)
            outputs.append(x)
        return outputs

    def embedding(self, x: torch.Tensor) -> torch.Tensor:
        """Mean of the last block over bands and frames: [B, 384]."""
        return self.features(x).mean((2, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x))


def load_mn04(path: Path) -> Mn04:
    """Read the weights of an .npz whose names are those of the original state dict; eval mode."""
    with np.load(path, allow_pickle=False) as arrays:
        state = {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    model = Mn04()
    model.load_state_dict(state)
    return model.eval()
