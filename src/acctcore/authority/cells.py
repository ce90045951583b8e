"""A cell of a letter: one combination of categories, and what each level may grant in it.

>>> rate = Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}}, {"product": ["loan"]})
>>> rate.when["product"], str(rate.limits["L1"]["bp"])
(('loan',), '10 bp')
>>> Cell("", "1", {})
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: name of a cell: expected a name, got ``
"""

from collections.abc import Mapping

from acctcore.authority.limits import Limit
from acctcore.authority.naming import codes_of, require_name, rows_of
from acctcore.guards import optional_kind, table, texts
from acctcore.maps import FrozenMap
from acctcore.sources import Source
from acctcore.values import field, frozen


def _rows(limits: Mapping[str, Mapping[str, Limit]]) -> FrozenMap[str, FrozenMap[str, Limit]]:
    return rows_of(limits, Limit, "limits of a cell", "limits")


def _papers(papers: Mapping[str, Mapping[str, Source]]) -> FrozenMap[str, FrozenMap[str, Source]]:
    return rows_of(papers, Source, "papers of a cell", "sources")


def _grants_own(grants: Mapping[str, bool]) -> FrozenMap[str, bool]:
    return table(grants, bool, "grants_own of a cell", "yes or no", by="level")


@frozen
class Cell:
    """One combination of categories and what each level may grant in it.

    `when` maps a category to the codes the cell covers; a category left out is
    covered whole. `limits` maps level to dimension to limit; a level or a
    dimension left out has no power there. `source` is the paper the cell comes
    from and `papers` that of a single limit, where it is not the letter's own.
    `grants_own` says, by level, what the level itself says of every cell: whether its
    holder may grant what they put forward themselves.
    """

    name: str
    clause: str
    limits: FrozenMap[str, FrozenMap[str, Limit]] = field(converter=_rows)
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    source: Source | None = None
    papers: FrozenMap[str, FrozenMap[str, Source]] = field(factory=FrozenMap, converter=_papers)
    grants_own: FrozenMap[str, bool] = field(factory=FrozenMap, converter=_grants_own)

    def __attrs_post_init__(self) -> None:
        """A cell has a name."""
        require_name("cell", self.name)
        texts(self, f"cell `{self.name}`", "clause")
        optional_kind(self.source, Source, f"source of `{self.name}`", "a source with a status")

    def paper(self, level: str, dimension: str) -> Source | None:
        """Answer the paper a limit comes from, where it is not the letter's own."""
        row: Mapping[str, Source] = self.papers.get(level, FrozenMap())
        return row.get(dimension, self.source)
