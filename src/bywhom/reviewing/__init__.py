"""What waits to be checked by people, and how far those who have checked agree."""
