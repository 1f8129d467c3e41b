"""The checks can fail: a central that does one thing wrong in each call is found out in each call."""

import document
from broken_central import FAULTS, BrokenCentral
from schemathesis_run import Run


def test_every_fault_of_a_central_is_found(simulator):
    calls = {operation["operationId"]: (method, path) for path, method, operation in document.operations(document.load())}
    assert set(FAULTS) == set(calls)
    central = BrokenCentral(simulator.url, [(path, name) for name, (_, path) in calls.items()])
    try:
        run = Run("broken", central.url, "--phases", "examples,coverage", "--no-shrink", "--seed", "1")
    finally:
        central.stop()
    expected = {(" ".join(calls[name]), code) for name, (_, code) in FAULTS.items()}
    assert expected - run.failures() == set(), run.words
