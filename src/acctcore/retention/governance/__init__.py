"""Governance of a warning card: fairness audit, drift, and the model card that tells of both."""
