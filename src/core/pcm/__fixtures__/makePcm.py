"""Make pcm.json: a few samples written by libsndfile in every uncompressed format. Run: python makePcm.py (in this folder)."""

import base64
import io
import json
from pathlib import Path

import numpy as np
import soundfile

FORMATS = [
    ("WAV", "PCM_U8", "FILE"), ("WAV", "PCM_16", "FILE"), ("WAV", "PCM_24", "FILE"), ("WAV", "PCM_32", "FILE"), ("WAV", "FLOAT", "FILE"),
    ("WAV", "DOUBLE", "FILE"), ("WAV", "ALAW", "FILE"), ("WAV", "ULAW", "FILE"), ("WAVEX", "PCM_16", "FILE"), ("WAVEX", "PCM_24", "FILE"),
    ("WAVEX", "FLOAT", "FILE"), ("WAVEX", "ULAW", "FILE"), ("RF64", "PCM_16", "FILE"), ("AIFF", "PCM_S8", "FILE"), ("AIFF", "PCM_16", "FILE"),
    ("AIFF", "PCM_24", "FILE"), ("AIFF", "PCM_32", "FILE"), ("AIFF", "PCM_16", "LITTLE"), ("AIFF", "FLOAT", "FILE"), ("AIFF", "DOUBLE", "FILE"),
    ("AIFF", "ALAW", "FILE"), ("AIFF", "ULAW", "FILE"),
]


def written(container: str, encoding: str, endian: str, channels: int, rate: int) -> dict:
    """Write a short signal, read it back with the same library."""
    rng = np.random.default_rng(5)
    signal = rng.uniform(-0.99, 0.99, (13, channels))
    signal[0], signal[1], signal[2] = 0, 0.98, -0.98
    file = io.BytesIO()
    soundfile.write(file, signal, rate, format=container, subtype=encoding, endian=endian)
    file.seek(0)
    read, _ = soundfile.read(file, dtype="float64", always_2d=True)
    content = base64.b64encode(file.getvalue()).decode()
    return {"name": f"{container} {encoding} {endian} {channels}ch", "rate": rate, "content": content, "channels": np.round(read.T, 9).tolist()}


cases = [written(*one, channels, rate) for one in FORMATS for channels, rate in [(1, 8000), (3, 44100)]]
Path(__file__).with_name("pcm.json").write_text(json.dumps({"madeWith": soundfile.__libsndfile_version__, "cases": cases}) + "\n")
