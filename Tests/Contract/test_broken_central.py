"""The checks can fail: a central that does one thing wrong in each call is found out in each call."""

import document
from broken_central import FAULTS, BrokenCentral
from schemathesis_run import Run


def test_every_fault_of_a_central_is_found(simulator):
    paths = {operation["operationId"]: path for path, _, operation in document.operations(document.load())}
    assert set(FAULTS) == set(paths)
    central = BrokenCentral(simulator.url, paths)
    try:
        run = Run("broken", central.url, "--phases", "examples,coverage", "--no-shrink", "--seed", "1")
    finally:
        central.stop()
    expected = {(paths[call], code) for call, (_, code) in FAULTS.items()}
    assert expected - run.failures() == set(), run.words
