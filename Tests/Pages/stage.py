"""Shows any state of a page without living through it: its own shell is asleep, and its view draws what events lead to."""

from audit import prepare

# The shell hears nothing here, so that a state stays as it was drawn.
DEAF = "window.EventSource = class { addEventListener() {} close() {} }"
DRAW = """
const { initial, step } = await import("/touch-state.js");
const { draw } = await import("/touch-view.js");
draw(given[0].reduce(step, initial));
document.documentElement.dataset.type = given[1];
"""
ENGLISH = {"type": "languageTouched"}


class Stage:
    """The touch page on `screen`, ready for `show` and for `audit`."""

    def __init__(self, screen, url):
        self.screen = screen
        self._script = screen.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
        screen.open(url)
        prepare(screen)

    def close(self):
        self.screen.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", self._script)

    def show(self, events, size=(1080, 1920), language="zh", type_size="normal"):
        self.screen.resize(*size)
        self.screen.js_async(DRAW, events + ([ENGLISH] if language == "en" else []), type_size)
        self.screen.until("[...document.images].every((image) => !image.checkVisibility() || image.naturalWidth > 0)")
