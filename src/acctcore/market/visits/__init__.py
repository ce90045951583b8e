"""The queue of visits: whom to see this week, why, and by when everybody has been seen."""
