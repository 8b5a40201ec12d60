"""Names of the ``Doc`` extensions that the nlp components and the extractors share.

The ``Doc`` of a document is made over the whole ``Document.text``, so ``token.idx`` is an offset
into that text. Each name says which component assigns it and what stands there.
"""

from __future__ import annotations

DOCUMENT = "document"
"""``doc._.document``: the `hustings.model.Document` the Doc was made from (``to_doc``)."""

QUOTATIONS = "quotations"
"""``doc.spans``: passages between quotation marks, marks included (``quotations``)."""

NAMES = "names"
"""``doc._.names``: the `hustings.nlp.names.NameTable` of the document (``names``)."""

ATTRIBUTIONS = "attributions"
"""``doc._.attributions``: tuple of `hustings.nlp.attributions.Attribution` (``attributions``)."""

REFERENCES = "references"
"""``doc._.references``: who each pronoun or description stands for (``references``)."""
