"""Sentences and mentions become claims, figures, events and situations."""
