"""A shipped model read back into the network, so that any version can be asked again without its training."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.corpora import HEAD_LABELS
from undertone_trainer.network import ConvNorm, Network, Shape

#: A label that the model was shipped without is never its answer.
NEVER = -1e4


def load_shipped(folder: Path) -> Network:
    """Read model.json, its float16 shard and the card's labels; norms are the identity, as in `shipping.as_shipped`."""
    weights = read_weights(folder)
    labels = json.loads((folder / "model-card.json").read_text())["labels"]
    model = Network(shape_of(weights), len(HEAD_LABELS)).eval()
    with torch.no_grad():
        for k, (stage, blocks) in enumerate(zip(model.stages, model.blocks, strict=True), 1):
            fill_conv(stage, weights, f"conv{k}")
            for j, block in enumerate(blocks, 1):
                fill_conv(block.first, weights, f"conv{k}_{j}a")
                fill_conv(block.second, weights, f"conv{k}_{j}b")
        for direction, suffix in (("forward", ""), ("backward", "_reverse")):
            prefix = f"bilstm/{direction}_lstm"
            getattr(model.lstm, f"weight_ih_l0{suffix}").copy_(weights[f"{prefix}/kernel"].T)
            getattr(model.lstm, f"weight_hh_l0{suffix}").copy_(weights[f"{prefix}/recurrent_kernel"].T)
            getattr(model.lstm, f"bias_ih_l0{suffix}").copy_(weights[f"{prefix}/bias"])
            getattr(model.lstm, f"bias_hh_l0{suffix}").zero_()
        for layer, name in ((model.score_hidden, "attention"), (model.score, "score"), (model.speech, "speech")):
            layer.weight.copy_(weights[f"{name}/kernel"].T)
            if layer.bias is not None:
                layer.bias.copy_(weights[f"{name}/bias"])
        if model.doubt is not None:
            model.doubt.corpus.weight.copy_(weights["corpora/kernel"].T)
            model.doubt.corpus.bias.copy_(weights["corpora/bias"])
            model.doubt.slope.copy_(weights["doubt/kernel"][0, 0])
            model.doubt.level.copy_(weights["doubt/bias"][0])
        emotion = "logits" if model.doubt is None else "emotion"
        rows = [HEAD_LABELS.index(label) for label in labels]
        model.emotion.weight.zero_()
        model.emotion.bias.fill_(NEVER)
        model.emotion.weight[rows] = weights[f"{emotion}/kernel"].T
        model.emotion.bias[rows] = weights[f"{emotion}/bias"]
    return model


def read_weights(folder: Path) -> dict[str, torch.Tensor]:
    """All weights of a layers-model folder by name, as float32."""
    (group,) = json.loads((folder / "model.json").read_text())["weightsManifest"]
    numbers = np.concatenate([np.fromfile(folder / path, "<f2") for path in group["paths"]]).astype(np.float32)
    found, first = {}, 0
    for weight in group["weights"]:
        size = int(np.prod(weight["shape"]))
        found[weight["name"]] = torch.from_numpy(numbers[first : first + size].reshape(weight["shape"]))
        first += size
    return found


def shape_of(weights: dict[str, torch.Tensor]) -> Shape:
    """The widths that the weights tell."""
    stages = range(1, 5)
    return Shape(
        channels=tuple(weights[f"conv{k}/bias"].numel() for k in stages),
        blocks=tuple(sum(name.startswith(f"conv{k}_") and name.endswith("a/bias") for name in weights) for k in stages),
        hidden=weights["bilstm/forward_lstm/recurrent_kernel"].shape[0],
        attention=weights["attention/bias"].numel(),
        known_corpora=weights["corpora/bias"].numel() if "corpora/bias" in weights else 0,
    )


def fill_conv(unit: ConvNorm, weights: dict[str, torch.Tensor], name: str) -> None:
    """Set a convolution whose norm was folded into it."""
    unit.conv.weight.copy_(weights[f"{name}/kernel"].permute(3, 2, 0, 1))
    unit.norm.running_mean.zero_()
    unit.norm.running_var.fill_(1.0)
    unit.norm.weight.fill_((1.0 + unit.norm.eps) ** 0.5)
    unit.norm.bias.copy_(weights[f"{name}/bias"])
