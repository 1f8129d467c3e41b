"""Shows any state of a page without living through it: its own shell is asleep, and its view draws what events lead to."""

from audit import prepare

# The shell hears nothing here, so that a state stays as it was drawn.
DEAF = "window.EventSource = class { addEventListener() {} close() {} }"
# What the agent tells goes through the same hands as in the shell.
DRAW = """
const { initial, step } = await import("/touch-state.js");
const { heard } = await import("/touch-hall.js");
const { displayableName } = await import("/plain-text.js");
const { draw } = await import("/touch-view.js");
const asHeard = (event) => {
  if (event.type === "hall") return { ...event, hall: heard(event.hall) };
  if (event.type !== "found") return event;
  return { ...event, appointments: event.appointments.map((each) => ({ ...each, name: displayableName(each.name) })) };
};
draw(given[0].map(asHeard).reduce(step, initial));
"""
SWITCHES = {"en": {"type": "languageTouched"}, "large": {"type": "largeTouched"}}


class Stage:
    """The touch page on `screen`, ready for `show` and for `audit`."""

    def __init__(self, screen, url):
        self.screen = screen
        self._script = screen.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
        screen.open(url)
        prepare(screen)

    def close(self):
        self.screen.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", self._script)

    def show(self, events, size=(1080, 1920), language="zh", type_size="usual"):
        """Draws what a state of `touch_screens` leads to, once its pictures are there."""
        self.screen.resize(*size)
        switched = [SWITCHES[choice] for choice in (language, type_size) if choice in SWITCHES]
        # Another type begins a list anew: the page is turned in the type in which it is read.
        turned = [event for event in events if event["type"] == "pageTouched"]
        self.screen.js_async(DRAW, [event for event in events if event not in turned] + switched + turned)
        self.screen.until("[...document.images].every((image) => !image.checkVisibility() || image.naturalWidth > 0)")
