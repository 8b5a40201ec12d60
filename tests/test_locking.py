"""Locks: one holder at a time, and none that outlives its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from hustings.locking import hold, lock_path

HOLDER = """
import sys, time
from pathlib import Path
from hustings.locking import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
ADDER = """
import sys
from pathlib import Path
from hustings.locking import hold
path = Path(sys.argv[1])
for _ in range(50):
    with hold(path.with_name("lock")):
        path.write_text(str(int(path.read_text()) + 1))
"""


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    path = lock_path(tmp_path / "out")
    with hold(path):
        assert path.read_text() == f"process {os.getpid()} on {os.uname().nodename}\n"
    assert os.listdir(tmp_path) == []


def test_a_killed_holder_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    told: list[str] = []

    def kill(who: str) -> None:
        told.append(who)
        holder.send_signal(signal.SIGKILL)

    with hold(path, kill):
        assert told == [f"process {holder.pid} on {os.uname().nodename}"]
    holder.communicate()
    assert os.listdir(tmp_path) == []


def test_no_count_is_lost_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")
    processes = [subprocess.Popen([sys.executable, "-c", ADDER, path]) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert path.read_text() == "150"
