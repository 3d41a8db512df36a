"""A PostgreSQL server for the examples that need one: started in a folder of its own, and stopped at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

NAMED = "ERPCORE_POSTGRES"  # the folder of initdb and pg_ctl; where it is set, nothing is skipped
USUAL = ("/usr/lib/postgresql", "/usr/local/pgsql")
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"

Connect = Callable[..., psycopg.Connection]


@pytest.fixture(scope="session")
def programs() -> Path:
    """Find the server's programs: where they are said to be, on the path, or where systems put them; or skip."""
    if NAMED in os.environ:
        return Path(os.environ[NAMED]).resolve()
    found = [Path(path).resolve() for path in [shutil.which("initdb")] if path]
    for folder in USUAL:
        found += sorted(Path(folder).glob("**/bin/initdb"), reverse=True)
    folder = next((path.parent for path in found if (path.parent / "pg_ctl").exists()), None)
    if folder is None:
        pytest.skip(f"no PostgreSQL server is installed; {NAMED} may name the folder of its programs")
    return folder


def another_user() -> dict[str, object]:
    """Choose whom to run it as: PostgreSQL does not run as root."""
    if os.geteuid():
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres(programs: Path) -> Iterator[str]:
    """Start a server that listens in a folder only, and say how to connect; skip where it does not start."""
    folder, who = Path(tempfile.mkdtemp(prefix="pg")), another_user()

    def run(program: str, *arguments: object) -> None:
        with (folder / "said").open("a") as said:  # no pipe: the server would keep it open
            command = [programs / program, "-D", folder / "data", *arguments]
            subprocess.run(
                command, check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **who
            )

    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        run("initdb", "--no-sync", "--auth=trust", "--username=erpcore", "--encoding=UTF8", "--locale=C")
        run("pg_ctl", "start", "--wait", "-o", f"{SETTINGS} -k '{folder}'")
    except (OSError, subprocess.CalledProcessError) as error:
        said = (folder / "said").read_text(errors="replace") if (folder / "said").exists() else ""
        shutil.rmtree(folder, ignore_errors=True)
        told = f"the PostgreSQL server of {programs} does not start: {error}\n{said[-1000:]}"
        if NAMED in os.environ:
            pytest.fail(told)
        pytest.skip(told)
    yield f"host={folder} user=erpcore dbname=postgres"
    run("pg_ctl", "stop", "--mode=immediate")
    shutil.rmtree(folder)


NUMBERS = count(1)


@pytest.fixture
def connect(postgres: str) -> Iterator[Connect]:
    """Open connections to a schema that is new for each test, and close them at the end."""
    opened, schema = [], f"of_test_{next(NUMBERS)}"

    def connection(**options: object) -> psycopg.Connection:
        options = {"autocommit": True, "options": f"-c search_path={schema}", **options}
        opened.append(psycopg.connect(postgres, **options))
        return opened[-1]

    connection().execute(f"CREATE SCHEMA {schema}")
    yield connection
    for each in opened:
        each.close()
