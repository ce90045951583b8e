"""Every code that the rules of authority can give, route, permission and letter checks alike.

They are the bank's own: none is a reason for a customer. A test goes through the
source for codes that are not listed here. Source: section 8 of the authority
reference: internal codes are hidden, and a limit is never a reason code.

>>> [is_own_code(each) for each in ("OVER_LIMIT", " over-limit", "INCOME_NOT_SHOWN")]
[True, True, False]
"""

from typing import Final

from acctcore.authority.cases import Interest
from acctcore.authority.confidential.plain_words import letters_of
from acctcore.authority.permission.cases import PermissionKind
from acctcore.authority.routes import RouteKind

_OF_LIMITS: Final = (
    *("OVER_LIMIT", "WITHIN_LIMIT", "BELOW_RANGE", "LIMIT_NOT_KNOWN", "NIL_POWER", "WITHDRAWN"),
    *("NOT_DELEGATED", "NEVER_DELEGATED", "OVER_BUDGET", "WITHIN_BUDGET", "BUDGET_NOT_KNOWN"),
    *("OVER_CAP", "WITHIN_CAP", "CAP_NOT_JUDGED", "RATE_USED", "RATE_TOO_OLD", "RATE_NOT_KNOWN"),
    *("QUANTITY_NOT_KNOWN", "PAST_GRANTS_NOT_KNOWN", "HISTORY_TOO_SHORT", "CATEGORY_NOT_KNOWN"),
)
_OF_REQUESTS: Final = (
    *("REASON_LISTED", "REASON_MISSING", "REASON_NOT_LISTED", "NO_COUNTER_VALUE"),
    *("COUNTER_VALUE_STATED", "COUNTER_VALUE_MISSING", "BELOW_REQUESTER", "REQUESTER_NOT_KNOWN"),
    *("ENDORSEMENT_NEEDED", "ENDORSEMENT_NOT_KNOWN", "DEADLINE_PASSED", "WITHIN_DEADLINE"),
    *(
        "DEADLINE_NOT_KNOWN",
        "NEXT",
        "NEXT_ONLY_BELOW",
        *(f"NEXT_{kind.name}" for kind in RouteKind),
    ),
    *(kind.name for kind in (*RouteKind, *PermissionKind)),
)
_OF_HOLDERS: Final = (
    *("APPOINTED", "APPOINTMENT_EXPIRED", "APPOINTMENT_NOT_BEGUN", "APPOINTMENT_REVOKED"),
    *("APPOINTMENT_SUSPENDED", "NOT_APPOINTED", "OFFICE_NOT_NAMED", "NO_POWER_TO_APPROVE"),
    *("HOLDER_ABSENT", "HOLDER_PRESENT", "PRESENCE_NOT_KNOWN", "NO_HOLDER_LISTED"),
    *("COVERED_ABSENT", "COVERED_PRESENT", "COVERED_PRESENCE_NOT_KNOWN", "COVERED_HOLDS_NOTHING"),
    *("IN_SCOPE", "OUT_OF_SCOPE", "SCOPE_NOT_KNOWN", "OWN_ESCALATION", "OWN_REQUEST"),
    *("OWN_REQUEST_NOT_SETTLED", "OWN_REQUEST_WHILE_ACTING", "RECOMMENDED_IT"),
    *("INTEREST_NOT_KNOWN", *(interest.name for interest in Interest)),
    *("LENT", "LENT_ON", "LENT_BY_REQUESTER", "LENDER_ENDED", "LENDER_HOLDS_NOTHING"),
    *("LENDER_NOT_KNOWN", "SUB_DELEGATION_NOT_ALLOWED", "WIDER_THAN_LENDER"),
)
_OF_VOTES: Final = (
    *("QUORUM", "NO_QUORUM", "QUORUM_NEEDED", "ROLE_MISSING", "ROLE_DOES_NOT_SIGN"),
    *("SIGNED_TOGETHER", "SIGNATURES_MISSING", "SIGNATURES_NEEDED", "SIGNATURES_NOT_KNOWN"),
    *("PRINCIPAL_ABSENT", "PRINCIPAL_NOT_ABSENT", "PRINCIPAL_ABSENCE_NOT_KNOWN"),
    *("PRINCIPAL_PRESENCE_NOT_KNOWN", "BALLOT_NOT_COUNTED", "VOTE_CARRIED", "VOTE_NOT_CARRIED"),
    *("VOTE_NOT_KNOWN", "VOTE_NOT_STATED", "VOTE_WITHOUT_QUORUM"),
)
_OF_LETTERS: Final = (
    *("FIGURE_NOT_KNOWN", "NO_REASON", "POWER_ENDS", "STOPPED", "STARTS_ABOVE_ZERO"),
    *("LINKED_SUM", "CAP_IN_OTHER_UNIT", "CAP_NOT_DECLARED", "ROLE_NOT_ASKED_FOR", "PART_ALONE"),
    *("SCOPE_NOT_DECLARED", "HOLDS_LESS", "TIE", "UNREACHABLE", "APPOINTED_TWICE", "SPLITTABLE"),
    *(
        "LEVEL_NOT_DECLARED",
        "LEVEL_VACANT",
        "NIL_BUDGET",
        "QUORUM_ABOVE_MEMBERS",
        "ROLE_WITHOUT_MEMBER",
    ),
    *("DATE_GAP", "DATE_OVERLAP", "LEVEL_NOT_RECORDED", "NOT_ON_THE_LADDER", "OVERLAP"),
    *("RELATIVE_IN_A_CIRCLE", "RELATIVE_TO_NOTHING", "RELATIVE_TO_UNLIMITED", "UNCOVERED"),
    *("ABOVE_WHOLE", "INVERTED", "LEVEL_MISSING", "SUB_LIMIT_ABOVE_PARENT", "UNLIMITED_BELOW_TOP"),
    *("EMPTY_CELL", "NOT_DECLARED", "NO_CELL", "NO_CODE", "NO_LEVEL", "OTHER_UNIT", "TWO_UNITS"),
    *("PART_IN_A_CIRCLE", "STANDS_TWICE", "TWO_MEANINGS"),
)
OWN_CODES: Final = frozenset((*_OF_LIMITS, *_OF_REQUESTS, *_OF_HOLDERS, *_OF_VOTES, *_OF_LETTERS))
"""The codes themselves."""

_LETTERS: Final = frozenset(letters_of(code) for code in OWN_CODES)


def is_own_code(code: str) -> bool:
    """Tell whether a code is one of the bank's own, whatever its case, blanks and punctuation."""
    return letters_of(code) in _LETTERS
