"""The command `maalbar`. Here: commands and what a person reads of them. Not here: the work, which the stages do."""
