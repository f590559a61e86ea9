"""YAMNet, a second teacher: MobileNet-v1 trained by Google on AudioSet, and its picture of sound.

Apache-2.0; batch norm is folded into the convolutions of the published weights. For training only: neither these
weights nor a network that starts from them is ever shipped.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SAMPLE_RATE_HZ = 16000
FFT_SIZE, WINDOW_LENGTH, HOP_LENGTH = 512, 400, 160
NUM_MELS, F_MIN_HZ, F_MAX_HZ, LOG_FLOOR = 64, 125.0, 7500.0, 1e-3
NUM_CLASSES = 521
FIRST_CHANNELS = 32
#: Channels and stride of the thirteen pairs of a depthwise and a pointwise convolution.
PAIRS = [
    (64, 1),
    (128, 2),
    (128, 1),
    (256, 2),
    (256, 1),
    (512, 2),
    (512, 1),
    (512, 1),
    (512, 1),
    (512, 1),
    (512, 1),
    (1024, 2),
    (1024, 1),
]


class SameConv(nn.Conv2d):
    """Convolution 3x3 padded as TensorFlow's SAME: where the padding is odd, the larger part is at the end."""

    def __init__(self, inputs: int, outputs: int, stride: int, groups: int):
        super().__init__(inputs, outputs, 3, stride, 0, groups=groups)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        rows, columns = (same_padding(size, self.stride[0]) for size in x.shape[2:])
        return super().forward(F.pad(x, (*columns, *rows)))


def same_padding(size: int, stride: int, kernel: int = 3) -> tuple[int, int]:
    """Samples before and after, so that ceil(size / stride) come out."""
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


class Yamnet(nn.Module):
    """[B, 1, frames, 64] to AudioSet logits [B, 521] and the output of every layer."""

    def __init__(self):
        super().__init__()
        channels = FIRST_CHANNELS
        layers = [nn.Sequential(SameConv(1, channels, 2, 1), nn.ReLU())]
        for out, stride in PAIRS:
            depthwise = SameConv(channels, channels, stride, channels)
            layers.append(nn.Sequential(depthwise, nn.ReLU(), nn.Conv2d(channels, out, 1), nn.ReLU()))
            channels = out
        self.layers = nn.ModuleList(layers)
        self.dense = nn.Linear(channels, NUM_CLASSES)

    def outputs(self, x: torch.Tensor, last: int = len(PAIRS)) -> list[torch.Tensor]:
        """Outputs of layers 0 to `last`, each [B, channels, frames / stride, 64 / stride]."""
        found = []
        for layer in self.layers[: last + 1]:
            x = layer(x)
            found.append(x)
        return found

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dense(self.outputs(x)[-1].mean((2, 3)))


def load_yamnet(path: Path) -> Yamnet:
    """Read float16 weights of an .npz; float32 in eval mode."""
    with np.load(path, allow_pickle=False) as arrays:
        state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    model = Yamnet()
    model.load_state_dict(state)
    return model.eval()


def mel_bank() -> torch.Tensor:
    """64 triangles on HTK's mel axis between 125 and 7,500 Hz, [257, 64]; the first bin is never heard."""
    edges = np.linspace(hz_to_mel(F_MIN_HZ), hz_to_mel(F_MAX_HZ), NUM_MELS + 2)
    bins = hz_to_mel(np.linspace(0.0, SAMPLE_RATE_HZ / 2, FFT_SIZE // 2 + 1))[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank = np.maximum(0.0, np.minimum(rising, falling))
    bank[0] = 0.0
    return torch.from_numpy(bank).float()


def hz_to_mel(hz: np.ndarray | float) -> np.ndarray:
    """HTK's mel scale."""
    return 1127.0 * np.log(1.0 + np.asarray(hz) / 700.0)


def log_mel(samples: torch.Tensor) -> torch.Tensor:
    """[B, numSamples] at 16 kHz, at least one window of them, to [B, 1, frames, 64]: ln(mel magnitude + 0.001)."""
    frames = samples.unfold(1, WINDOW_LENGTH, HOP_LENGTH) * torch.hann_window(WINDOW_LENGTH)
    return torch.log(torch.fft.rfft(frames, FFT_SIZE).abs() @ mel_bank() + LOG_FLOOR)[:, None]
