"""`acctcore letter`: a delegation letter checked, shown, compared, measured and passed on."""
