r"""Every document says at its top what it is: `kind = "calendar"` and `schema = 1`.

A document of an older schema is brought forward, one migration a step, before it
is read; one of a newer schema is refused.

>>> text = 'kind = "parties"\nschema = 1\n[[parties]]\nid = "P1"\nname = "Example Ltd"\n'
>>> Documents().read(text, Notation.TOML)
Parties(parties=(Party(id='P1', name='Example Ltd'),), links=())
>>> Documents().read('kind = "party"', Notation.TOML)
Traceback (most recent call last):
...
acctcore.errors.Malformed: kind: unknown kind `party`; did you mean `parties`?
"""

from typing import Any, Self, TypeVar

from attrs import evolve, frozen

from acctcore.calendars import Calendar
from acctcore.codec.fitting import fits
from acctcore.codec.form import Schema
from acctcore.codec.forms import Forms
from acctcore.codec.kinds import KIND, SCHEMA, DocumentKind, Migration, Notation, Parties
from acctcore.codec.read import structured
from acctcore.codec.records import DecisionRecord
from acctcore.codec.schema import json_schema
from acctcore.codec.syntax import parse_json, parse_toml
from acctcore.codec.words import expected, permitted, unknown
from acctcore.codec.write import as_json, as_toml, written
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Contradiction, Fault, Malformed, Unknown
from acctcore.evidence import FactBase

T = TypeVar("T")

VOCABULARY: tuple[DocumentKind[Any], ...] = (
    DocumentKind("calendar", Calendar),
    DocumentKind("currency-table", CurrencyTable),
    DocumentKind("decision", DecisionRecord),
    DocumentKind("fact-base", FactBase),
    DocumentKind("parties", Parties),
)


@frozen
class Documents:
    """The kinds of documents a reader knows, and how older ones are brought forward."""

    kinds: tuple[DocumentKind[Any], ...] = VOCABULARY
    migrations: tuple[Migration, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a kind that stands twice and an older schema that no migration brings forward."""
        names = [each.kind for each in self.kinds]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise Contradiction(f"kind `{twice}` stands twice")
        steps = [(each.kind, each.from_schema) for each in self.migrations]
        wanted = [(each.kind, old) for each in self.kinds for old in range(1, each.schema)]
        if sorted(steps) != sorted(wanted):
            raise Contradiction("every schema before the newest has one migration to the next")

    def extended(self, *kinds: DocumentKind[Any], migrations: tuple[Migration, ...] = ()) -> Self:
        """Answer these kinds and more."""
        return evolve(self, kinds=(*self.kinds, *kinds), migrations=(*self.migrations, *migrations))

    def named(self, kind: str) -> DocumentKind[Any]:
        """Look a kind up by its name.

        Raises:
            Unknown: there is no such kind.
        """
        found = next((each for each in self.kinds if each.kind == kind), None)
        if found is None:
            raise Unknown(self._no_kind(kind))
        return found

    def kind_of(self, value: object) -> DocumentKind[Any]:
        """Answer the one kind of document that a value makes.

        Raises:
            Unknown: no kind, or more than one (an empty timeline is of every policy).
        """
        found = [each for each in self.kinds if fits(value, each.type)]
        if len(found) == 1:
            return found[0]
        names = permitted(each.kind for each in found)
        raise Unknown(
            f"this value makes {names if found else 'no kind of document'}; name the kind"
        )

    def read(
        self, text: str | bytes, notation: Notation, *, table: CurrencyTable = ISO_4217
    ) -> Any:
        """Read a document of any kind.

        Raises:
            Malformed: all structural faults, or all semantic ones, each with its path.
        """
        data, doubled = self._parsed(text, notation)
        return self._value(data, self._declared(data), table, doubled)

    def read_as(
        self,
        kind: DocumentKind[T],
        text: str | bytes,
        notation: Notation,
        *,
        table: CurrencyTable = ISO_4217,
    ) -> T:
        """Read a document that has to be of one kind.

        Raises:
            Malformed: it is of another kind, or has faults.
        """
        data, doubled = self._parsed(text, notation)
        if self._declared(data) != kind:
            raise Malformed([Fault(KIND, expected(f"`{kind.kind}`", data[KIND]))])
        found: T = self._value(data, kind, table, doubled)
        return found

    def declared(self, text: str | bytes, notation: Notation) -> DocumentKind[Any]:
        """Answer the kind that a document says it is.

        Raises:
            Malformed: it names no kind that is known.
        """
        return self._declared(self._parsed(text, notation)[0])

    def write(self, value: object, notation: Notation, *, kind: str = "") -> str:
        """Write a value as a document of its kind."""
        plain = self.plain(value, kind=kind)
        return as_toml(plain) if notation is Notation.TOML else as_json(plain, indent=2) + "\n"

    def plain(self, value: object, *, kind: str = "") -> dict[str, Any]:
        """Answer a value as plain data with its kind and schema at the top, days as days."""
        found = self.named(kind) if kind else self.kind_of(value)
        return {KIND: found.kind, SCHEMA: found.schema, **written(value, found.type)}

    def schema(self, kind: str) -> Schema:
        """Answer the JSON Schema of a kind, `kind` and `schema` included."""
        found = self.named(kind)
        return json_schema(found.type, kind=found.kind, version=found.schema)

    def _parsed(
        self, text: str | bytes, notation: Notation
    ) -> tuple[dict[str, Any], tuple[Fault, ...]]:
        data, doubled = parse_json(text) if notation is Notation.JSON else (parse_toml(text), ())
        if not isinstance(data, dict):
            raise Malformed([Fault("", expected("a table", data))])
        return data, doubled

    def _declared(self, data: dict[str, Any]) -> DocumentKind[Any]:
        """Read the head of a document: its kind, and a schema that is not newer than ours."""
        names = permitted(each.kind for each in self.kinds)
        if not data:
            raise Malformed(
                [Fault("", "the document is empty; expected a `kind`, and what it has")]
            )
        if KIND not in data:
            raise Malformed([Fault(KIND, f"is missing; expected {names}")])
        kind, schema = data[KIND], data.get(SCHEMA)
        if not isinstance(kind, str):
            raise Malformed([Fault(KIND, expected(names, kind))])
        found = next((each for each in self.kinds if each.kind == kind), None)
        if found is None:
            raise Malformed([Fault(KIND, self._no_kind(kind))])
        if type(schema) is not int or not 1 <= schema <= found.schema:
            known = f"a schema this release reads, 1 to {found.schema}" if found.schema > 1 else "1"
            raise Malformed([Fault(SCHEMA, expected(known, schema))])
        return found

    def _value(
        self,
        data: dict[str, Any],
        kind: DocumentKind[Any],
        table: CurrencyTable,
        doubled: tuple[Fault, ...],
    ) -> Any:
        body = {key: each for key, each in data.items() if key not in (KIND, SCHEMA)}
        for older in range(data[SCHEMA], kind.schema):
            body = self._migration(kind.kind, older).change(body)
        return structured(body, kind.type, Forms(table), doubled)

    def _migration(self, kind: str, older: int) -> Migration:
        steps = (each for each in self.migrations if (each.kind, each.from_schema) == (kind, older))
        return next(steps)

    def _no_kind(self, kind: str) -> str:
        names = [each.kind for each in self.kinds]
        return unknown(f"kind `{kind}`", kind, names)
