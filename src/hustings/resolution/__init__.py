"""From the extractions of all documents to entities and statements, every merge a judgement."""

from __future__ import annotations

from hustings.resolution.applying import apply
from hustings.resolution.copies import Runs, pack_runs, runs_of, unpack_runs
from hustings.resolution.decision_file import load_decisions
from hustings.resolution.decisions import Decision
from hustings.resolution.memo import Memo
from hustings.resolution.origins import find_origins, trace_of, with_origins
from hustings.resolution.registry import Registry, load_packs
from hustings.resolution.repeats import hold_copies
from hustings.resolution.resolve import resolve
from hustings.resolution.settling import Settled, settle
from hustings.resolution.sketches import Sketch, decode_sketch, encode_sketch, sketch_of
from hustings.resolution.traces import Trace, pack_trace, unpack_trace

__all__ = [
    "Decision",
    "Memo",
    "Registry",
    "Runs",
    "Settled",
    "Sketch",
    "Trace",
    "apply",
    "decode_sketch",
    "encode_sketch",
    "find_origins",
    "hold_copies",
    "load_decisions",
    "load_packs",
    "pack_runs",
    "pack_trace",
    "resolve",
    "runs_of",
    "settle",
    "sketch_of",
    "trace_of",
    "unpack_runs",
    "unpack_trace",
    "with_origins",
]
