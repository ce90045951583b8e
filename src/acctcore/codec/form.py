"""The form of one type: what it is in words, how it is read and written, what its schema says."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from attrs import frozen

from acctcore.codec.words import expected, named, permitted, short
from acctcore.errors import Fault, Malformed, OutOfRange, WrongKind

Schema = dict[str, Any]


@frozen
class Form:
    """One type: what it is in words, how it is read and written, what its schema says.

    `tag` names it where a place admits several kinds of text.
    """

    words: str
    tag: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    schema: Callable[[], Schema]


def text_form(parse: Callable[[str], Any], words: str, tag: str = "", pattern: str = "") -> Form:
    """Make the form of a class that writes itself as text and is read by a function."""

    def read(value: object) -> Any:
        if isinstance(value, str):
            return parse(short(value) if pattern else value)
        advice = "put it in quotes" if isinstance(value, int | float) else ""
        raise WrongKind(expected(words, value, advice))

    return Form(words, tag or words, read, str, partial(_text_schema, pattern))


def _text_schema(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern} if pattern else {"type": "string"}


def choice_form(type_: type[Enum]) -> Form:
    """Make the form of an enumeration: one of its values."""
    values = [each.value for each in type_]
    words = permitted(values)

    def read(value: object) -> Enum:
        found = (each for each in type_ if type(each.value) is type(value) and each.value == value)
        chosen = next(found, None)
        if chosen is None:
            raise OutOfRange(expected(words, value))
        return chosen

    return Form(words, named(type_), read, lambda each: each.value, lambda: {"enum": list(values)})


def own_form(type_: Any) -> Form:
    """Make the form of a class that declares its own."""
    words = named(type_)

    def read(data: object) -> Any:
        try:
            return type_.from_document(data)
        except KeyError as error:
            raise Malformed([Fault(str(error.args[0]), "is missing")]) from None

    return Form(
        f"a {words.replace('-', ' ')}",
        words,
        read,
        lambda each: each.to_document(),
        type_.document_schema,
    )


def plain_form(words: str, tag: str, read: Callable[[Any], Any], schema: Schema) -> Form:
    """Make the form of a type that stands in plain data as it is."""
    return Form(words, tag, read, _same, lambda: dict(schema))


def _same(value: Any) -> Any:
    return value
