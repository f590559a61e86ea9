"""The CNN-BiLSTM: [B, 148, 64] normalised log-mel segments to emotion and speech logits."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import torch
from torch import nn

from undertone_trainer.doubt import Doubt


@dataclass(frozen=True)
class Shape:
    """Widths of the network. `blocks` are residual 3x3 pairs after the stage of that index.

    `imitated`: numbers of a teacher's vector that a third head learns to tell; it exists in training only.
    `known_corpora`: corpora that the doubt compares a voice with; 0 before it is fitted.
    """

    channels: tuple[int, ...] = (16, 48, 96, 128)
    hidden: int = 64
    blocks: tuple[int, ...] = (0, 0, 0, 0)
    attention: int = 64
    dropout: float = 0.3
    imitated: int = 0
    known_corpora: int = 0

    def as_dict(self) -> dict:
        return asdict(self)


#: (kernel, stride, symmetric padding) per stage; 148x64 -> 74x32 -> 37x16 -> 37x8 -> 19x4.
STAGES = [((6, 6), (2, 2), (2, 2)), ((4, 4), (2, 2), (1, 1)), ((3, 4), (1, 2), (1, 1)), ((3, 4), (2, 2), (1, 1))]


class ConvNorm(nn.Module):
    """Convolution and batch norm (folded into one convolution on export)."""

    def __init__(self, inputs: int, outputs: int, kernel, stride, padding):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class Residual(nn.Module):
    """x + two 3x3 convolutions, as in ResNet v1."""

    def __init__(self, channels: int):
        super().__init__()
        self.first = ConvNorm(channels, channels, 3, 1, 1)
        self.second = ConvNorm(channels, channels, 3, 1, 1)

    def forward(self, x):
        return torch.relu(x + self.second(torch.relu(self.first(x))))


class Network(nn.Module):
    """Four strided convolutions, BiLSTM over 19 steps, attention-and-deviation pooling, two heads."""

    def __init__(self, shape: Shape, num_labels: int):
        super().__init__()
        self.shape = shape
        self.stages, self.blocks = nn.ModuleList(), nn.ModuleList()
        inputs = 1
        for channels, (kernel, stride, padding), depth in zip(shape.channels, STAGES, shape.blocks, strict=True):
            self.stages.append(ConvNorm(inputs, channels, kernel, stride, padding))
            self.blocks.append(nn.ModuleList(Residual(channels) for _ in range(depth)))
            inputs = channels
        self.lstm = nn.LSTM(inputs * 4, shape.hidden, batch_first=True, bidirectional=True)
        self.score_hidden = nn.Linear(2 * shape.hidden, shape.attention)
        self.score = nn.Linear(shape.attention, 1, bias=False)
        self.dropout = nn.Dropout(shape.dropout)
        self.emotion = nn.Linear(4 * shape.hidden, num_labels)
        self.speech = nn.Linear(4 * shape.hidden, 1)
        self.imitation = nn.Linear(4 * shape.hidden, shape.imitated) if shape.imitated else None
        self.doubt = Doubt(4 * shape.hidden, shape.known_corpora) if shape.known_corpora else None

    def take(self, doubt: Doubt) -> None:
        """Let `doubt` scale the emotion logits from now on."""
        self.doubt = doubt
        self.shape = replace(self.shape, known_corpora=doubt.corpus.out_features)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Map [B, 148, 64] to (logits [B, numLabels], speech [B, 1])."""
        pooled = self.pooled(x)
        logits = self.emotion(pooled)
        if self.doubt is not None:
            logits = logits * self.doubt(pooled)
        return logits, self.speech(pooled)

    def pooled(self, x: torch.Tensor) -> torch.Tensor:
        """What all heads read: [B, 148, 64] to [B, 4 * hidden]."""
        x = x[:, None]  # one channel: NCHW with C = 1 is channels-last already
        for stage, blocks in zip(self.stages, self.blocks, strict=True):
            x = torch.relu(stage(x))
            for block in blocks:
                x = block(x)
        x = x.permute(0, 2, 3, 1).flatten(2)  # [B, 19, 4 * channels], the order tfjs reshapes in
        # one mask for all steps: drops a feature, not a moment, and costs a nineteenth of the draws
        x = x * self.dropout(torch.ones_like(x[:, :1]))
        x, _ = self.lstm(x)
        weights = torch.softmax(self.score(torch.tanh(self.score_hidden(x))).float(), 1)
        x = x.float()
        mean = (weights * x).sum(1)
        deviation = torch.sqrt((weights * (x - mean[:, None]).square()).sum(1) + 1e-5)
        return self.dropout(torch.cat([mean, deviation], 1))


def count_parameters(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())
