"""`acctcore conduct`: how a bank may act towards a customer."""
