"""The sheet to sign: what stands on it, and that a signature belongs to one text."""

from collections.abc import Callable

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Holder,
    LetterDraft,
    Limit,
)
from acctcore.authority.comparison.portfolios import impact
from acctcore.days import Tenor
from acctcore.quantity import Quantity
from acctcore.report.signoff import Signature, signoff_html, signoff_markdown
from acctcore.timeline import Version

Make = Callable[..., Version[LetterDraft]]
ON = Date(2026, 3, 16)
PER_LOAN = Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12))
"""What a letter has to say of basis points, lest two halves pass for the whole."""


def test_the_head_of_the_sheet(version: Make) -> None:
    made = version({"L1": {"bp": "10 bp"}})
    assert signoff_markdown(made).startswith(
        "# Sign-off of delegation letter letter-2026\n\n"
        "The letter\n\n"
        "| what | which |\n"
        "| --- | --- |\n"
        "| letter | letter-2026 |\n"
        "| in force from | 2026-01-01 |\n"
        "| in force to | the next version |\n"
        "| source | Eastgate Bank letter &lt;2026&gt;, 2 \\[invented\\] |\n"
        "| address of the source | example.org/letter |\n"
        "| stage | approved |\n"
        "| written by | credit policy |\n"
        "| approved by | board |\n"
        "| reference | EC 1 |\n"
        "| recorded on | 2025-12-01 |\n"
        f"| content hash | {made.hash} |\n\n"
        "## What the letter says\n\n"
        "### 2(a) rate\n"
    )


def test_the_foot_of_the_sheet(version: Make) -> None:
    made = version({"L1": {"bp": "10 bp"}}, until=Date(2026, 12, 31), dimensions=(PER_LOAN,))
    signatures = (Signature("approved by", "A. Lee"), Signature("seen by"))
    page = signoff_markdown(made, signatures=signatures)
    assert "| in force to | 2026-12-31 |" in page
    assert page.endswith(
        "## What was found in it\n\n"
        "Nothing was found.\n\n"
        "## Signatures\n\n"
        f"By signing I take responsibility for the text with the hash {made.hash}.\n\n"
        "Signatures\n\n"
        "| role | name | date | signature |\n"
        "| --- | --- | --- | --- |\n"
        "| approved by | A. Lee |  |  |\n"
        "| seen by |  |  |  |\n"
    )


def test_one_unit_more_is_another_hash(version: Make) -> None:
    one, two = (version({"L1": {"bp": f"{top} bp"}}) for top in (10, 11))
    assert one.hash in signoff_html(one)
    assert one.hash not in signoff_html(two)


def test_findings_stand_with_their_witness_and_where_it_goes(version: Make) -> None:
    """Domain reference 4.3: over 9 lakh to 15 lakh has no owner; witness 9 lakh and a paisa."""
    made = version(
        {
            "L1": {"cost": "HKD 900000.00"},
            "L2": {"cost": "over HKD 1500000.00 up to HKD 4900000.00"},
        }
    )
    page = signoff_markdown(made)
    assert "The letter is sound; the following is to be known." in page
    (gap,) = [line for line in page.split("\n") if "| GAP |" in line]
    assert gap.startswith("| 2(a) | GAP | no | ")
    assert gap.endswith(" | cost HKD 900,000.01: gap |")


def test_figures_not_known_and_days_of_withdrawal_stand_on_the_sheet(version: Make) -> None:
    gone = "30 bp, withdrawn on 2026-07-01"
    made = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "not known"}, "L3": {"bp": gone}})
    lines = signoff_markdown(made).split("\n")
    (blank,) = [line for line in lines if "FIGURE" in line]
    assert "what L2 holds on bp is not known" in blank
    assert blank.endswith("| bp 11 bp: undecided |")
    (never,) = [line for line in lines if "UNREACHABLE" in line]
    assert "from 2026-07-01: L3 is never the lowest" in never
    rows = {"L1": {"bp": "10 bp"}, "L3": {"bp": gone}}
    after = version(rows, until=Date(2026, 6, 30), dimensions=(PER_LOAN,))
    assert "Nothing was found." in signoff_markdown(after)


def test_a_letter_that_is_not_sound_says_so(version: Make) -> None:
    made = version({"L1": {"bp": "25 bp"}, "L2": {"bp": "20 bp"}})
    page = signoff_markdown(made)
    assert "The letter is not sound: 1 to be put right before it can be in force." in page
    (fault,) = [line for line in page.split("\n") if "| INVERTED |" in line]
    assert fault.startswith("| 2(a) | INVERTED | yes | ")


def test_a_fault_of_names_shows_what_was_measured(version: Make) -> None:
    cells = (Cell("rate", "2(a)", {"L9": {"bp": Limit.parse("1 bp")}}),)
    page = signoff_markdown(version({"L1": {"bp": "1 bp"}}, cells=cells))
    (fault,) = [line for line in page.split("\n") if "| NOT\\_DECLARED |" in line]
    assert fault.endswith("| name L9 |")


def test_appointments_are_looked_through_where_they_are_given(version: Make) -> None:
    made = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}})
    holders = (Holder("amy", "L1", Date(2026, 1, 1)),)
    assert "NO\\_HOLDER" not in signoff_markdown(made)
    assert "NO\\_HOLDER" in signoff_markdown(made, appointments=holders)


def test_the_version_before_and_the_portfolio(version: Make) -> None:
    before = version({"L1": {"bp": "10 bp"}}, id="letter-2025", since=Date(2025, 1, 1))
    after = version({"L1": {"bp": "12 bp"}})
    cases = [
        AccommodationCase(f"R{bp}", "P1", {"bp": Quantity(bp, "bp")}, reason="RETENTION")
        for bp in (9, 11, 13)
    ]
    sound = [DelegationLetter.of(each.value) for each in (before, after)]
    page = signoff_markdown(after, before, impact(cases, *sound, ON, "bp"))
    assert "## What changes from letter-2025\n" in page
    assert "| rate | 2(a) | L1 | bp | ~~10 bp~~ <ins>12 bp</ins> | wider |" in page
    assert (
        "## What it does to the portfolio\n\n"
        "1 of 3 requests ends otherwise than under the version before.\n\n"
        "Requests by how they end under both versions\n\n"
        "| before | after | requests | sum | not stated | the first of them |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| L1 | L1 | 1 | 9 bp |  | R9 |\n"
        "| above\\_all | L1 | 1 | 11 bp |  | R11 |\n"
        "| above\\_all | above\\_all | 1 | 13 bp |  | R13 |\n\n"
        "A level may grant now: R11.\n"
    ) in page
    back = signoff_markdown(before, after, impact(cases, *reversed(sound), ON, "bp"))
    assert "No level may grant any more: R11." in back


def test_the_page_of_html_is_escaped_and_ready_to_print(version: Make) -> None:
    made = version({"L1": {"bp": "10 bp"}}, reasons=("<b>R</b>",))
    page = signoff_html(evolve(made, id='"><script>'))
    assert "<script" not in page
    assert "<b>R" not in page
    assert "<title>Sign-off of delegation letter &quot;&gt;&lt;script&gt;</title>" in page
    assert "Eastgate Bank letter &lt;2026&gt;" in page
    assert "@media print" in page
    assert '<table class="tall">\n<caption>Signatures</caption>' in page
