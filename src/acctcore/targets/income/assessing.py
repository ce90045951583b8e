"""The fee share of a customer's income against a dated benchmark, with profit and return.

Rule: the share is fees / (fees + other operating income), both parts reported, since a share also
rises when interest falls. It is compared with every band of the policy; the answer goes by the one
that the policy names. Source: the targets domain, section 8. Units: money; exact ratios; what is
rounded is rounded once.

Malformed or contradictory benchmarks and cases raise: a damaged percentage, a band without day or
source, figures of two periods or currencies, a fee twice, negative capital, a period not over.
A total income of 0 or less (`INCOME_NOT_POSITIVE`), a return on no capital (`NO_CAPITAL`) and a
hurdle for another length of period are refusals. A figure left out, and a band that is out of
date, are UNKNOWN. That the share is low or high is no verdict on the customer.

>>> from acctcore.evidence import Period
>>> from acctcore.money import Money
>>> from acctcore.sources import Source, Status
>>> from acctcore.targets.income.bands import parse_percent_band
>>> from acctcore.targets.income.benchmarks import BenchmarkBand, FeeBasis
>>> from acctcore.targets.income.cases import FeeItem, Figure
>>> text = Source("invented benchmark", Status.INVENTED)
>>> peers = BenchmarkBand("1", "peers", parse_percent_band("40%-50%"), Date(2026, 1, 1), text)
>>> policy = IncomeBenchmarks("1", (peers,), "peers", FeeBasis.GROSS)
>>> policies, year = Timeline.always(policy, text), Period(Date(2025, 1, 1), Date(2025, 12, 31))
>>> def case(fees: str, interest: str) -> IncomeCase:
...     lent, none = Figure(Money.of(interest, "HKD")), Figure(Money.of("0.00", "HKD"))
...     return IncomeCase("C-7", year, lent, none, (FeeItem("F-1", Money.of(fees, "HKD")),))
>>> found = assess_mix(case("40.00", "60.00"), policies, Date(2026, 3, 16)).outcome
>>> found.share, found.place.value
(Fraction(2, 5), 'within')
>>> found = assess_mix(case("40.00", "-40.00"), policies, Date(2026, 3, 16))
>>> found.outcome.place.value, [reason.code for reason in found.reasons]
('no_share', ['INCOME_NOT_POSITIVE'])
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict
from acctcore.guards import of_kind
from acctcore.money import Money
from acctcore.targets.income.benchmarks import FeeBasis, IncomeBenchmarks
from acctcore.targets.income.cases import IncomeCase, refuse_unfinished
from acctcore.targets.income.outcomes import IncomeMix
from acctcore.targets.income.parts import Parts, parts_of
from acctcore.targets.income.placing import band_finding, placed, share_of
from acctcore.targets.income.profits import Profit, profit_findings, profit_of
from acctcore.timeline import Timeline, in_force


def assess_mix(
    case: IncomeCase, benchmarks: Timeline[IncomeBenchmarks], as_of: Date
) -> Decision[IncomeMix]:
    """Compare a customer's income with the benchmarks in force on a day.

    Raises:
        NothingInForce: no benchmarks are in force on the day.
        WrongKind: no case of an income, or no day.
        Contradiction: the period of the case has not ended by the day.
    """
    on = day(as_of, "as_of")
    of_kind(case, IncomeCase, "case", "the income of a customer")
    refuse_unfinished(case, on)
    version = in_force(benchmarks, IncomeBenchmarks, on)
    policy, parts = version.value, parts_of(case)
    profit = profit_of(case, parts, policy.charges)
    outcome = _outcome(case, parts, profit, policy, on)
    findings = (
        *_income_findings(case, parts, policy),
        *(
            band_finding(listed, found.place, outcome.share, on, policy.max_age)
            for listed, found in zip(policy.bands, outcome.bands, strict=True)
        ),
        *profit_findings(case, parts, policy.charges, profit),
    )
    return Decision(outcome, on, version.citation, Given(findings))


def _outcome(
    case: IncomeCase, parts: Parts, profit: Profit, policy: IncomeBenchmarks, on: Date
) -> IncomeMix:
    share, _ = share_of(parts, policy.basis)
    bands = tuple(placed(each, parts, policy.basis, on, policy.max_age) for each in policy.bands)
    return IncomeMix(
        customer=case.customer,
        period=case.period,
        place=next(each.place for each in bands if each.name == policy.against),
        share=share,
        fees=parts.fees(policy.basis),
        other=parts.other,
        gross=parts.gross,
        net=parts.net,
        one_off=parts.one_off,
        bands=bands,
        capital=profit.capital,
        profit=profit.profit,
        return_on_capital=profit.return_on_capital,
    )


def _income_findings(case: IncomeCase, parts: Parts, policy: IncomeBenchmarks) -> Iterator[Finding]:
    """Say whether there is an income to take a share of, or what is missing for one."""
    _, whole = share_of(parts, policy.basis)
    for about in _missing(case, parts, policy.basis):
        yield Finding(policy.clause, "NOT_STATED", Verdict.UNKNOWN, about)
    if whole is not None:
        positive, zero = whole.minor > 0, Money(0, whole.currency)
        code = "INCOME" if positive else "INCOME_NOT_POSITIVE"
        verdict = Verdict.MET if positive else Verdict.NOT_MET
        yield Finding(policy.clause, code, verdict, "total income", whole, ">", zero)
    if parts.one_off is not None and parts.one_off.minor:
        apart = Verdict.NOT_APPLICABLE
        yield Finding(policy.clause, "ONE_OFF", apart, "one-off fees", parts.one_off)


def _missing(case: IncomeCase, parts: Parts, basis: FeeBasis) -> Iterator[str]:
    """Name the figures that a share needs and that are not known."""
    if case.interest is None:
        yield "net interest income"
    if case.other_income is None:
        yield "other income"
    if case.fees is None:
        yield "fees"
    elif parts.fees(basis) is None:
        yield "fees paid away"
