"""What the fields of a participant are called in the activity log."""

from __future__ import annotations

from typing import Final

FIELD_KEYS: Final = {
    "number": "activity.field.number",
    "given": "activity.field.given",
    "family": "activity.field.family",
    "organisation": "activity.field.organisation",
    "municipality": "activity.field.municipality",
    "role": "activity.field.role",
    "email": "activity.field.email",
    "phone": "activity.field.phone",
    "category": "activity.field.category",
    "days": "activity.field.days",
    "choices": "activity.field.choices",
    "status": "activity.field.status",
    "package": "activity.field.package",
    "note": "activity.field.note",
    "submission": "activity.field.submission",
    "registered_at": "activity.field.registered_at",
    "withdrawn_at": "activity.field.withdrawn_at",
    "place": "activity.field.place",
    "substitute": "activity.field.substitute",
    "tombstone": "activity.field.tombstone",
    "extra": "activity.field.extra",
}
"""By the field's own name, the key of its words in a sentence."""
