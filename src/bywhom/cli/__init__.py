"""The command line: thin doors that parse, call one public function, and write."""

from bywhom.cli.app import main

__all__ = ["main"]
