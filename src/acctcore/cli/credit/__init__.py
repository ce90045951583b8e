"""`acctcore credit`: an application assembled, its loan computed, its borrower watched."""
