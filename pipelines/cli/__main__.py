"""`python -m pipelines.cli`: the command without its installed name."""

from pipelines.cli import app

app(prog_name="maalbar")
