"""The ledger: readings kept, found again, and explained."""
