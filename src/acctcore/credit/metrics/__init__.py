"""Metrics over spread accounts, the need for working capital, and the cash flow of a group."""
