"""The digest of a document's content: it tells whether what is posted is what was approved.

It is the same for documents that are equal, however their numbers and mappings are written, and stays the same where
a later version of the library adds fields: what stands at its default is left out, as it is of the log's seal.
"""

import json
from decimal import Decimal
from hashlib import sha256

from erpcore.flow.document import Document


def digest(document: Document) -> str:
    """Compute the digest of a document: SHA-256 over its type and content, in hexadecimal.

    Args:
        document: As it will be posted.
    """
    content = document.model_dump(exclude_defaults=True)
    told = json.dumps(
        [document.type, content], default=_text, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return sha256(told.encode()).hexdigest()


def _text(value: object) -> str:
    """Write a number without the noughts at its end; a day, or a fraction, as it is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
