"""Parties and the links between them.

>>> from hypothesis import find
>>> find(links(parties=("P1", "P2")), lambda link: True).kind.value
'control'
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.parties import Link, LinkKind, Party
from acctcore.testing.strategies.arguments import names_of
from acctcore.testing.strategies.times import days


def parties() -> SearchStrategy[Party]:
    """Draw a party."""
    return st.builds(
        Party, st.sampled_from(["P1", "P2", "P3"]), st.sampled_from(["Example Ltd", "O'Neill & 李"])
    )


def links(*, parties: tuple[str, ...] = ("P1", "P2", "P3")) -> SearchStrategy[Link]:
    """Draw a link between two of the parties, with days or without.

    Raises:
        WrongKind, OutOfRange: fewer than two names.
    """
    return _links(names_of("parties", parties, least=2))


@st.composite
def _links(draw: DrawFn, parties: tuple[str, ...]) -> Link:
    one, other = draw(st.permutations(parties))[:2]
    held = sorted(draw(st.lists(days(), max_size=2)))
    since, until = (*held, None, None)[:2]
    return Link(draw(st.sampled_from(LinkKind)), one, other, since, until)
