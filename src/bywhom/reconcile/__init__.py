"""What claims and figures are to one another."""
