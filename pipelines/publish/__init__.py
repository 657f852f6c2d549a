"""The warehouse → the one file that readers open, swapped in whole. Not here: what is in it (dbt_project/)."""
