"""Parsers that say nothing themselves while they work."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["quiet"]

_PARSERS = ("trafilatura", "htmldate", "courlan", "pypdf", "docx", "charset_normalizer", "justext")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the parsers' own log lines and warnings from the user's terminal."""
    loggers = [logging.getLogger(name) for name in _PARSERS]
    before = [logger.disabled for logger in loggers]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level, disabled in zip(loggers, levels, before, strict=True):
            logger.setLevel(level)
            logger.disabled = disabled
