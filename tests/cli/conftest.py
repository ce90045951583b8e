"""A small letter and its requests as files, and a way to run the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from acctcore.cli import main

LETTER = """
kind = "delegation-letter"
schema = 1

[[versions]]
id = "letter-2026"
since = 2026-01-01
source = {document = "letter of 2026", status = "invented", clause = "2"}

[versions.approval]
stage = "approved"
recorded_on = 2025-12-10
written_by = "credit policy"
approved_by = "executive committee"

[versions.value]
reasons = ["RETENTION"]
levels = [{id = "L1", name = "account manager"}, {id = "L2", name = "team head"}]
dimensions = [{name = "bp", unit = "bp"}]

[[versions.value.cells]]
name = "rate"
clause = "2(a)"
limits = {L1 = {bp = "10 bp"}, L2 = {bp = "25 bp"}}
"""
REQUEST = """
kind = "accommodation-case"
schema = 1
id = "R1"
party = "P1"
reason = "RETENTION"
quantities = {bp = "25 bp"}
"""


@frozen
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output read as JSON."""
        return json.loads(self.out)


@pytest.fixture
def acctcore(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process."""

    def run(*words: object) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a letter and a request."""
    (tmp_path / "letter.toml").write_text(LETTER)
    (tmp_path / "request.toml").write_text(REQUEST)
    return tmp_path
