def test_a_kiosk_that_is_well_is_found_well(make):
    kiosk = make()
    assert kiosk.codes() == ["agent.notRunning"]
    kiosk.start_agent()
    kiosk.settle([])
    rows = {row["check"]: row for row in kiosk.doctor()["checks"]}
    print(rows)
    assert all(row["state"] == "well" for row in rows.values()), rows
