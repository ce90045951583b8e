"""Due diligence: who the parties are, what is verified, screened and consented to."""
