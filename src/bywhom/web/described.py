"""What Litestar describes otherwise than msgspec writes it: records that are lists of their fields, and pairs."""

from __future__ import annotations

from typing import Any, get_args, get_origin

import msgspec
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition


class Rows(OpenAPISchemaPlugin):
    """Records that are written as a list of their fields, all of them whole numbers: a span is two of them."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        kind = field_definition.annotation
        return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__struct_config__.array_like

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Schema:
        """A component of its own, as every other record is."""
        names = field_definition.annotation.__struct_fields__
        schema: Schema = schema_creator.schema_registry.get_schema_for_field_definition(field_definition)
        schema.title = field_definition.annotation.__name__
        schema.description = f"[{', '.join(names)}]"
        schema.type, schema.items = OpenAPIType.ARRAY, Schema(type=OpenAPIType.INTEGER)
        schema.min_items = schema.max_items = len(names)
        return schema


class Pairs(OpenAPISchemaPlugin):
    """Tuples of so many parts. `prefixItems` would say more, but not every reader of OpenAPI understands it."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        kind = field_definition.annotation
        return get_origin(kind) is tuple and Ellipsis not in get_args(kind)

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Schema:
        parts = [schema_creator.for_field_definition(part) for part in field_definition.inner_types]
        return Schema(type=OpenAPIType.ARRAY, items=Schema(any_of=parts), min_items=len(parts), max_items=len(parts))
