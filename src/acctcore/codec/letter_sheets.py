"""The sheets of a delegation letter and their columns: where in a document each one belongs.

A column named with a star stands for as many as there are names: `limits.*` is one
column a dimension, `when.*` one a category.

>>> sheet_of("matrix").shown
('version', 'cell', 'clause', 'level', 'grants_own', 'when.*', 'limits.*')
>>> sheet_of("levels").column("joint").kind
<Kind.LIST: 'list'>
"""

from typing import Final

from acctcore.codec.sheet_columns import Column, Kind, SheetPlan


def _own(name: str, kind: Kind = Kind.TEXT, *, of: str = "", required: bool = False) -> Column:
    return Column(name, tuple((of or name).split(".")), kind, required)


def _needed(name: str, kind: Kind = Kind.TEXT, *, of: str = "") -> Column:
    return _own(name, kind, of=of, required=True)


_VERSION: Final = _needed("version")
_WHEN: Final = _own("when.*", Kind.LIST, of="when")
_PAPER: Final = tuple(
    _own(name, kind)
    for name, kind in (
        ("document", Kind.TEXT),
        ("status", Kind.TEXT),
        ("clause", Kind.TEXT),
        ("address", Kind.TEXT),
        ("read_on", Kind.DAY),
    )
)

SHEETS: Final = (
    SheetPlan(
        "versions",
        (
            _VERSION,
            _own("id"),
            _needed("since", Kind.DAY),
            _own("until", Kind.DAY),
            _needed("source.document"),
            _needed("source.status"),
            _own("source.clause"),
            _own("source.address"),
            _own("source.read_on", Kind.DAY),
            _needed("approval.stage"),
            _needed("approval.recorded_on", Kind.DAY),
            _needed("approval.written_by"),
            _own("approval.approved_by"),
            _own("approval.reference"),
            _own("purpose", of="value.purpose"),
            _own("conversion.rounding", of="value.conversion.rounding"),
            _own("conversion.oldest_rate", of="value.conversion.oldest_rate"),
            _own("linking.adds", of="value.linking.adds"),
            _own("linking.within", of="value.linking.within"),
            _own("linking.same", Kind.LIST, of="value.linking.same"),
            _own("asks_counter_value", of="value.asks_counter_value"),
        ),
        required=True,
    ),
    SheetPlan(
        "levels",
        (
            _VERSION,
            _needed("level", of="id"),
            _needed("name"),
            _own("grants_own", Kind.FLAG),
            _own("may_hold_less", Kind.FLAG),
            _own("joint", Kind.LIST),
            _own("in_absence", Kind.LIST),
            _own("sub_delegates", Kind.FLAG),
            _own("decides_within", Kind.COUNT),
        ),
        required=True,
    ),
    SheetPlan(
        "quorums",
        (
            _VERSION,
            _needed("level"),
            _needed("quorum", Kind.COUNT),
            _own("roles", Kind.LIST),
            _own("vote"),
            _own("casting"),
        ),
    ),
    SheetPlan(
        "windows",
        (
            _VERSION,
            _needed("dimension", of="name"),
            _needed("unit"),
            _own("adds"),
            _own("window"),
            _own("year_from"),
            _own("of"),
            _own("combine"),
            _own("part_of"),
            _own("whole", Kind.LIMIT),
        ),
        required=True,
    ),
    SheetPlan("categories", (_VERSION, _needed("category"), _needed("codes", Kind.LIST))),
    SheetPlan(
        "figures",
        (
            _VERSION,
            _needed("figure"),
            _needed("amount"),
            _needed("on", Kind.DAY),
            *(
                Column(f"source.{each.name}", ("source", *each.path), each.kind, required=needed)
                for each, needed in zip(_PAPER, (True, True, False, False, False), strict=True)
            ),
        ),
    ),
    SheetPlan("reasons", (_VERSION, _needed("reason")), required=True),
    SheetPlan(
        "matrix",
        (
            _VERSION,
            _needed("cell", of="name"),
            _needed("clause"),
            _needed("level"),
            Column("grants_own", ("own",), Kind.FLAG, rare=True),
            _WHEN,
            _own("limits.*", Kind.LIMIT, of="limits"),
        ),
        required=True,
    ),
    SheetPlan("papers", (_VERSION, _needed("cell"), _own("level"), _own("dimension"), *_PAPER)),
    SheetPlan("reserved", (_VERSION, _needed("name"), _needed("clause"), _needed("body"), _WHEN)),
    SheetPlan(
        "endorsements",
        (
            _VERSION,
            _needed("by"),
            _needed("clause"),
            _WHEN,
            _own("over.*", Kind.LIMIT, of="over"),
        ),
    ),
    SheetPlan(
        "budgets",
        (
            _VERSION,
            _needed("level"),
            _needed("dimension"),
            _needed("limit", Kind.LIMIT),
            _needed("clause"),
            _own("window"),
            _own("year_from"),
            _WHEN,
        ),
    ),
    SheetPlan(
        "appointments",
        (
            _needed("person"),
            _needed("level"),
            _needed("since", Kind.DAY),
            _own("until", Kind.DAY),
            _own("absent", Kind.FLAG),
            _own("revoked_on", Kind.DAY),
            _own("role"),
            _own("acting", Kind.FLAG),
            _own("delegated_by"),
            _own("covers"),
            _own("suspended_from", Kind.DAY),
            _own("suspended_until", Kind.DAY),
            _own("power"),
            _own("caps.*", Kind.LIMIT, of="caps"),
            _own("scope.*", Kind.LIST, of="scope"),
        ),
    ),
)


def sheet_of(name: str) -> SheetPlan:
    """Answer the plan of a sheet by its name."""
    return next(each for each in SHEETS if each.name == name)
