"""The command line: the only place that reads a file."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

from acctcore.cli.exits import Exit, Misused
from acctcore.errors import AcctcoreError, Malformed

if TYPE_CHECKING:
    from acctcore.cli.output import Output


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answer its exit code."""
    from acctcore.cli.files import Unreadable
    from acctcore.cli.output import Output
    from acctcore.cli.parser import parser

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    typed = sys.argv[1:] if argv is None else [str(each) for each in argv]
    args, unknown = parser(typed).parse_known_args(typed)
    if unknown:
        args.command.error(f"unrecognized arguments: {' '.join(unknown)}")
    try:
        form = getattr(args, "format", "json" if args.json else "text")
        as_markdown, as_csv = form == "markdown", form == "csv"
        out = Output(args.json or form == "json", as_markdown=as_markdown, as_csv=as_csv)
        as_page = form == "html" and getattr(args, "page", "")
        code = _as_page(args, out) if as_page else int(args.run(args, out))
        sys.stdout.flush()
    except (Unreadable, Malformed) as error:
        return _failed(error, Exit.MALFORMED)
    except Misused as error:
        return _failed(error, Exit.USAGE)
    except AcctcoreError as error:
        return _failed(error, Exit.UNFIT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CUT_OFF
    return code


def _as_page(args: Namespace, out: "Output") -> int:
    """Collect what a command prints, and print it as a page of HTML."""
    from attrs import evolve

    from acctcore.cli.pages import Page

    page = Page(args.page)
    code = int(args.run(args, evolve(out, page=page)))
    out.line(page.written())
    return code


def _failed(error: AcctcoreError, code: Exit) -> int:
    print(f"acctcore: {error}", file=sys.stderr)
    return code
