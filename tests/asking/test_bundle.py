"""What is bundled from npm: pinned, permissive, with its licences, made from the sources here."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import WEB

ROOT = Path(__file__).parents[2]
PERMISSIVE = re.compile(r"(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0)( OR .*)?")


@pytest.fixture
def hook() -> ModuleType:
    """The build hook as a module."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    return hook


def locked() -> dict[str, dict[str, object]]:
    text = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert "://registry" not in text
    packages: dict[str, dict[str, object]] = json.loads(text)["packages"]
    return {name: about for name, about in packages.items() if name}


def test_every_package_is_pinned_by_digest_and_permissive() -> None:
    assert len(locked()) > 10
    for name, about in locked().items():
        assert str(about["integrity"]).startswith("sha512-"), name
        assert "resolved" not in about, name
        assert PERMISSIVE.fullmatch(str(about["license"])), name


@pytest.mark.web
def test_the_notice_has_the_licence_of_every_package_in_the_bundle() -> None:
    notice = (WEB / "NOTICE.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\S+) \d+\.\d+\.\d+$", notice, re.MULTILINE))
    shipped = {
        name.removeprefix("node_modules/")
        for name, about in locked().items()
        if not about.get("dev")
    }
    assert {"oxigraph", "@codemirror/view", "@lezer/common", "style-mod"} <= named <= shipped
    assert notice.count("Permission is hereby granted") >= len(named) - 1


@pytest.mark.web
def test_the_bundle_is_made_from_the_sources_as_they_are(hook: ModuleType) -> None:
    assert hook.is_fresh(ROOT)


def test_without_node_the_reason_is_given(
    hook: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "web").mkdir()
    for name in hook.SOURCES:
        (tmp_path / "web" / name).write_text("x", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("HUSTINGS_REQUIRE_WEB", raising=False)
    assert hook.report(tmp_path) == 0
    assert "no Node.js here" in capsys.readouterr().err
    monkeypatch.setenv("HUSTINGS_REQUIRE_WEB", "1")
    assert hook.report(tmp_path) == 1
