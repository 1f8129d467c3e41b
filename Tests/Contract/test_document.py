"""The document by itself, and beside the page, the drawings and the simulator's sources."""

import re
import subprocess
import sys

import pytest

import document

DOCUMENT = document.load()
SCHEMAS = DOCUMENT["components"]["schemas"]
PAGE = (document.ROOT / "docs" / "central-webservice.md").read_text(encoding="utf-8")
SOURCES = {
    path.name: path.read_text(encoding="utf-8") for path in (document.ROOT / "Sources" / "HallSimulator").rglob("*.swift")
}
# What the simulator answers to its own calls alone (/sim/…), which are no part of the contract.
CODES_OF_THE_DESK = {
    "window.unknown", "window.free", "line.empty", "ticket.notWaiting", "transfer.sameService", "phone.notFollowing",
}  # fmt: skip
# An event that a test can order, to see that kiosks pass it over.
EVENTS_OF_THE_DESK = {"hall.unheardOf"}


def examples():
    """Every example, with the schema that it is an example of."""

    def of(node, schema, place):
        if "example" in node:
            yield place, schema, node["example"]
        for name, example in (node["examples"].items() if isinstance(node.get("examples"), dict) else ()):
            yield f"{place} {name}", schema, example["value"]

    def of_contents(node, place):
        for content in node.get("content", {}).values():
            yield from of(content, content["schema"], place)

    for path, method, operation in document.operations(DOCUMENT):
        place = f"{method} {path}"
        yield from of_contents(operation.get("requestBody", {}), f"{place} request")
        for status, answer in operation["responses"].items():
            yield from of_contents(document.resolve(DOCUMENT, answer), f"{place} {status}")
    for name, parameter in DOCUMENT["components"]["parameters"].items():
        yield from of(parameter, parameter["schema"], name)
    for name, header in DOCUMENT["components"]["headers"].items():
        yield from of(header, header["schema"], name)
    for name, schema in SCHEMAS.items():
        for example in schema.get("examples", []):
            yield name, {"$ref": f"#/components/schemas/{name}"}, example


@pytest.mark.parametrize(["schema", "example"], [pytest.param(*rest, id=place) for place, *rest in examples()])
def test_an_example_is_what_its_schema_says(schema, example):
    checker = document.validator(document.closed(DOCUMENT), document.close(DOCUMENT, dict(schema)))
    assert [error.message for error in checker.iter_errors(example)] == []


def test_every_event_has_an_example():
    kinds = [each["$ref"].rsplit("/", 1)[1] for each in SCHEMAS["Event"]["oneOf"]]
    assert [kind for kind in kinds if not SCHEMAS[kind].get("examples")] == []


def fields(schema, place):
    for name, field in schema.get("properties", {}).items():
        yield f"{place}.{name}", field
        yield from fields(field, f"{place}.{name}")


def test_every_field_is_described_in_a_sentence():
    undescribed = []
    for name, schema in SCHEMAS.items():
        for place, field in [(name, schema), *fields(schema, name)]:
            narrows = ".error" in place and name not in ("Refusal", "CheckedInRefusal")
            words = field.get("description") or document.resolve(DOCUMENT, field).get("description", "")
            if not narrows and not re.fullmatch(r"[A-Z`].*[.]\s*", words, re.DOTALL):
                undescribed.append(place)
    assert undescribed == []


def test_events_are_told_apart_by_their_types():
    mapping = SCHEMAS["Event"]["discriminator"]["mapping"]
    assert list(mapping.values()) == [each["$ref"] for each in SCHEMAS["Event"]["oneOf"]]
    for kind, reference in mapping.items():
        assert document.resolve(DOCUMENT, {"$ref": reference})["properties"]["type"]["const"] == kind


def codes(node):
    """Every code that an answer can have."""
    if isinstance(node, list):
        for each in node:
            yield from codes(each)
    elif isinstance(node, dict):
        code = node.get("properties", {}).get("code", {}) if isinstance(node.get("properties"), dict) else {}
        yield from code.get("enum", [])
        yield from [code["const"]] if "const" in code else []
        for each in node.values():
            yield from codes(each)


def codes_of_the_simulator():
    sources = "".join(SOURCES.values())
    assert 'code: "service.\\(state.rawValue)"' in sources
    return set(re.findall(r'code: "([a-zA-Z.]+)"', sources)) | {"service.closed", "service.full", "service.paused"}


def test_the_simulator_has_the_codes_of_the_document():
    assert codes_of_the_simulator() - CODES_OF_THE_DESK == set(codes(DOCUMENT))


def test_the_simulator_has_the_events_of_the_document():
    kinds = re.findall(r'case \.\w+: "([a-z]+\.\w+)"', SOURCES["HallEvent.swift"])
    assert set(kinds) - EVENTS_OF_THE_DESK == set(SCHEMAS["Event"]["discriminator"]["mapping"])


def test_the_simulator_has_the_calls_of_the_document():
    # A fault can be ordered for each call by its name.
    kinds = re.search(r"enum Kind:[^{]*\{\s*case ([\w\s,]+?)\n\s*\}", SOURCES["Fault.swift"])[1]
    assert set(re.split(r"[\s,]+", kinds.replace("case", ","))) - {""} == {
        operation["operationId"] for _, _, operation in document.operations(DOCUMENT)
    }


def test_the_page_names_every_call_code_and_event():
    calls = {f"`{method} {path}`" for path, method, _ in document.operations(DOCUMENT)}
    names = set(codes(DOCUMENT)) | set(SCHEMAS["Event"]["discriminator"]["mapping"])
    assert sorted(each for each in calls | {f"`{name}`" for name in names} if each not in PAGE) == []


def test_the_drawings_are_as_described():
    draw = document.ROOT / "docs" / "pictures" / "sequences" / "draw.py"
    ended = subprocess.run([sys.executable, "-B", draw, "--check"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
