"""What the policy says of each party: its particulars and its screenings, one line each.

What is not screened blocks; so does a match, whether or not the policy screens that party.
Source: project page on credit, section 7.

>>> from acctcore.credit.diligence.levels import RiskLevel
>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> from acctcore.credit.diligence.rules import ItemRule, ScreeningRule
>>> from acctcore.credit.diligence.screenings import ScreeningKind
>>> from acctcore.days import Tenor
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> level, rule = RiskLevel("cdd", "2", Tenor(years=3)), ScreeningRule("5", ScreeningKind.SANCTIONS)
>>> policy = DiligencePolicy((level,), (), (ItemRule("3", "address"),), (rule,))
>>> case, scope = DiligenceCase("D1", (ada,), "cdd"), Scope(level, needed=True)
>>> dossier = Dossier(case, policy, (ada,), (scope,), Date(2026, 3, 16))
>>> [(each.judged.code, each.blocks) for each in dossier.lines()]
[('MISSING', False), ('UNSCREENED', True)]
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.identification import Asked, judge, last_good_day
from acctcore.credit.diligence.lines import DossierLine
from acctcore.credit.diligence.lists import screen
from acctcore.credit.diligence.outcomes import Judged
from acctcore.credit.diligence.parties import CreditParty
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.scopes import Scope, over_scopes
from acctcore.findings import Verdict
from acctcore.values import frozen


@frozen
class Dossier:
    """A case under a policy on a day, with every beneficial owner among the parties."""

    case: DiligenceCase
    policy: DiligencePolicy
    parties: Sequence[CreditParty]
    scopes: Sequence[Scope]
    as_of: Date

    def lines(self) -> Iterator[DossierLine]:
        """Go through the particulars, then the screenings, in the order of the policy."""
        yield from self._particulars()
        yield from self._screenings()
        yield from self._matches()

    def _particulars(self) -> Iterator[DossierLine]:
        for asked in self._asked():
            judged = over_scopes(
                judge(asked, self.case, self.policy, scope, self.as_of) for scope in self.scopes
            )
            rule = asked.rule
            yield DossierLine(rule.clause, asked.party.id, rule.item, judged, rule.source)

    def _screenings(self) -> Iterator[DossierLine]:
        for rule in self.policy.screenings:
            for party in self.parties:
                if rule.asked_of(party):
                    level = self.case.risk_level
                    judged = screen(rule, party, self.case.screenings, level, self.as_of)
                    about = f"{rule.kind.value} screening"
                    yield DossierLine(
                        rule.clause, party.id, about, judged, rule.source, blocks=True
                    )

    def _matches(self) -> Iterator[DossierLine]:
        """Go through the matches that stand and that no rule of the policy covers."""
        for each in self.case.screenings:
            party = next(party for party in self.parties if party.id == each.party)
            rules = (rule for rule in self.policy.screenings if rule.kind is each.kind)
            if each.open and not any(rule.asked_of(party) for rule in rules):
                judged = Judged("MATCH_WITHOUT_RULE", Verdict.UNKNOWN, each.list)
                about = f"{each.kind.value} screening"
                yield DossierLine("screening", each.party, about, judged, blocks=True)

    def refresh_by(self) -> Date | None:
        """Answer the last day on which all that is verified holds, at the strictest level."""
        days = [
            last_good_day(asked, self.case, self.policy, scope)
            for asked in self._asked()
            for scope in self.scopes
            if asked.rule.verified and scope.asks(asked.rule.levels)
        ]
        known = [each for each in (*days, self.case.refresh_on) if each is not None]
        return min(known, default=None)

    def _asked(self) -> Iterator[Asked]:
        return (
            Asked(rule, party)
            for rule in self.policy.items
            for party in self.parties
            if rule.asked_of(party)
        )
