"""Watching a borrower after the loan: signals become a grade, a grade becomes actions with days."""
