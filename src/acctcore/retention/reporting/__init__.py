"""What became of the warnings: one report a customer, and a roll-up whose totals foot."""
