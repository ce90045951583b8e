"""`acctcore letter prove`: what is proved of a letter, or of two, with a smallest request if not.

The letter is a version as it stands in its file, on every day it holds.
"""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import Unreadable
from acctcore.cli.letter.books import Chosen, choose
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.report.requests import tell_request

if TYPE_CHECKING:
    from acctcore.testing.proofs import Proof, Shown

ALONE: Final = ("monotone", "no-gap", "reachable")
"""What is asked of one letter."""
BESIDE: Final = ("implies", "implied", "equivalent")
"""What is asked of a letter beside another."""
_READABLE: Final = 28
_COLUMNS: Final = (
    Column("", whole=True),
    Column("request", readable=_READABLE),
    Column("cell", readable=_READABLE // 2),
    Column("day", whole=True),
    Column("route", whole=True),
)


def run(args: Namespace, out: Output) -> Exit:
    """Put the questions, and print what came of each."""
    questions = args.only or (ALONE if args.other is None else BESIDE)
    _require_fit(args, questions)
    chosen = choose(args.letter, args.currencies)
    other = None if args.other is None else choose(args.other, args.currencies)
    found = [(each, _proof(args, each, chosen, other)) for each in questions]
    out.show(
        lambda: {"proofs": [{"asked": asked, **to_plain(proof)} for asked, proof in found]},
        lambda: _people(found, out),
    )
    answers = {proof.answer.value for _, proof in found}
    if "refuted" in answers:
        return Exit.NO
    return Exit.UNDECIDED if "not_proved" in answers else Exit.YES


def _require_fit(args: Namespace, questions: tuple[str, ...]) -> None:
    """Refuse questions about two letters where there is one, and codes that nobody asks about."""
    beside = [each for each in questions if each in BESIDE]
    if beside and args.other is None:
        raise Misused(f"`--only {beside[0]}` is about two letters; name one with `--other`")
    if args.uncovered and "no-gap" not in questions:
        raise Misused("`--uncovered` is about gaps; ask for them with `--only no-gap`")


def _proof(args: Namespace, asked: str, chosen: Chosen, other: Chosen | None) -> "Proof":
    days = _days(chosen, other if asked in BESIDE else None)
    more: dict[str, Any] = {"seconds": args.seconds, **days}
    if asked == "no-gap":
        more["uncovered"] = args.uncovered or ()
    letters = [chosen.sound()]
    if other is not None and asked in BESIDE:
        letters.append(other.sound())
    proof: Proof = _questions()[asked](*letters, **more)
    return _turned(proof) if asked == "implied" else proof


def _turned(proof: "Proof") -> "Proof":
    """Put the letters in the order in which they were named."""
    witness = tuple(
        evolve(each, ends=each.ends[::-1], cells=each.cells[::-1]) for each in proof.witness
    )
    return evolve(proof, hashes=proof.hashes[::-1], witness=witness)


def _questions() -> dict[str, Callable[..., Any]]:
    """Answer what puts each question.

    Raises:
        Unreadable: the solver is not installed.
    """
    try:
        from acctcore.testing import proofs
    except ImportError:
        need = "proofs need the extra `prove`: pip install 'acctcore[prove]'"
        raise Unreadable(need) from None
    return {
        "monotone": proofs.prove_monotone,
        "no-gap": proofs.prove_no_gap,
        "reachable": proofs.prove_reachable,
        "implies": proofs.prove_implies,
        "implied": lambda one, other, **more: proofs.prove_implies(other, one, **more),
        "equivalent": proofs.prove_equivalent,
    }


def _days(chosen: Chosen, other: Chosen | None) -> dict[str, Date | None]:
    """Answer from when until when the version holds; of two, from the later on, to no end."""
    version = chosen.version
    if other is None:
        return {"since": version.since, "until": version.until}
    return {"since": max(version.since, other.version.since), "until": None}


def _people(found: list[tuple[str, "Proof"]], out: Output) -> None:
    for at, (asked, proof) in enumerate(found):
        if at:
            out.line()
        turned = asked == "implied"
        named = "what the first letter grants, the second grants at that level or below"
        sentence = named if turned else proof.question.sentence
        out.line(f"{asked}: {proof.answer.value.replace('_', ' ').upper()}: {sentence}")
        for reason in proof.reasons:
            out.line(f"  {reason}")
        rows = list(_rows(proof))
        if rows:
            out.table(_COLUMNS, rows)
    proofs = [proof for _, proof in found]
    out.title("What this is about")
    for hash_ in dict.fromkeys(each for proof in proofs for each in proof.hashes):
        out.line(f"the compiled letter {hash_}")
    for each in dict.fromkeys(each for proof in proofs for each in proof.outside):
        out.line(f"not proved: {each}")


def _rows(proof: "Proof") -> Iterator[tuple[object, ...]]:
    for mark, shown in (
        *(("against", each) for each in proof.witness),
        *(("reached", each) for each in proof.reached),
    ):
        yield _row(mark, shown)


def _row(mark: str, shown: "Shown") -> tuple[object, ...]:
    cells = " / ".join(dict.fromkeys(each for each in shown.cells if each))
    ends = " / ".join(map(str, shown.ends))
    return mark, tell_request(shown.case), cells, shown.as_of, ends


def read_codes(text: str) -> dict[str, tuple[str, ...]]:
    """Read `product=card,fee` or `product=card;grade=C`.

    >>> read_codes("product=card,fee; grade=C")
    {'product': ('card', 'fee'), 'grade': ('C',)}
    """
    found = {}
    for part in text.split(";"):
        name, sign, codes = part.partition("=")
        listed = tuple(each.strip() for each in codes.split(","))
        if not sign or not name.strip() or not all(listed):
            expected = "a category and its codes, such as `product=card,fee;grade=C`"
            raise ArgumentTypeError(f"expected {expected}, got `{text}`")
        found[name.strip()] = listed
    return found


def read_seconds(text: str) -> int:
    """Read a whole number of seconds."""
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"expected a whole number of seconds, got `{text}`")
    return int(text)
