"""From the extractions of all documents to entities and statements, every merge a judgement."""

from __future__ import annotations

from hustings.resolution.decision_file import load_decisions
from hustings.resolution.decisions import Decision
from hustings.resolution.registry import Registry, load_packs
from hustings.resolution.resolve import resolve

__all__ = ["Decision", "Registry", "load_decisions", "load_packs", "resolve"]
