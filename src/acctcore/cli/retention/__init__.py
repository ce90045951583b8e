"""`acctcore retention`: who may leave, why, what is done about it, and what it was worth."""
