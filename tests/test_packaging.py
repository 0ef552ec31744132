"""Build arglint, install it in a fresh environment, and see that it works far from the checkout."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
FAULTY = "Trade fell.[^1] Prices rose.[^1] Wages too.[^3]\n\n[^1]: Smith.\n[^3]: Jones.\n"
UNREACHABLE = ("connection", "Temporary failure in name resolution", "timed out")


@dataclass(frozen=True, slots=True)
class Built:
    """An sdist, the wheel built from it, and the wheel built from the checkout."""

    sdist: Path
    wheel: Path
    direct_wheel: Path


@dataclass(frozen=True, slots=True)
class Environment:
    """A fresh virtual environment, and an empty folder to work in."""

    scripts: Path
    work: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.scripts / program), *arguments],
            cwd=self.work,
            env={**os.environ, "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(self.work / "cache")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def install(self, *what: str) -> None:
        done = self.run("python", "-m", "pip", "install", "--quiet", *what)
        if done.returncode and any(sign in done.stderr for sign in UNREACHABLE):
            pytest.skip("pip cannot reach a package index, which arglint's dependencies come from")

        assert done.returncode == 0, done.stderr

    def rules_folder(self) -> Path:
        code = "import arglint.resources as r; print(r.rules_folder())"
        return Path(self.run("python", "-I", "-c", code).stdout.strip())


def build(*arguments: str, into: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *arguments, "--outdir", into, ROOT],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder, direct = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("direct")
    build(into=folder)
    build("--wheel", into=direct)
    [sdist], [wheel] = folder.glob("*.tar.gz"), folder.glob("*.whl")
    [direct_wheel] = direct.glob("*.whl")
    return Built(sdist, wheel, direct_wheel)


@pytest.fixture(scope="module")
def environment(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = Environment(scripts, folder)
    environment.install(str(built.wheel))
    (folder / "essay.md").write_text(FAULTY, encoding="utf-8")
    return environment


def shipped(*folders: str) -> set[str]:
    """The files of these folders of the checkout, as paths from its root."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    made = {"__pycache__", "node_modules"}
    return {path.relative_to(ROOT).as_posix() for path in files if made.isdisjoint(path.parts)}


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def check_works(environment: Environment) -> None:
    """The command lists the rules and finds a fault; so does the module."""
    rules = environment.run("arglint", "rules")
    found = environment.run("arglint", "check", "essay.md")
    by_module = environment.run("python", "-I", "-m", "arglint", "check", "essay.md")

    assert (rules.returncode, rules.stderr) == (0, "")
    assert "duplicate-note-number" in rules.stdout
    assert (found.returncode, found.stderr) == (1, by_module.stderr)
    assert "essay.md:1:" in found.stdout
    assert found.stdout == by_module.stdout


def test_the_wheel_holds_rules_and_grammars_inside_the_package(built: Built) -> None:
    inside = shipped("arglint") | {f"arglint/{name}" for name in shipped("rules", "grammars")}
    names = {name for name in names_in(built.wheel) if ".dist-info/" not in name}

    assert names == inside
    assert "arglint/py.typed" in names


def test_a_wheel_is_the_same_from_the_sdist_and_from_the_checkout(built: Built) -> None:
    assert names_in(built.wheel) == names_in(built.direct_wheel)


def test_the_sdist_holds_rules_and_grammars_where_the_checkout_has_them(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert shipped("arglint", "rules", "grammars", "examples", "tests") <= names
    assert {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"} <= names


def test_the_installed_wheel_works(environment: Environment) -> None:
    folder = environment.rules_folder()

    assert folder.is_relative_to(environment.work)
    assert folder.parent.name == "arglint"
    check_works(environment)


def test_an_editable_install_works_with_the_rules_of_the_checkout(environment: Environment) -> None:
    environment.install("--no-deps", "--force-reinstall", "--editable", str(ROOT))

    assert environment.rules_folder() == ROOT / "rules"
    check_works(environment)
