"""`acctcore desk`: an account manager's day, from a folder of small files."""

from argparse import Namespace
from pathlib import Path

from acctcore.cli.agenda import agenda, show_agenda
from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable, currencies_of, named_after, read_text
from acctcore.cli.output import Output
from acctcore.codec.folder import read_branch
from acctcore.desk import open_desk

_KEPT = (".toml", ".csv")


def run(args: Namespace, out: Output) -> Exit:
    """Read the folder, lay out the day, print it."""
    table = currencies_of(args.currencies)
    with named_after(args.folder):
        branch, policies = read_branch(_texts(args.folder), table=table)
    desk = open_desk(branch, policies, args.as_of)
    out.show(lambda: agenda(desk), lambda: show_agenda(desk, out))
    return Exit.YES


def _texts(folder: Path) -> dict[str, str]:
    """Read every TOML and CSV file of a folder and its folders, by its name inside."""
    if not folder.is_dir():
        raise Unreadable(f"{folder}: cannot be read: it is not a folder")
    found = sorted(path for path in folder.rglob("*") if path.suffix in _KEPT)
    return {path.relative_to(folder).as_posix(): read_text(path) for path in found}
