"""A save that dies half way leaves the file of before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from undertone_trainer.atomic import write_atomically, write_text_atomically

KILLED = """
import os, signal, sys
from pathlib import Path
from undertone_trainer.atomic import write_atomically

def half(out):
    out.write(b"new" * 100000)
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)

write_atomically(Path(sys.argv[1]), half)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_save_leaves_the_old_file_and_the_next_one_succeeds(tmp_path):
    path = tmp_path / "network.pt"
    write_text_atomically(path, "old")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    write_text_atomically(path, "next")
    assert path.read_text() == "next"
    assert [p.name for p in tmp_path.iterdir()] == ["network.pt"]


def test_a_writer_that_raises_leaves_the_old_file(tmp_path):
    path = tmp_path / "answers.npz"
    write_text_atomically(path, "old")

    def fails(out):
        out.write(b"half")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        write_atomically(path, fails)
    assert path.read_text() == "old"
