"""What a book of customers earned and lost in a period, and what of it is at risk."""
