"""A situation report made of records alone."""
