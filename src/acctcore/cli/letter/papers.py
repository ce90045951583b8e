"""`acctcore letter redline` and `signoff`: papers that people read and sign."""

from argparse import Namespace

from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable
from acctcore.cli.letter.books import Chosen, before, choose, sound_of
from acctcore.cli.letter.past import Moved, moved_by
from acctcore.cli.letter.versions import versions_of
from acctcore.cli.output import Output
from acctcore.report.redline import redline_html, redline_markdown
from acctcore.report.signoff import SIGNATURES, SignOff


def redline(args: Namespace, out: Output) -> Exit:
    """Print two versions with what is gone struck through and what is new underlined."""
    pair = versions_of(args, out)
    write = redline_html if args.format == "html" else redline_markdown
    out.line(write(pair.before, pair.after, args.as_of).rstrip("\n"))
    return Exit.YES


def signoff(args: Namespace, out: Output) -> Exit:
    """Print the sheet an approver signs: matrix, findings, redline, impact, signatures."""
    chosen = choose(args.letter, args.currencies, args.appointments)
    found = moved(args, chosen)
    sheet = SignOff(
        chosen.version,
        before(chosen),
        None if found is None else found.impact,
        tuple(args.signer or SIGNATURES),
        chosen.register,
        chosen.book.letters.versions,
        () if found is None else found.notes,
    )
    text = sheet.as_html() if args.format == "html" else sheet.as_markdown()
    out.line(text.rstrip("\n"))
    return Exit.YES


def moved(args: Namespace, chosen: Chosen) -> Moved | None:
    """Answer what the version moves on a portfolio, if one is given.

    Raises:
        Unreadable: there is no version before it.
    """
    earlier = before(chosen)
    if args.portfolio is None:
        return None
    if earlier is None:
        raise Unreadable(f"{args.letter}: holds no earlier version; leave `--portfolio` out")
    letters = (sound_of(earlier, args.letter), chosen.sound())
    return moved_by(args, *letters, chosen.version.since)
