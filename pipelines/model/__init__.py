"""Landed records → staging, intermediate, marts and reporting. Here: running dbt_project/. Not here: its SQL."""
