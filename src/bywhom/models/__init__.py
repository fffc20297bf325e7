"""The shelf of trained small models, and the only room that may import a machine-learning library."""
