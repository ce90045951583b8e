"""Execution: the contract against the approval, who signs it and how, what a drawing needs."""
