"""Visits to a borrower: when they are due, on which day unannounced, and what a site tells."""
