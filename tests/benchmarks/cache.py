"""Measure what a run costs without cache, with an empty one, with a full one, in many processes.

Run it as `python tests/benchmarks/cache.py PATH…`; it tells seconds of CPU and of the clock.
"""

import os
import subprocess
import sys
import tempfile
import time


def measure(*arguments: str) -> tuple[float, float, bytes]:
    """CPU and clock of a command with all its children, and what it writes."""
    before, start = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "arglint", "check", "--output-format", "json", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    after = os.times()
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return spent, time.perf_counter() - start, done.stdout


def main(paths: list[str]) -> int:
    """Measure each kind of run over the paths; 1 if their reports differ."""
    with tempfile.TemporaryDirectory() as folder:
        cached = ("--cache-dir", folder)
        kinds = {
            "without cache": ("--no-cache", "--jobs", "1"),
            "without cache, 2 jobs": ("--no-cache", "--jobs", "2"),
            "empty cache": (*cached, "--jobs", "1"),
            "full cache": cached,
        }
        reports = set()
        for kind, options in kinds.items():
            spent, clock, report = measure(*options, *paths)
            reports.add(report)
            print(f"{kind:22} {spent:7.2f} s CPU {clock:7.2f} s")  # noqa: T201  # its purpose
    return int(len(reports) > 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["."]))
