"""Puts what the query page has from npm packages into the package, where Node.js exists.

Run by itself (``python hatch_build.py``, ``make web``) it does the same for a checkout. Without
Node.js the package is whole but for a plain editor and for SPARQL in a published page; with
``HUSTINGS_REQUIRE_WEB=1`` that is an error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by itself
    BuildHookInterface = object  # type: ignore[assignment,misc]

SOURCES = ("build.mjs", "editor.js", "engine.js", "package-lock.json", "package.json")


def is_fresh(root: Path) -> bool:
    """Whether what stands in the package was made from the sources as they are."""
    stamp = root / "src" / "hustings" / "_web" / "source.sha256"
    sum_ = hashlib.sha256()
    for name in SOURCES:
        sum_.update((root / "web" / name).read_bytes().replace(b"\r\n", b"\n"))
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == sum_.hexdigest()


def make_web(root: Path) -> str | None:
    """Bundle the packages that ``web/package-lock.json`` pins; return why that cannot be done."""
    if is_fresh(root):
        return None
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        return "no Node.js here (node and npm)"
    for command in ([npm, "ci", "--loglevel=error"], [node, "build.mjs"]):
        try:
            done = subprocess.run(  # noqa: S603 - our own commands
                command, cwd=root / "web", capture_output=True, text=True, check=False, timeout=600
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{' '.join(command)}: {error}"
        if done.returncode:
            return f"{Path(command[0]).name} {command[1]}: {done.stderr.strip()[-500:]}"
    return None


def report(root: Path) -> int:
    """Make the bundle, say what is missing if it cannot be made, and return an exit code."""
    reason = make_web(root)
    if reason is None:
        return 0
    sys.stderr.write(
        f"hustings: the query page goes without its editor and without Oxigraph: {reason}; "
        "install Node.js 18 or newer and run 'make web'\n"
    )
    return 1 if os.environ.get("HUSTINGS_REQUIRE_WEB") else 0


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Makes the bundle before an archive or a wheel is built, not for an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Make the bundle where it is not there yet.

        Raises:
            RuntimeError: it is required and cannot be made.
        """
        if version != "editable" and report(Path(self.root)):
            raise RuntimeError("HUSTINGS_REQUIRE_WEB is set, and the query page cannot be bundled")


if __name__ == "__main__":
    sys.exit(report(Path(__file__).resolve().parent))
