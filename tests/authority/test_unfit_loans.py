"""What of a loan is wider than its lender, said in full; the lender alone, one unit or day away."""

from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import Holder, Level, Limit
from acctcore.authority.analysis.loans import unfit_loans
from acctcore.findings import Verdict

SINCE, UNTIL = Date(2026, 1, 1), Date(2026, 12, 31)
LENDS = Level("L1", "head", sub_delegates=True)
CAPS = {"bp": Limit.parse("10 bp"), "cost": Limit.parse("HKD 5.00")}
AMY = Holder("amy", "L1", SINCE, UNTIL, role="chair", caps=CAPS, scope={"kind": ("a", "b")})


def told(**more: Any) -> str:
    """What is said of a loan of Amy's power that is hers but for these."""
    own: dict[str, Any] = {"since": SINCE, "until": UNTIL, "role": "chair"}
    own |= {"caps": CAPS, "scope": {"kind": ("a", "b")}, **more}
    loan = Holder("ben", "L1", own.pop("since"), own.pop("until"), delegated_by="amy", **own)
    found = list(unfit_loans(LENDS, [AMY, loan], [AMY, loan]))
    assert all(each.verdict is Verdict.NOT_MET for each in found)
    head = f"ben at L1 by amy, from {loan.since}: "
    return "".join(each.about.removeprefix(head) for each in found)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ""),
        ({"role": ""}, "no role, where amy has the role `chair`"),
        ({"role": "risk"}, "the role `risk`, where amy has the role `chair`"),
        (
            {"since": Date(2025, 12, 31)},
            "from 2025-12-31 to 2026-12-31, where amy is appointed from 2026-01-01 to 2026-12-31",
        ),
        ({"since": Date(2026, 1, 2)}, ""),
        (
            {"until": None},
            "from 2026-01-01 without end, where amy is appointed from 2026-01-01 to 2026-12-31",
        ),
        ({"until": Date(2026, 12, 30)}, ""),
        ({"scope": {}}, "kind every code, where amy has a, b"),
        ({"scope": {"kind": ("b", "c")}}, "kind b, c, where amy has a, b"),
        ({"scope": {"kind": "b"}}, ""),
        ({"caps": {"bp": CAPS["bp"]}}, "cost without a cap, where amy has HKD 5.00"),
        (
            {"caps": {**CAPS, "cost": Limit.parse("HKD 5.01")}},
            "cost HKD 5.01, where amy has HKD 5.00",
        ),
        ({"caps": {**CAPS, "cost": Limit.parse("HKD 4.99")}}, ""),
        (
            {"caps": {"bp": Limit.parse("11 bp"), "cost": Limit.parse("HKD 5.01")}, "role": ""},
            (
                "no role, where amy has the role `chair`; bp 11 bp, where amy has 10 bp; "
                "cost HKD 5.01, where amy has HKD 5.00"
            ),
        ),
    ],
)
def test_all_that_is_wider(more: dict[str, Any], expected: str) -> None:
    assert told(**more) == expected


def test_a_loan_where_none_is_allowed_is_to_be_known() -> None:
    loan = Holder("ben", "L1", SINCE, UNTIL, delegated_by="amy", caps=CAPS)
    (found,) = unfit_loans(Level("L1", "head"), [AMY, loan], [AMY, loan])
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert found.about == "ben at L1 by amy, from 2026-01-01"
