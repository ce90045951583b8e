"""A command whose output nobody reads to its end says so by its code, whatever its answer is."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(os.name != "posix", reason="pipes that are cut off are those of POSIX")
@pytest.mark.parametrize("command", [["rules"], ["schema", "delegation-letter"]])
def test_a_pipe_that_is_closed_is_no_yes(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "acctcore.cli", *command],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (141, b"")
