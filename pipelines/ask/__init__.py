"""Asking the published file: opening it, the cookbook's questions, and anyone's SQL under guard."""
