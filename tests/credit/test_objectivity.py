"""Objectivity: what is measured, what the bank's bounds make of it, and the sign test."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    Claim,
    ObjectivityRule,
    Readiness,
    Resolution,
    Tone,
    sign_test,
)
from acctcore.findings import Verdict

Make = Callable[..., Any]


@given(st.integers(0, 9), st.data())
def test_the_sign_test_counts_the_tosses(choices: int, data: st.DataObject) -> None:
    """Every sequence of tosses is written out and those with enough heads are counted."""
    favourable = data.draw(st.integers(0, choices))
    tosses = list(product((0, 1), repeat=choices))
    enough = [each for each in tosses if sum(each) >= favourable]
    assert sign_test(favourable, choices) == Fraction(len(enough), len(tosses))


def test_figures_of_the_sign_test() -> None:
    """Tables of the binomial distribution with p = 1/2: 1/32, 11/1024, 56/1024."""
    assert sign_test(5, 5) == Fraction(1, 32)
    assert sign_test(9, 10) == Fraction(11, 1024)
    assert sign_test(8, 10) == Fraction(56, 1024)


@pytest.fixture
def measured(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application on three facts, of the accounts, the bank and the borrower."""

    def decided(*claims: Claim, rule: ObjectivityRule | None = None, **more: Any) -> Any:
        facts = (
            fact("r"),
            fact("b", "Balance", "10", kind="tax"),
            fact("o", "Orders", "9", kind="borrower"),
        )
        return decide(*facts, pack=pack(objectivity=rule), claims=claims, **more)

    return decided


OWN = ObjectivityRule("8", ("borrower",), most_own_word="0.5")
RESTS = (
    Claim("c1", "accounts", "Orders of 9.", ("o",), Tone.FAVOURABLE),
    Claim("c2", "accounts", "Sales of 100.", ("r",)),
    Claim("c3", "accounts", "Orders of 9, sales of 100.", ("o", "r")),
    Claim("c4", "accounts", "All is well."),
)


def test_a_claim_rests_on_the_own_word_where_every_fact_does(measured: Make) -> None:
    found = measured(*RESTS, rule=OWN).outcome.objectivity
    assert (found.claims, found.own_word) == (3, ("c1",))
    assert found.own_word_share == Fraction(1, 3)
    without = measured(*RESTS).outcome.objectivity
    assert (without.claims, without.own_word, without.own_word_share) == (3, (), 0)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (RESTS[:1], "MOSTLY_OWN_WORD"),
        (RESTS[:2], "OWN_WORD_WITHIN"),
        (RESTS[:3], "OWN_WORD_WITHIN"),
        (RESTS[3:], None),
        ((), None),
    ],
)
def test_half_of_the_claims_is_not_more_than_half(
    claims: tuple[Claim, ...], code: str | None, measured: Make
) -> None:
    """Shares 1, 1/2, 1/3; of no claim that cites a fact there is no share."""
    decision = measured(*claims, rule=OWN)
    assert [each.code for each in decision.findings if each.clause == "8"] == (
        [code] if code else []
    )
    assert decision.outcome.readiness is (
        Readiness.NOT_READY if code == "MOSTLY_OWN_WORD" else Readiness.READY
    )


def test_good_news_without_evidence_is_named(measured: Make) -> None:
    bare = Claim("c9", "accounts", "The best of its trade.", (), Tone.FAVOURABLE)
    decision = measured(*RESTS[2:], bare, rule=ObjectivityRule("8"))
    (reason,) = decision.reasons
    assert (reason.code, reason.about) == ("FAVOURABLE_WITHOUT_EVIDENCE", "c9")
    only_measured = measured(bare)
    assert only_measured.outcome.objectivity.unsupported == ("c9",)
    assert only_measured.outcome.readiness is Readiness.READY


@pytest.mark.parametrize(
    ("paid", "code", "verdict"),
    [
        (None, "AUTHOR_PAY_UNKNOWN", Verdict.UNKNOWN),
        (True, "AUTHOR_PAID_BY_DEAL", Verdict.NOT_MET),
        (False, "AUTHOR_PAY_APART", Verdict.MET),
    ],
)
def test_pay_by_the_deal(paid: bool | None, code: str, verdict: Verdict, measured: Make) -> None:
    rule = ObjectivityRule("8", pay_apart=True)
    decision = measured(rule=rule, author_paid_by_deal=paid)
    (finding,) = (each for each in decision.findings if each.clause == "8")
    assert (finding.about, finding.code, finding.verdict) == ("author", code, verdict)
    assert measured(author_paid_by_deal=paid).outcome.objectivity.paid_by_deal is paid
    named = measured(rule=rule, author_paid_by_deal=paid, author="A. Author")
    assert named.findings[-1].about == "A. Author"


@pytest.fixture
def chosen(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application with so many settled conflicts on sales, and one on debts."""

    def decided(higher: int, lower: int, rule: ObjectivityRule | None, *, debt: str = "") -> Any:
        facts, said = [fact("r", "Revenue", "100")], []
        for at in range(higher + lower):
            ends = f"20{at + 10}-12-31"
            facts += [
                fact(f"h{at}", "Sales", "100", ends=ends),
                fact(f"l{at}", "Sales", "50", ends=ends),
            ]
            chosen_, other = (f"h{at}", f"l{at}") if at < higher else (f"l{at}", f"h{at}")
            said.append(Resolution(chosen_, (other,), "C. Officer", "seen"))
        if debt:
            facts += [fact("dh", "Debt", "100"), fact("dl", "Debt", "50"), fact("dm", "Debt", "70")]
            others = tuple({"dh", "dl", "dm"} - {debt})
            said.append(Resolution(debt, others, "C. Officer", "seen"))
        return decide(*facts, pack=pack(objectivity=rule), resolutions=tuple(said))

    return decided


SIGNS = ObjectivityRule("8", (), ("Sales",), ("Debt",), chance="0.0625")


@pytest.mark.parametrize(
    ("higher", "lower", "chance", "code"),
    [
        (3, 0, Fraction(1, 8), "CHOICES_EITHER_WAY"),
        (4, 0, Fraction(1, 16), "CHOICES_ALL_FAVOURABLE"),
        (5, 0, Fraction(1, 32), "CHOICES_ALL_FAVOURABLE"),
        (4, 1, Fraction(6, 32), "CHOICES_EITHER_WAY"),
        (0, 5, Fraction(1), "CHOICES_EITHER_WAY"),
    ],
)
def test_choices_all_one_way_are_returned_at_the_level_of_the_bank(
    higher: int, lower: int, chance: Fraction, code: str, chosen: Make
) -> None:
    """Chances by hand: one of 8, 16 and 32 sequences; 5 + 1 of 32 have four heads or more."""
    decision = chosen(higher, lower, SIGNS)
    found = decision.outcome.objectivity
    assert (found.choices, found.favourable, found.chance) == (higher + lower, higher, chance)
    (finding,) = (each for each in decision.findings if each.clause == "8")
    assert (finding.code, finding.measured, finding.limit) == (code, chance, Fraction(1, 16))
    assert (finding.relation, finding.about) == (">", "source choices")


@pytest.mark.parametrize(("debt", "favourable"), [("dl", 1), ("dm", 0), ("dh", 0)])
def test_of_debts_the_lowest_figure_is_the_favourable_one(
    debt: str, favourable: int, chosen: Make
) -> None:
    found = chosen(0, 0, SIGNS, debt=debt).outcome.objectivity
    assert (found.choices, found.favourable) == (1, favourable)


def test_no_choice_and_no_rule_say_nothing(chosen: Make) -> None:
    assert [each.clause for each in chosen(0, 0, SIGNS).findings].count("8") == 0
    without = chosen(4, 0, None).outcome.objectivity
    assert (without.choices, without.favourable, without.chance) == (0, 0, 1)


def test_what_counts_as_a_choice(fact: Make, decide: Make, pack: Make) -> None:
    """Neither an open conflict, nor one on another concept, nor one of words."""
    facts = (
        fact("r"),
        fact("s1", "Sales", "100"),
        fact("s2", "Sales", "50"),
        fact("w1", "Weather", "1"),
        fact("w2", "Weather", "5"),
        fact("t1", "Sales", "good", unit="text"),
        fact("t2", "Sales", "bad", unit="text"),
    )
    said = tuple(
        Resolution(one, (other,), "C. Officer", "seen")
        for one, other in (("w1", "w2"), ("t1", "t2"))
    )
    decision = decide(*facts, pack=pack(objectivity=SIGNS), resolutions=said)
    assert len(decision.outcome.conflicts) == 3
    assert decision.outcome.objectivity.choices == 0


def test_without_an_adverse_fact_nothing_is_to_be_addressed(measured: Make) -> None:
    found = measured().outcome.objectivity
    assert (found.adverse, found.addressed, found.omitted) == (0, 0, ())
