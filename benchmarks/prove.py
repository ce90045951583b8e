"""How long `acctcore prove` takes over the letter of 144 rows, at its default budget.

Every law of `authority.route` and of `authority.permit` is tried, on two processes where there
are two cores. On a machine that is busy the processor's seconds say more than the clock on the
wall: two free cores take half of them. Checked: no law is broken.
Beside it: the same letter decided bare, as many times as cases were tried.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from route_peers_matrix import by_hand, case, letters, requests

from acctcore.authority import route
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import parse_day

BAR = 20.0


def main() -> None:
    """Prove the letter, decide as many requests bare, print both."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "letter.toml"
        path.write_text(documents_of().write(letters(), Notation.TOML), "utf-8")
        two = _prove(path, 2)
        busy = children_seconds()
        one = _prove(path, 1)
    tried = sum(law["tried"] or 0 for rule in two[1]["rules"] for law in rule["laws"])
    bare = _bare(tried)
    print(f"laws tried on {tried:,} cases")
    print(f"two processes: {two[0]:.1f} s on the wall; the bar is {BAR:.0f} s")
    print(f"               {busy:.1f} s of the processor, {busy / 2:.1f} s each")
    print(f"one process:   {one[0]:.1f} s on the wall, {one[0] / two[0]:.1f} x the two")
    print(f"the same number of bare decisions: {bare:.2f} s, {two[0] / bare:.0f} x faster")


def children_seconds() -> float:
    """Answer how long the processor was at work for programs that have ended."""
    used = os.times()
    return used.children_user + used.children_system


def _prove(path: Path, jobs: int) -> tuple[float, dict[str, list[dict[str, list[dict[str, int]]]]]]:
    """Run the command on the clock of the wall: two processes run at once."""
    command = [sys.executable, "-m", "acctcore.cli", "prove", str(path), "--json"]
    begun = time.perf_counter()
    ran = subprocess.run(  # noqa: S603 - our own command
        [*command, "--jobs", str(jobs)], capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - begun
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return taken, json.loads(ran.stdout)


def _bare(count: int) -> float:
    policies, on = letters(), parse_day("2026-03-16")
    asked = requests(count)
    cases = [case(each) for each in asked]
    begun = time.perf_counter()
    found = [route(each, policies, on).outcome.level for each in cases]
    taken = time.perf_counter() - begun
    assert found == [by_hand(each) for each in asked]
    return taken


if __name__ == "__main__":
    main()
