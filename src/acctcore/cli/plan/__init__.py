"""`acctcore plan`: a target shared out, shown, re-planned, compared and controlled."""
