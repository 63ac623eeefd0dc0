"""A person at the command line."""

import json

import pytest

from truceline.cli.app import main


class Terminal:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, capsys, folder):
        self.capsys, self.folder = capsys, folder

    def run(self, *words, code=0):
        """Run `truceline WORDS`, check how it ends, and return what it prints on (standard output, standard error)."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        shown = self.capsys.readouterr()
        assert (left.value.code or 0) == code, f"{words}: {left.value.code}\n{shown.out}\n{shown.err}"
        return shown.out, shown.err

    def json(self, *words):
        """Run a command with --json and return the value that it prints."""
        return json.loads(self.run(*words, "--json")[0])

    def refused(self, *words):
        """Run a command that must be refused and return its one sentence."""
        _, err = self.run(*words, code=2)
        lines = [line for line in err.splitlines() if line.strip()]
        assert len(lines) == 1, f"one sentence, not {len(lines)}: {err}"
        assert lines[0].startswith("truceline: "), err
        assert ";" in lines[0], f"no remedy: {err}"
        return lines[0]
