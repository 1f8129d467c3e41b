"""What drawing leaves alone, and what it says of itself."""

from touch_screens import screens

FOLLOW_SCREENS = """
window.told = [];
const note = () => {
  const [screen, said] = [document.body.dataset.screen, document.querySelector("#announcer").textContent];
  const last = told.at(-1);
  if (last?.[0] !== screen || last?.[1] !== said) told.push([screen, said]);
};
note();
new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
"""


def test_drawing_the_same_state_again_changes_nothing_on_the_page(stage, intent):
    changed = {}
    for name, events in screens(intent).items():
        stage.show(events)
        stage.screen.js(
            "window.watcher = new MutationObserver(() => {});"
            "watcher.observe(document, {subtree: true, childList: true, characterData: true, attributes: true})")
        stage.show(events)
        changes = stage.screen.js("const changes = watcher.takeRecords().length; watcher.disconnect(); return changes")
        if changes:
            changed[name] = changes
    assert changed == {}


def test_every_change_of_screen_is_announced_in_words_of_its_own(page):
    page.js(FOLLOW_SCREENS)
    number = page.take_a_number("general")
    page.finish()
    page.look_at("status")
    page.go_home()
    page.look_at("follow")
    page.go_home()
    page.look_at("check-in")
    page.go_home()
    told = page.js("return told")
    assert [said for _, said in told if said.strip() == ""] == []
    screens_seen = [screen for index, (screen, _) in enumerate(told) if index == 0 or told[index - 1][0] != screen]
    assert screens_seen[-7:] == ["services", "status", "services", "follow", "services", "checkIn", "services"]
    assert [told[index] for index in range(1, len(told)) if told[index][1] == told[index - 1][1]] == []
    assert any(screen == "outcome" and number in said for screen, said in told)
