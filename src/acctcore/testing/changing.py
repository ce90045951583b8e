"""Changing fields of a value by names that are only known when it runs."""

from typing import Any, TypeVar

from attrs import evolve

T = TypeVar("T")


def changed(value: T, **fields: Any) -> T:
    """Answer a value with some fields changed, checked as on making it."""
    made: T = evolve(value, **fields)  # type: ignore[misc]  # any attrs value
    return made
