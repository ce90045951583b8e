"""Versions of small letters, invented, for the papers made of them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import Cell, Dimension, LetterDraft, Level, Limit
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Version

PAPER = Source("Eastgate Bank letter <2026>", Status.INVENTED, "2", "example.org/letter")


def make_version(rows: Mapping[str, Mapping[str, str]], **more: Any) -> Version[LetterDraft]:
    """One cell `rate`, clause 2(a); units are read off the limits' names: `cost` is in HKD."""
    limits = {at: {n: Limit.parse(text) for n, text in row.items()} for at, row in rows.items()}
    names = dict.fromkeys(name for row in limits.values() for name in row)
    head = {name: more.pop(name) for name in ("id", "since", "until") if name in more}
    stated = {
        "levels": tuple(Level(each, f"office {each}") for each in limits),
        "dimensions": tuple(Dimension(n, "bp" if n == "bp" else "HKD") for n in names),
        "cells": (Cell("rate", "2(a)", limits),),
        "reasons": ("RETENTION",),
    }
    approval = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board", "EC 1")
    draft = LetterDraft(**{**stated, **more})
    named = {"id": "letter-2026", "since": Date(2026, 1, 1), **head}
    return Version(value=draft, source=PAPER, approval=approval, **named)


@pytest.fixture(scope="session")
def version() -> Callable[..., Version[LetterDraft]]:
    return make_version
