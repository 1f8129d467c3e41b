"""The contract's document: as it is written, and closed, so that a misspelt key in an answer is seen too."""

import copy
import pathlib

import jsonschema_rs
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATH = ROOT / "docs" / "central-webservice.openapi.yaml"
METHODS = ("get", "put", "post", "delete", "patch")


def load():
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def operations(document):
    """Every call: path, method and what is written of it."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method.upper(), item[method]


def resolve(document, node):
    while "$ref" in node:
        here = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            here = here[part]
        node = here
    return node


def validator(document, schema):
    """Checks values against a schema of the document; `format` is checked too."""
    whole = {"components": document["components"], "allOf": [schema]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def closed(document):
    """The same document, with no other keys in answers than those it names. Central may send others, and kiosks pass over
    them; the simulator is the reference, and a key of its that is not in the document is a mistake in one of the two."""
    document = copy.deepcopy(document)
    asked = set()
    for _, _, operation in operations(document):
        if "requestBody" in operation:
            collect(document, operation["requestBody"], asked)
        for answer in operation["responses"].values():
            for content in resolve(document, answer)["content"].values():
                content["schema"] = close(document, content["schema"])
    for name, schema in document["components"]["schemas"].items():
        if f"#/components/schemas/{name}" not in asked:
            close_inside(document, schema)
    return document


def collect(document, node, found):
    """The schemas that a request can consist of."""
    if isinstance(node, list):
        for each in node:
            collect(document, each, found)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in found:
            found.add(reference)
            collect(document, resolve(document, node), found)
        for each in node.values():
            collect(document, each, found)


def close(document, schema):
    """A schema at a place where the whole value is described: it, and what it refers to, is all there is."""
    close_inside(document, schema)
    target = resolve(document, schema)
    # One that only narrows what the schema beside it says has no type of its own.
    whole = "$ref" in schema or "allOf" in schema or "type" in schema
    if whole and ("properties" in target or "allOf" in target):
        schema["unevaluatedProperties"] = False
    return schema


def close_inside(document, schema):
    for each in schema.get("properties", {}).values():
        close(document, each)
    if "items" in schema:
        close(document, schema["items"])
    for each in schema.get("oneOf", []):
        close(document, each)
