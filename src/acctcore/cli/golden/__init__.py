"""`acctcore golden`: a portfolio keeps its answers, or one learns which changed."""
