"""A display in a hall where people come and are called: a real agent, a central, and the page at the hall's address."""

from waiting import wait_for


def test_a_call_stands_large_with_its_window_and_the_next_moves_it_to_the_list(display, hall):
    first, second = hall.take("general"), hall.take("general")
    display.hang_up(hall.displays)
    display.until_fresh()
    assert display.latest() is None and display.sees("请留意叫号")
    wait_for(lambda: display.waiting().get("综合业务") == 2, "two who wait")

    hall.call("1", "general")
    display.until_latest(first, "1")
    assert display.stands_out() and display.recent() == []
    assert display.sees("综合业务") and display.sees("General services")
    wait_for(lambda: display.waiting().get("综合业务") == 1, "one who waits")

    hall.call("2", "general")
    display.until_latest(second, "2")
    display.until_recent((first, "1"))
    display.screenshot("display-real-hall")


def test_calls_that_come_at_once_each_get_their_time_in_their_order(display, hall):
    windows = {"1": "general", "3": "social", "4": "property", "5": "medical"}
    numbers = [hall.take(service) for service in windows.values()]
    display.hang_up(hall.displays)
    display.until_fresh()
    display.record_latest()
    called = [hall.call(window, service) for window, service in windows.items()]
    assert called == numbers
    display.until_latest(numbers[-1], "5")
    assert display.recorded() == numbers
    display.until_recent(*reversed(list(zip(numbers[:-1], windows))))


def test_a_recall_comes_again_with_its_mark_and_is_in_the_list_once(display, hall):
    first, second = hall.take("general"), hall.take("social")
    display.hang_up(hall.displays)
    display.until_fresh()
    hall.call("1", "general")
    display.until_latest(first, "1")
    assert not display.is_called_again()
    hall.call("3", "social")
    display.until_latest(second, "3")
    hall.window("1", "recall")
    display.until_latest(first, "1")
    assert display.is_called_again() and display.sees("重呼") and display.sees("Called again")
    display.until_recent((second, "3"))


def test_who_should_get_ready_is_told_and_a_silent_hall_says_so(display, hall):
    numbers = [hall.take("general") for _ in range(5)]
    display.hang_up(hall.displays)
    display.until_fresh()
    hall.call("1", "general")
    # Three ahead, or fewer: whoever has come that near.
    wait_for(lambda: display.ready() == numbers[1:4], "the next three")
    assert display.sees("请准备")
    assert not display.sees("静音叫号")
    hall.is_silent(True)
    display.until_seen("静音叫号")


def test_two_displays_show_each_its_own_part_of_the_hall(hall, display, second_display):
    upstairs, downstairs = hall.take("property"), hall.take("general")
    display.hang_up(hall.displays, zone="1f")
    second_display.hang_up(hall.displays, zone="2f")
    for each in (display, second_display):
        each.until_fresh()
    hall.call("4", "property")
    hall.call("1", "general")
    second_display.until_latest(upstairs, "4")
    display.until_latest(downstairs, "1")
    assert display.recent() == [] and second_display.recent() == []
    assert display.sees("一楼大厅") and not display.sees("二楼大厅")
    assert second_display.sees("二楼大厅") and second_display.sees("Second floor")
    assert set(display.waiting()) == {"综合业务", "社会保险", "医疗保障"}
    assert set(second_display.waiting()) == {"不动产登记", "公安户政", "医疗保障", "税务服务"}


def test_one_service_has_a_display_of_its_own(display, hall):
    tax, general = hall.take("tax"), hall.take("general")
    display.hang_up(hall.displays, service="tax")
    display.until_fresh()
    assert list(display.waiting()) == ["税务服务"]
    hall.call("1", "general")
    hall.call("6", "tax")
    display.until_latest(tax, "6")
    assert not display.sees(general)


def test_a_display_that_is_hung_up_in_mid_day_shows_what_went_before(display, hall):
    display.hang_up(hall.displays)
    display.until_fresh()
    display.open("about:blank")
    numbers = [hall.take("general") for _ in range(3)]
    for number in numbers:
        assert hall.call("1", "general") == number
        hall.window("1", "served")
    display.hang_up(hall.displays)
    display.until_latest(numbers[2], "1")
    display.until_recent((numbers[1], "1"), (numbers[0], "1"))


def test_one_language_alone_is_shown_if_it_is_asked_for(display, hall):
    hall.take("general")
    display.hang_up(hall.displays, language="en")
    display.until_fresh()
    assert display.sees("Citizen Service Centre") and not display.sees("市民服务中心")
    display.hang_up(hall.displays, language="zh")
    display.until_fresh()
    assert display.sees("市民服务中心") and not display.sees("Citizen Service Centre")


def test_the_kiosks_own_address_has_the_display_too(display, hall):
    display.hang_up(hall.touch + "display.html")
    display.until_fresh()
    assert display.sees("市民服务中心")


def test_a_part_that_the_hall_does_not_have_is_said_to_staff(display, hall):
    display.hang_up(hall.displays, zone="moon")
    display.until_fresh()
    assert display.text("#staff-code") == "display.noSuchPart"
