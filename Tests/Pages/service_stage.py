"""Shows any state of the service page without living through it: its own shell is asleep, and its view draws what events lead to."""

from audit import prepare

# The shell hears nothing here, so that a state stays as it was drawn.
DEAF = "window.fetch = () => new Promise(() => {})"
DRAW = """
const { initial, step } = await import("/service-state.js");
const { draw } = await import("/service-view.js");
// Pictures are addresses that the page made itself.
const made = (event) => (event.svg ? { ...event, address: URL.createObjectURL(new Blob([event.svg], { type: "image/svg+xml" })) } : event);
draw(given[0].map(made).reduce(step, initial));
scrollTo(0, 0);
"""


class ServiceStage:
    """The service page on `screen`, ready for `show` and for `audit`."""

    def __init__(self, screen, url):
        self.screen = screen
        self._script = screen.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
        screen.open(url + "service.html")
        prepare(screen)

    def close(self):
        self.screen.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", self._script)

    def show(self, events, size=(1280, 800), language="zh"):
        self.screen.resize(*size)
        switched = [{"type": "languageTouched"}] if language == "en" else []
        self.screen.js_async(DRAW, events + switched)
        self.screen.until("[...document.images].every((image) => !image.checkVisibility() || image.naturalWidth > 0)")
