"""What is the bank's own and no customer reads: its codes, and its words, however written."""

from acctcore.authority.confidential.codes import OWN_CODES, is_own_code

__all__ = ["OWN_CODES", "is_own_code"]
