"""The score book: how well we read, on which data, beside whom."""
