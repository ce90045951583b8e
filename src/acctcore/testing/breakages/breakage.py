"""A breakage: what is wrong in words, where, and what stands there in its stead."""

from typing import Any

from attrs import frozen

from acctcore.testing.breakages.places import Place, Steps, changed, path_of


@frozen
class Breakage:
    """One way to break a document: the name of what is wrong, the path, and the change.

    `meant` is the path of the key that was meant, where one is misspelt. `form` tells what breaks
    the form, which no reader may overlook, from what may break the sense.
    """

    name: str
    path: str
    at: Steps
    value: Any
    form: bool = True
    meant: str = ""

    def of(self, document: dict[str, Any]) -> dict[str, Any]:
        """Answer the document broken so."""
        broken: dict[str, Any] = changed(document, self.at, self.value)
        return broken


def in_form(
    name: str, place: Place, value: Any, *inner: int | str, meant: str = ""
) -> list[Breakage]:
    """Answer a breakage of the form at a place, or a step inside it; none where it may stand."""
    return [] if place.admits(value) else [beyond_form(name, place, value, *inner, meant=meant)]


def beyond_form(
    name: str, place: Place, value: Any, *inner: int | str, meant: str = ""
) -> Breakage:
    """Answer a breakage that is one of the form, though no schema says so."""
    right = path_of((*place.steps, meant)) if meant else ""
    return Breakage(name, path_of((*place.steps, *inner)), place.steps, value, meant=right)


def in_sense(name: str, place: Place, value: Any, *inner: int | str) -> Breakage:
    """Answer what may be a breakage of the sense at a place, or a step inside it."""
    return Breakage(name, path_of((*place.steps, *inner)), place.steps, value, form=False)
