"""What is shipped: the lock files, their licences, and what the wheel carries."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|Unlicense|0BSD|W3C|"
    r"CNRI|Zlib|Permission is hereby granted, free of charge)",
    re.IGNORECASE,
)


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash_and_no_host_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_the_project_names(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = {re.split(r"[<>=!~ ;\[]", entry)[0].lower() for entry in wanted}
    assert names <= set(_locked(name))


def test_what_develops_runs_on_the_same_versions() -> None:
    runtime, dev = (_locked(name) for name in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_no_dependency_is_copyleft_only() -> None:
    unfit = {}
    for name in _locked("requirements.lock"):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        classified = [c for c in about.get_all("Classifier", []) if c.startswith("License ::")]
        stated = [str(about.json.get(key, ""))[:200] for key in ("license", "license_expression")]
        held = [path for path in metadata.files(name) or () if path.stem.upper() == "LICENSE"]
        whole = [path.read_text()[:2_000] for path in held[:1]] if not any(stated) else []
        words = " ".join([*classified, *stated, *whole])
        if not PERMISSIVE.search(words):
            unfit[name] = words
    assert unfit == {}


def test_the_wheel_from_the_source_archive_carries_what_it_reads(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = "hustings/_shipped"
    assert f"{shipped}/ontology/hustings.ttl" in names
    assert f"{shipped}/graphs/mexico-2024/hustings.toml" in names
    texts = [n for n in names if n.startswith(f"{shipped}/graphs/mexico-2024/texts/")]
    assert len(texts) == sum(1 for _ in (ROOT / "graphs/mexico-2024/texts").iterdir())
    wanted = {
        f"hustings/{path.relative_to(ROOT / 'src/hustings').as_posix()}"
        for path in (ROOT / "src/hustings").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shapes = {f"{shipped}/shapes/{path.name}" for path in (ROOT / "shapes").glob("*.ttl")}
    packs = {f"{shipped}/packs/{path.name}" for path in (ROOT / "packs").iterdir()}
    assert wanted | shapes | packs <= names
    assert not [name for name in names if "/build/" in name or "press" in name]
