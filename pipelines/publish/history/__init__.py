"""Every version of every fact, with when it was known and by which run. Start reading in keep.py."""
