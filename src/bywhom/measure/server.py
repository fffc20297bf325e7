"""A real PostgreSQL in a scratch folder on a loopback port, for tests and measurements.

It is gone when it is closed, and when the process that started it is gone, by whatever death.

PostgreSQL refuses to run as root: there the server runs as `postgres`, or as `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from bywhom.errors import MeasureError

BINARIES = "/usr/lib/postgresql/*/bin"
"""Where Debian puts a server's programs, which are not on the path."""
START_SECONDS = 60
END = """
cat > /dev/null
"$0/pg_ctl" stop --mode immediate --wait --pgdata "$1/cluster" > /dev/null 2>&1
rm -rf "$1"
"""
"""Waits for the end of its input, which comes when we close it or when we are gone, by whatever death."""


class Server:
    """A running server; `address()` gives the address of a new database. Use as a context manager.

    Without `durable` it does not wait for the disk: right for tests that kill nothing.
    """

    def __init__(self, *, durable: bool = True) -> None:
        self.durable = durable
        self.binaries = binaries()
        self._user = _unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="bywhom-postgresql-"))
        self.port = _free_port()
        self._names = count(1)
        self._guard: subprocess.Popen[bytes] | None = None
        try:
            if self._user is not None:
                os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
            self._guard = self._guarded()
            self._run("initdb", "--pgdata", str(self.cluster), "--auth", "trust", "--username", "bywhom", "--encoding",
                      "UTF8", "--locale", "C.UTF-8", "--no-sync")  # fmt: skip
            self.start()
        except BaseException:
            self.close()
            raise

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    def start(self) -> None:
        """Starts the server, or starts it again after a kill."""
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories=''"
        options += "" if self.durable else " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        self._run("pg_ctl", "start", "--wait", "--timeout", str(START_SECONDS), "--pgdata", str(self.cluster), "--log",
                  str(self.folder / "log"), "--options", options)  # fmt: skip

    def kill(self) -> None:
        """kill -9 of the postmaster and of all its children."""
        postmaster = int((self.cluster / "postmaster.pid").read_text().split()[0])
        with suppress(ProcessLookupError):
            os.kill(postmaster, signal.SIGSTOP)  # so that it makes no child that we do not see
        told = subprocess.run(  # noqa: S603 - a number of ours
            ["ps", "-o", "pid=", "--ppid", str(postmaster)],  # noqa: S607 - the system's own
            capture_output=True,
            text=True,
            check=False,
        )
        children = told.stdout.split()
        everyone = [postmaster, *map(int, children)]
        for process in everyone:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        ends = monotonic() + START_SECONDS
        while any(_lives(process) for process in everyone) and monotonic() < ends:
            sleep(0.05)
        # a dead process that nobody has collected yet looks alive to the next server
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def address(self, template: str = "template1") -> str:
        """A database of its own, like the one that is its template (by its name)."""
        import psycopg

        name = f"ledger_{next(self._names)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name} template {template}")
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql://bywhom@127.0.0.1:{self.port}/{name}"

    def close(self) -> None:
        """Stops the server and takes its folder away; done by the guard, as if we had been killed."""
        if self._guard is not None:
            self._guard.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _guarded(self) -> subprocess.Popen[bytes]:
        """A process that outlives us, only to stop the server and remove its folder."""
        return subprocess.Popen(  # noqa: S603 - a line of ours
            ["/bin/sh", "-c", END, str(self.binaries), str(self.folder)], stdin=subprocess.PIPE, cwd="/",
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **self._as_user(),
        )  # fmt: skip

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}

    def _run(self, program: str, *arguments: str) -> None:
        with (self.folder / "said").open("w+b") as said:  # a pipe would stay open in the server
            done = subprocess.run(  # noqa: S603 - the server's own programs
                [str(self.binaries / program), *arguments], stdin=subprocess.DEVNULL, stdout=said,
                stderr=subprocess.STDOUT, cwd=self.folder, check=False, **self._as_user(),
            )  # fmt: skip
            if done.returncode:
                said.seek(0)
                told = said.read().decode("utf-8", "replace").strip().splitlines()[-3:] + self._log()
                raise MeasureError(f"{program} failed: {' / '.join(told)}")

    def _log(self) -> list[str]:
        """The last lines of the server's own log."""
        log = self.folder / "log"
        return log.read_text("utf-8", "replace").splitlines()[-4:] if log.exists() else []


def binaries() -> Path:
    """The folder of the newest server installed; raises MeasureError where there is none."""
    found = sorted(
        (path for path in Path("/").glob(BINARIES.lstrip("/")) if (path / "initdb").exists()),
        key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0,
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1]
    if on_path:
        return Path(on_path).resolve().parent
    raise MeasureError("no PostgreSQL server is installed (Debian: apt-get install postgresql postgresql-15-postgis-3)")


def _unprivileged() -> pwd.struct_passwd | None:
    """The user that the server runs as, where we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise MeasureError("PostgreSQL refuses to run as root, and there is no user postgres or nobody")


def _lives(process: int) -> bool:
    """Whether a process still holds anything; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
