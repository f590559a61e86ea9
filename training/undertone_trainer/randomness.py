"""Every random state that a run draws from, taken and put back."""

from __future__ import annotations

import random

import numpy as np
import torch


def random_states(sampler_rng: np.random.Generator, sampler_torch_rng: torch.Generator) -> dict:
    """Take the states of Python, numpy, PyTorch (dropout and mixup draw there), every GPU and the sampler.

    Plain numbers, strings and tensors only, so that the file can be read with `weights_only`.
    """
    name, keys, position, has_gauss, gauss = np.random.get_state()  # noqa: NPY002 (librosa and friends draw there)
    return {
        "python": random.getstate(),
        "numpy": (name, keys.tolist(), int(position), int(has_gauss), float(gauss)),
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        "sampler": sampler_rng.bit_generator.state,
        "samplerTorch": sampler_torch_rng.get_state(),
    }


def restore_random_states(states: dict, sampler_rng: np.random.Generator, sampler_torch_rng: torch.Generator) -> None:
    """Put back what `random_states` took."""
    version, internal, gauss_next = states["python"]
    random.setstate((version, tuple(internal), gauss_next))
    name, keys, position, has_gauss, gauss = states["numpy"]
    np.random.set_state((name, np.array(keys, dtype=np.uint32), position, has_gauss, gauss))  # noqa: NPY002
    torch.set_rng_state(states["torch"])
    if states["cuda"]:
        torch.cuda.set_rng_state_all(states["cuda"])
    sampler_rng.bit_generator.state = states["sampler"]
    sampler_torch_rng.set_state(states["samplerTorch"])
