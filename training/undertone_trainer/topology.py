"""The network as a tfjs layers-model: topology JSON and named weights, without TensorFlow."""

from __future__ import annotations

import numpy as np
import torch

from undertone_trainer.doubt import Doubt
from undertone_trainer.frontend import NUM_MELS, SEGMENT_ROWS
from undertone_trainer.network import STAGES, ConvNorm, Network


def folded(unit: ConvNorm) -> tuple[np.ndarray, np.ndarray]:
    """Fold batch norm into the convolution: (kernel [kh, kw, in, out], bias [out])."""
    norm = unit.norm
    gain = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).double()
    kernel = unit.conv.weight.double() * gain[:, None, None, None]
    bias = norm.bias.double() - norm.running_mean.double() * gain
    return kernel.permute(2, 3, 1, 0).detach().numpy(), bias.detach().numpy()


class Builder:
    """Collect layers and weights in order; every method returns the name of the layer it added."""

    def __init__(self):
        self.layers: list[dict] = []
        self.weights: dict[str, np.ndarray] = {}

    def add(self, name: str, class_name: str, config: dict, *inputs: str) -> str:
        nodes = [[[i, 0, 0, {}] for i in inputs]] if inputs else []
        self.layers.append(
            {
                "name": name,
                "class_name": class_name,
                "config": {"name": name, "trainable": True, **config},
                "inbound_nodes": nodes,
            }
        )
        return name

    def conv(self, name: str, unit: ConvNorm, activation: str, source: str) -> str:
        kernel, bias = folded(unit)
        self.weights |= {f"{name}/kernel": kernel, f"{name}/bias": bias}
        config = {
            "filters": kernel.shape[3],
            "kernel_size": list(kernel.shape[:2]),
            "strides": list(unit.conv.stride),
            "padding": "same",
            "data_format": "channels_last",
            "dilation_rate": [1, 1],
            "activation": activation,
            "use_bias": True,
        }
        return self.add(name, "Conv2D", config, source)

    def dense(self, name: str, weight: torch.Tensor, bias: torch.Tensor | None, activation: str, source: str) -> str:
        self.weights[f"{name}/kernel"] = weight.detach().numpy().T
        if bias is not None:
            self.weights[f"{name}/bias"] = bias.detach().numpy()
        return self.add(
            name, "Dense", {"units": weight.shape[0], "activation": activation, "use_bias": bias is not None}, source
        )

    def bilstm(self, name: str, lstm: torch.nn.LSTM, source: str) -> str:
        for direction, suffix in (("forward", ""), ("backward", "_reverse")):
            prefix = f"{name}/{direction}_lstm"
            kernel, recurrent, bias, second_bias = (
                getattr(lstm, f"{key}_l0{suffix}").detach().numpy()
                for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            )
            # gates stand in the order i, f, c, o on both sides; PyTorch keeps two biases that only ever add
            self.weights |= {
                f"{prefix}/kernel": kernel.T,
                f"{prefix}/recurrent_kernel": recurrent.T,
                f"{prefix}/bias": bias + second_bias,
            }
        inner = {
            "name": "lstm",
            "trainable": True,
            "units": lstm.hidden_size,
            "activation": "tanh",
            "recurrent_activation": "sigmoid",
            "use_bias": True,
            "unit_forget_bias": False,
            "return_sequences": True,
            "return_state": False,
            "go_backwards": False,
            "stateful": False,
            "unroll": False,
            "dropout": 0,
            "recurrent_dropout": 0,
            # the default orthogonal initialiser freezes the thread for seconds before the weights are loaded
            "kernel_initializer": {"class_name": "Zeros", "config": {}},
            "recurrent_initializer": {"class_name": "Zeros", "config": {}},
        }
        return self.add(
            name, "Bidirectional", {"merge_mode": "concat", "layer": {"class_name": "LSTM", "config": inner}}, source
        )

    def doubt(self, doubt: Doubt, source: str) -> str:
        """The factor [B, 1] of the emotion logits, of layers that tfjs has."""
        corpora = self.dense("corpora", doubt.corpus.weight, doubt.corpus.bias, "softmax", source)
        squares = self.add("agreement", "Multiply", {}, corpora, corpora)
        weight = doubt.slope.expand(1, doubt.corpus.out_features)
        return self.dense("doubt", weight, doubt.level[None], "sigmoid", squares)


def build(model: Network, labels: list[int], name: str) -> tuple[dict, dict[str, np.ndarray]]:
    """Describe `model` with only the emotion outputs `labels`: (topology JSON, weights by name)."""
    b = Builder()
    at = b.add(
        "segment",
        "InputLayer",
        {"batch_input_shape": [None, SEGMENT_ROWS, NUM_MELS, 1], "dtype": "float32", "sparse": False},
    )
    for k, (stage, blocks) in enumerate(zip(model.stages, model.blocks, strict=True), 1):
        at = b.conv(f"conv{k}", stage, "relu", at)
        for j, block in enumerate(blocks, 1):
            first = b.conv(f"conv{k}_{j}a", block.first, "relu", at)
            second = b.conv(f"conv{k}_{j}b", block.second, "linear", first)
            total = b.add(f"sum{k}_{j}", "Add", {}, at, second)
            at = b.add(f"relu{k}_{j}", "Activation", {"activation": "relu"}, total)
    steps, bands = output_grid()
    at = b.add("steps", "Reshape", {"target_shape": [steps, bands * model.shape.channels[-1]]}, at)
    at = b.bilstm("bilstm", model.lstm, at)
    hidden = b.dense("attention", model.score_hidden.weight, model.score_hidden.bias, "tanh", at)
    score = b.dense("score", model.score.weight, None, "linear", hidden)
    pooled = b.add("pooling", "AttentiveStatistics", {}, at, score)
    emotion = model.emotion.weight[labels], model.emotion.bias[labels], "linear", pooled
    if model.doubt is None:
        b.dense("logits", *emotion)
    else:
        b.add("logits", "Multiply", {}, b.dense("emotion", *emotion), b.doubt(model.doubt, pooled))
    b.dense("speech", model.speech.weight, model.speech.bias, "linear", pooled)
    topology = {
        "class_name": "Model",
        "keras_version": "2.15.0",
        "backend": "tensorflow",
        "config": {
            "name": name,
            "layers": b.layers,
            "input_layers": [["segment", 0, 0]],
            "output_layers": [["logits", 0, 0], ["speech", 0, 0]],
        },
    }
    return topology, b.weights


def output_grid() -> tuple[int, int]:
    """Time steps and bands after the strided convolutions (19 and 4)."""
    steps, bands = SEGMENT_ROWS, NUM_MELS
    for _, stride, _ in STAGES:
        steps, bands = -(-steps // stride[0]), -(-bands // stride[1])
    return steps, bands
