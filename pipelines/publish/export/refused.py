"""What an export refuses. Here: the exception that its modules share."""


class ExportRefusedError(Exception):
    """Something that can not be exported as asked; nothing is left behind. Said in Danish."""
