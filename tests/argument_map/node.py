"""Ask programs of npm what they make of a text, where they are installed."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parent.parent / "node"


def modules(*needed: str) -> Path:
    """The folder with the programs, or a skip that says how to come by them."""
    folder = Path(os.environ.get("ARGLINT_NODE_MODULES") or HOME / "node_modules")
    missing = [name for name in needed if not (folder / name).is_dir()]
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found: run npm ci in tests/node")
    return folder


def judged(script: str, texts: Sequence[str], *needed: str) -> list[Any]:
    """What a script of `tests/node` says of each text."""
    folder = modules(*needed)
    program = HOME / script
    if folder.parent != HOME:  # a module looks for others beside itself
        program = folder.parent / f".arglint-{os.getpid()}-{script}"
        program.write_text((HOME / script).read_text("utf-8"), "utf-8")
    try:
        done = subprocess.run(
            ["node", str(program)],
            input=json.dumps(list(texts)),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    finally:
        if folder.parent != HOME:
            program.unlink()

    assert done.returncode == 0, done.stderr
    answer: list[Any] = json.loads(done.stdout)
    return answer
