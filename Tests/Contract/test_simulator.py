"""The simulator is held to the document by schemathesis: examples, the edges of every range, what is made up, and calls that
follow each other by the document's links."""

import datetime
import os

import pytest

import document
from schemathesis_run import Run

CHINA = datetime.timezone(datetime.timedelta(hours=8))
SEED = os.environ.get("CONTRACT_SEED", "1")
SECONDS = os.environ.get("CONTRACT_SECONDS")


@pytest.fixture
def busy_simulator(simulator):
    """A hall that has everything that can be asked for."""
    simulator.ask("POST", "/sim/hall", {"qrContent": "weChat"})
    now = datetime.datetime.now(CHINA).replace(microsecond=0)
    for day in (0, 1):
        for number in ({"phoneNumber": "13800138000"}, {"idNumber": "11010519491231002X"}):
            order = {"service": "tax", "at": (now + datetime.timedelta(days=day)).isoformat(), **number}
            status, _, answer = simulator.ask("POST", "/sim/phones/somebody/book", order)
            assert status == 200, answer
    return simulator


def hold(simulator, name, examples, *options):
    limit = ["--max-time", SECONDS] if SECONDS else ["--max-examples", str(examples)]
    run = Run(name, simulator.url, *limit, "--seed", SEED, *options)
    assert simulator.is_alive()
    again = f"\nrepeat with CONTRACT_SEED={SEED} Tests/Contract/run.sh -k {name}"
    assert (run.status, run.failures()) == (0, set()), run.words + again
    return run


def test_each_call_by_itself_is_as_the_document_says(busy_simulator):
    run = hold(busy_simulator, "by_itself", 60, "--phases", "examples,coverage,fuzzing")
    # A call that never gets what it asks for has not been tried. That a binding finds its ticket takes the test below.
    assert run.accepted() | {"/v1/tickets/{ticketID}/binding"} == set(document.load()["paths"]), run.words


def test_calls_that_follow_each_other_are_as_the_document_says(busy_simulator):
    # Where there is a POST, schemathesis begins with it; all that leads anywhere here begins with a PUT or a GET.
    hold(busy_simulator, "follow_each_other", 100, "--phases", "stateful", "--exclude-operation-id", "search")
    tickets = busy_simulator.ask("GET", "/sim/state")[2]["tickets"]
    for call in ("reservation", "binding", "void"):
        assert any(ticket["counts"][call]["effective"] for ticket in tickets), f"no {call} took effect"
