"""A display hangs there for months: what it has heard leaves nothing behind."""

import pytest

from browser import start_chromium
from display_feed import call, hall
from display_page import DisplayPage

EVENTS = 10_000
FEW = 1_000

# What comes last is seen, so all of it has been heard. The page itself looks for it: each look from outside leaves a trace
# in its heap.
UNTIL = """
await new Promise((seen) => {
  const look = () => {
    const isThere = document.getElementById("hall").textContent.includes(given[0]);
    if (isThere && document.querySelectorAll("#recent-list tr").length === 6) seen();
    else setTimeout(look, 50);
  };
  look();
});
"""


@pytest.fixture
def display(tmp_path):
    """In a browser that interprets: what a compiler keeps of code that ran often is none of the page's doing."""
    driver = start_chromium("--js-flags=--jitless")
    driver.set_script_timeout(120)
    yield DisplayPage(driver, str(tmp_path))
    driver.quit()


def measured(display):
    cdp = display.driver.execute_cdp_cmd
    for _ in range(3):
        cdp("HeapProfiler.collectGarbage", {})
    counters = cdp("Memory.getDOMCounters", {})
    return cdp("Runtime.getHeapUsage", {})["usedSize"], counters["nodes"], counters["jsEventListeners"]


def test_ten_thousand_events_take_no_more_room_than_a_thousand(display, feed):
    recent = []

    def happen(first, last):
        for index in range(first, last, 2):
            recent.insert(0, call(index, kinds=2, recalls=index % 3))
            del recent[8:]
            feed.send("display", hall(calls=recent, kinds=2, ready=index % 9, silent=index % 50 == 0))
            feed.send("call", recent[0])
        feed.send("display", hall(calls=recent, kinds=2, hall={"zh": f"第 {last} 件", "en": str(last)}))
        display.js_async(UNTIL, f"第 {last} 件")

    feed.send("display", hall(kinds=2))
    display.hang_up(feed.url)
    display.until_fresh()
    happen(0, FEW)
    heap, nodes, listeners = measured(display)
    happen(FEW, EVENTS)
    heap_later, nodes_later, listeners_later = measured(display)
    assert heap_later < heap * 1.05, (heap, heap_later)
    assert (nodes_later, listeners_later) == (nodes, listeners)
