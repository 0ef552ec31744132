"""Share what many tests need: the checkout's root, the installed command, the goldens' flag."""

import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Timing is measured in tests/benchmarks, never asserted; a run of CI is the same every time.
settings.register_profile(
    "house", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("house")

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the golden reports and the README's output from what the program says now",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def arglint(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the installed command in the checkout with these arguments, as from a plain shell."""
    command = Path(sysconfig.get_path("scripts")) / "arglint"
    keep = ("HOME", "PATH", "SYSTEMROOT")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"COLUMNS": "100", "PYTHONUTF8": "1"}
    environment["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))

    def run(*arguments: str, stdin: str = "", cwd: Path = root) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(command), *arguments],
            input=stdin,
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write the file when --update-goldens is given."""
    update = request.config.getoption("--update-goldens")

    def check(path: Path, actual: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        if not path.exists():
            pytest.fail(f"{path.name} is missing: pytest --update-goldens writes it")
        expected = path.read_bytes().decode("utf-8")

        assert actual == expected, f"{path.name} is stale: review it after --update-goldens"

    return check
