"""What Prometheus makes of /metrics."""

import time
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

DOCUMENT = Path(__file__).parents[2] / "docs" / "service.md"

# Values of these labels are known to the program beforehand.
LABELS = {"kiosk_agent": {"version"}, "kiosk_printer_status": {"kiosk_printer_status"}, "kiosk_tickets": {"outcome"}}


def families(text):
    """By name; the parser refuses what is no OpenMetrics."""
    return {family.name: family for family in text_string_to_metric_families(text)}


def value(found, name, **labels):
    samples = [s for family in found.values() for s in family.samples if s.name == name and s.labels == labels]
    assert len(samples) == 1, name
    return samples[0].value


@pytest.mark.parametrize("way", ["get", "get_by_socket"])
def test_the_reference_parser_reads_every_family_and_each_says_what_it_is(kiosk, way):
    status, content_type, text = getattr(kiosk, way)("/metrics")
    assert status == 200 and content_type == "application/openmetrics-text; version=1.0.0; charset=utf-8"
    found = families(text)
    assert len(found) > 15
    for family in found.values():
        assert family.documentation and family.type != "unknown", family.name
        if family.name.endswith(("_seconds", "_meters", "_bytes")):
            assert family.unit == family.name.rsplit("_", 1)[1]
        for sample in family.samples:
            assert set(sample.labels) == LABELS.get(family.name, set()), sample


def test_every_sample_is_written_down_in_the_document(kiosk):
    document = DOCUMENT.read_text()
    found = families(kiosk.get("/metrics")[2])
    names = {sample.name for family in found.values() for sample in family.samples}
    assert {name for name in names if f"`{name}`" not in document} == set()


def test_a_ticket_is_counted_and_its_number_is_nowhere(kiosk):
    before = families(kiosk.get("/metrics")[2])
    number = kiosk.touch()
    deadline = time.monotonic() + 60
    while True:
        text = kiosk.get("/metrics")[2]
        after = families(text)
        if value(after, "kiosk_tickets_total", outcome="printed") and value(after, "kiosk_slips_total"):
            break
        assert time.monotonic() < deadline, text
        time.sleep(0.2)
    assert value(before, "kiosk_tickets_total", outcome="printed") == 0
    assert value(after, "kiosk_tickets_total", outcome="printed") == 1
    assert value(after, "kiosk_slips_total") == value(before, "kiosk_slips_total") + 1
    assert value(after, "kiosk_paper_printed_meters_total") > 0.05
    assert value(after, "kiosk_printer_status", kiosk_printer_status="ready") == 1
    assert sum(s.value for s in after["kiosk_printer_status"].samples) == 1
    assert value(after, "kiosk_healthy") == 1
    assert number not in text


def test_the_memory_and_the_start_are_the_process_own(kiosk):
    found = families(kiosk.get("/metrics")[2])
    assert 1e6 < value(found, "process_resident_memory_bytes") < 1e9
    assert 0 <= time.time() - value(found, "process_start_time_seconds") < 600
