"""Laws of documents and records: what is kept reads back as it was, and decides the same."""

from typing import Any

from acctcore.codec import DecisionRecord, compare, read_json, record, write_json
from acctcore.errors import AcctcoreError
from acctcore.testing.tables import table_of
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial


def a_record_reads_back_as_it_was(trial: Trial) -> None:
    """A decision kept as JSON reads back equal, outcome, findings and all.

    Source: architecture, section 5: a stored decision is enough to explain it and to make it again.
    """
    decision, rule = trial.ask(), trial.rule
    try:
        kept = record(decision, rule.name, rule.revision, trial.case)
        table = table_of(trial.case, trial.policies)
        again = read_json(write_json(kept), DecisionRecord, table=table)
        outcome: Any = again.outcome_as(rule.outcome, table=table)
    except AcctcoreError as error:
        raise trial.broken(f"a record that can be written and read, got: {error}", None) from error
    differs = "\n".join(map(str, compare(kept, again)))
    trial.require(again == kept, f"the record to read back as it was; it differs:\n{differs}")
    same = outcome == decision.outcome
    trial.require(same, "the outcome to read back equal; it has something the record leaves out")


def facts_read_back_decide_the_same(trial: Trial) -> None:
    """Facts written as a document and read again are equal and get the same answer.

    Source: architecture, promise 1: the same inputs give the same bytes.
    """
    facts = trial.subject.facts
    table = table_of(trial.case)
    again: Any = read_json(write_json(trial.case, facts), facts, table=table)
    trial.require(again == trial.case, "the facts to read back equal from their document", again)
    trial.require(told(trial.ask(again)) == told(trial.ask()), "the same answer to them", again)
