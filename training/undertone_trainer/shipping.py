"""Write a layers-model folder and read the rounded weights back into the network."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from undertone_trainer.atomic import write_atomically, write_text_atomically
from undertone_trainer.corpora import HEAD_LABELS
from undertone_trainer.network import ConvNorm, Network, Shape
from undertone_trainer.topology import build

SHARD = "group1-shard1of1.bin"


def half(values: torch.Tensor) -> torch.Tensor:
    """Round to float16."""
    return values.half().float()


def as_shipped(model: Network) -> Network:
    """Return a copy whose tensors are exactly those that a browser dequantises (float16).

    Batch norm is folded before rounding, as in the files; the copy's norms become the identity.
    """
    shipped = copy.deepcopy(model).eval()
    with torch.no_grad():
        for unit in [m for m in shipped.modules() if isinstance(m, ConvNorm)]:
            norm = unit.norm
            gain = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
            unit.conv.weight.copy_(half((unit.conv.weight.double() * gain[:, None, None, None]).float()))
            bias = half((norm.bias.double() - norm.running_mean.double() * gain).float())
            norm.running_mean.zero_()
            norm.running_var.fill_(1.0)
            norm.weight.fill_((1.0 + norm.eps) ** 0.5)
            norm.bias.copy_(bias)
        for suffix in ("", "_reverse"):
            first, second = getattr(shipped.lstm, f"bias_ih_l0{suffix}"), getattr(shipped.lstm, f"bias_hh_l0{suffix}")
            first.copy_(half(first + second))
            second.zero_()
            for key in ("weight_ih", "weight_hh"):
                weight = getattr(shipped.lstm, f"{key}_l0{suffix}")
                weight.copy_(half(weight))
        heads = [shipped.score_hidden, shipped.score, shipped.emotion, shipped.speech]
        if shipped.doubt is not None:
            heads.append(shipped.doubt)
        for layer in heads:
            for p in (*layer.parameters(), *layer.buffers()):
                p.copy_(half(p))
    return shipped


def write_model(model: Network, labels: Sequence[str], folder: Path, name: str) -> dict[str, str]:
    """Write model.json and its float16 shard for the outputs `labels`; return their sha256."""
    topology, weights = build(model.eval(), [HEAD_LABELS.index(label) for label in labels], name)
    manifest = [
        {
            "name": key,
            "shape": list(value.shape),
            "dtype": "float32",
            "quantization": {"dtype": "float16", "original_dtype": "float32"},
        }
        for key, value in weights.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    shard = b"".join(np.ascontiguousarray(v).astype(np.float32).astype("<f2").tobytes() for v in weights.values())
    write_atomically(folder / SHARD, lambda out: out.write(shard))
    document = {
        "format": "layers-model",
        "generatedBy": "undertone training",
        "convertedBy": None,
        "modelTopology": topology,
        "weightsManifest": [{"paths": [SHARD], "weights": manifest}],
    }
    write_text_atomically(folder / "model.json", json.dumps(document, separators=(",", ":")) + "\n")
    return {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in ("model.json", SHARD)}


def save_network(model: Network, path: Path, **more) -> None:
    """Write weights, shape and what else is to be known; `more` holds plain values only."""
    content = {"state": model.state_dict(), "shape": model.shape.as_dict(), **more}
    write_atomically(path, lambda out: torch.save(content, out))


def load_network(path: Path) -> Network:
    """Read a network that `save_network` wrote, in eval mode."""
    saved = load_saved(path)
    model = Network(Shape(**saved["shape"]), len(HEAD_LABELS))
    model.load_state_dict(saved["state"])
    return model.eval()


def load_saved(path: Path) -> dict:
    """Read all that `save_network` wrote; refuses files that hold anything but plain values and tensors."""
    return torch.load(path, weights_only=True, map_location="cpu")
