"""Who buys again when nobody says goodbye: purchase models, spend, silence, and RFM."""
