"""Documents become sentences, and mentions of places, parties and times."""
