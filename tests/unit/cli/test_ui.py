"""`maalbar ui` as a person starts it: one line with the address, pages at it, and a quiet end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from pipelines.settings import Settings
from tests.unit.browse.handmade import write_published


def test_it_says_where_it_is_shows_the_file_and_ends(home: Path, root: Path) -> None:
    write_published(Settings().published_path)
    command = [sys.executable, "-m", "pipelines.cli", "ui", "--port", "0", "--home", str(home)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.fullmatch(r"Lageret kan ses på (http://127\.0\.0\.1:\d+/) \(stop med Ctrl\+C\)\n", said)
        assert found, said
        with urlopen(found[1]) as reply:
            assert "Søg i kendsgerningerne" in reply.read().decode()
        process.send_signal(signal.SIGINT)
        rest, complained = process.communicate()
    assert (process.returncode, rest, complained) == (130, "", "")
