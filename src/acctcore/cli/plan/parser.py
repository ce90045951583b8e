"""The commands of `acctcore plan`, and what each of them takes."""

from argparse import ArgumentParser
from pathlib import Path

from acctcore.cli.letter.options import read_day
from acctcore.cli.plan import changes, control, make, phase
from acctcore.cli.plan.options import (
    PLAN,
    read_count,
    read_key,
    read_part,
    read_path,
    take_actuals,
    take_common,
    take_extent,
    take_output,
    take_plan,
)
from acctcore.targets.controlling.tracking import DueBy
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.transfers import Credit


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _make(under.add_parser("make", help="share a target out, or say why there is no plan"))
    _show(under.add_parser("show", help="a plan as a table, a page or a picture; or why one cell"))
    _phase(under.add_parser("phase", help="the weight of every period over a calendar"))
    _replan(under.add_parser("replan", help="plan anew on a day, with the past locked"))
    _transfer(under.add_parser("transfer", help="move accounts to another manager from a day on"))
    _diff(under.add_parser("diff", help="what differs between two plans"))
    _control(under.add_parser("control", help="how the plan stands on a day"))


def _make(command: ArgumentParser) -> None:
    command.set_defaults(run=make.make)
    take_plan(command, "document of kind `target`")
    phasing = "document of kind `phasing`: its periods are spread below the other levels"
    command.add_argument("--phasing", type=Path, metavar="FILE", help=phasing)
    calendar = "document of kind `calendar`, for `--phasing`"
    command.add_argument("--calendar", type=Path, metavar="FILE", help=calendar)
    take_extent(command)
    take_output(command)
    take_common(command, "html", "svg", "csv")


def _show(command: ArgumentParser) -> None:
    command.set_defaults(run=make.show)
    take_plan(command)
    why = "explain one node, for instance `Q2 / 04 / A`; write `//` for a stroke in a key"
    command.add_argument("--why", type=read_path, metavar="PATH", help=why)
    command.add_argument("--rows", metavar="LEVEL", help="show this level by another, as a table")
    command.add_argument("--columns", metavar="LEVEL", help="the other level; default: the lowest")
    take_extent(command)
    take_common(command, "html", "svg", "csv")


def _phase(command: ArgumentParser) -> None:
    command.set_defaults(run=phase.run)
    what = "document of kind `phasing`: periods, seasons, ramp, leave"
    command.add_argument("phasing", metavar="PHASING", type=Path, help=what)
    days = "document of kind `calendar`"
    command.add_argument("--calendar", type=Path, required=True, metavar="FILE", help=days)
    take_common(command, "csv")


def _replan(command: ArgumentParser) -> None:
    command.set_defaults(run=changes.run_replan)
    take_plan(command)
    take_actuals(command)
    modes = [each.value for each in Mode]
    what = "what the cells that remain do about what was missed"
    command.add_argument("--mode", choices=modes, required=True, help=what)
    command.add_argument("--total", metavar="AMOUNT", help="the new target; default: the plan's")
    share = "with `--mode partial`: the share that is caught up, 0 to 1"
    command.add_argument("--share", type=read_part, metavar="SHARE", help=share)
    past = "what stands in the past of the new plan; default: actuals, for keep_monthly the plan"
    command.add_argument("--past", choices=[each.value for each in Past], help=past)
    _most(command)
    take_output(command)
    take_common(command, "html", "csv")


def _transfer(command: ArgumentParser) -> None:
    command.set_defaults(run=changes.run_transfer)
    take_plan(command)
    moved = "cells under this key move, for instance `account=B`; again for another level"
    to = "to this key, for instance `manager=Wu`; again for another level"
    for option, what in (("--move", moved), ("--to", to)):
        command.add_argument(
            option, type=read_key, metavar="LEVEL=KEY", action="append", required=True, help=what
        )
    on = "the first day on the other side"
    command.add_argument("--on", type=read_day, required=True, metavar="DAY", help=on)
    credit = "whether the past stays or moves along; default: stays"
    command.add_argument(
        "--credit", choices=[each.value for each in Credit], default="stays", help=credit
    )
    _most(command)
    take_output(command)
    take_common(command, "html", "csv")


def _diff(command: ArgumentParser) -> None:
    command.set_defaults(run=changes.run_diff)
    command.add_argument("before", metavar="A", type=Path, help=PLAN)
    command.add_argument("after", metavar="B", type=Path, help=PLAN)
    _most(command)
    take_common(command, "html", "csv")


def _control(command: ArgumentParser) -> None:
    command.set_defaults(run=control.run)
    take_plan(command)
    take_actuals(command)
    bands = "the dated policy of kind `status-bands`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=bands)
    days = "document of kind `calendar`"
    command.add_argument("--calendar", type=Path, required=True, metavar="FILE", help=days)
    within = "look at one node only, for instance `Q2`"
    command.add_argument("--within", type=read_path, default=(), metavar="PATH", help=within)
    command.add_argument("--by", metavar="LEVEL", help="a row for every key of this level")
    due = "what of the running period is due; default: pro_rata by business days"
    choices = [each.value for each in DueBy]
    command.add_argument("--due", choices=choices, default="pro_rata", help=due)
    take_common(command, "csv")


def _most(command: ArgumentParser) -> None:
    most = "show so many changes, the greatest; default: all"
    command.add_argument("--most", type=read_count, metavar="N", help=most)
