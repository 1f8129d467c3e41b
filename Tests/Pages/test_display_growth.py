"""A display hangs there for months: what it has heard leaves nothing behind."""

from display_feed import call, hall

EVENTS = 10_000
FEW = 1_000


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
            recent.insert(0, call(index, recalls=index % 3))
            del recent[20:]
            feed.send("display", hall(calls=recent, ready=index % 9, silent=index % 50 == 0))
            feed.send("call", recent[0])
        # What comes last is seen, so all of it has been heard.
        feed.send("display", hall(calls=recent, hall={"zh": f"第 {last} 件", "en": str(last)}))
        display.until_seen(f"第 {last} 件", 120)
        display.until("document.querySelectorAll('#recent-list tr').length === 6")

    happen(0, 2)
    display.hang_up(feed.url)
    display.until_fresh()
    happen(2, FEW)
    heap, nodes, listeners = measured(display)
    happen(FEW, EVENTS)
    heap_later, nodes_later, listeners_later = measured(display)
    print(f"heap {heap} then {heap_later}, nodes {nodes} then {nodes_later}, listeners {listeners} then {listeners_later}")
    assert heap_later < heap * 1.05
    assert (nodes_later, listeners_later) == (nodes, listeners)
