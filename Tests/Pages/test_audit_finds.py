"""The audit finds what it looks for: the start page, spoilt in one way at a time."""

import pytest

from audit import audit
from touch_screens import hall

RESTYLE = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
document.adoptedStyleSheets = [sheet];
"""

STYLES = [
    ("#language { min-width: 0; width: 47px; padding: 0; font-size: 0 }", "is 47 × "),
    ("#language { min-height: 0; height: 47px }", " × 47 px"),
    ("#service-list { row-gap: 7px }", "is 7.0 px from"),
    ("#language { transform: translateX(80px) }", "button “English” is cut by body"),
    ("#service-list { overflow: hidden; grid-auto-rows: 18rem; max-height: 30rem }", "is cut by ul#service-list"),
    ("#services { position: relative; z-index: 1; margin-top: -30rem; background: red }", "button “English” is covered by"),
    (".service-line { width: 3rem; white-space: nowrap; overflow: hidden }", "“无人等候” is cut by span#"),
    (".service-line { position: relative; left: -40rem }", "“综合业务” lies on “6”"),
    (".service-prefix { height: 1rem }", "“A” sticks out of its box"),
    ("#day { margin-top: -3rem }", "“市民服务中心” lies on “11月23日 星期一”"),
    ("#day { color: #777 }", "“11月23日 星期一” has a contrast of 4.5"),
    ("#day { color: #777 }", "axe color-contrast-enhanced: #day"),
    (".masthead { opacity: 0.6 }", "“11月23日 星期一” has a contrast of"),
    ("#day { font-size: 1.5rem }", "is set in 1.50 rem"),
    ("#day { text-overflow: ellipsis; min-height: 0; height: 0; overflow: hidden }", "“11月23日 星期一” is not seen at all"),
    (".service.pressed { background: #777 !important }", "is faint while it is pressed"),
    ("button:focus-visible { outline: none }", "“English” shows no focus"),
    ("button:focus-visible { outline-color: #eee }", "“English” shows its focus faintly"),
    ("#service-list { overflow: hidden }", "the focus ring of “A 综合业务"),
    ("#service-list li:first-child { order: 9 }", "Tab goes back from “A 综合业务 等候 6 人”"),
    ("#service-list { animation: pulse 1s infinite } @keyframes pulse { to { opacity: 0.9 } }", "moves although"),
]

SCRIPTS = [
    ("document.documentElement.lang = 'en'", "the page's lang is en"),
    ("document.querySelector('#prompt').textContent = 'Choose a service'", "“Choose service” stands under lang=zh-CN"),
    ("document.querySelector('.service-prefix').textContent = '甲'", "“甲” stands under lang=en"),
    ("document.querySelector('#language').ariaLabel = 'English'; document.querySelector('#language').lang = 'zh'",
     "“English” stands under lang=zh"),
    ("document.querySelector('#announcer').textContent = ''", "the live region says nothing"),
    ("document.querySelector('#day').setAttribute('role', 'alert')", "a live region is not a polite status"),
    ("document.querySelector('#announcer').remove()", "0 live regions tell of screens"),
    ("document.querySelector('#announcer').setAttribute('aria-live', 'assertive')", "a live region is not a polite status"),
    ("document.querySelector('.masthead-hall').append(new Image(60, 60))", "axe image-alt"),
    ("document.querySelector('#day').innerHTML = '<button class=\"unseen\">x</button>'", "Tab goes to button “x”"),
    ("document.querySelector('#prompt').insertAdjacentHTML('afterend', '<p>壹</p>');"
     "document.querySelector('#heading p').style.cssText = 'position: absolute; width: 100%; height: 25%; background: white'",
     "“请选择要办理的业务” is covered by “壹”"),
]


@pytest.fixture
def spoilt(stage):
    stage.show([hall()])
    yield stage.screen
    stage.screen.js("document.adoptedStyleSheets = []")


def test_the_start_page_gives_no_cause_for_complaint(spoilt):
    assert audit(spoilt, language="zh-CN") == []


def test_what_is_spoilt_by_style_is_found(spoilt):
    missed = []
    for style, complaint in STYLES:
        spoilt.js(RESTYLE, style)
        found = audit(spoilt, language="zh-CN")
        if not any(complaint in each for each in found):
            missed.append(f"{style}: {complaint} is not among {found}")
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("script, complaint", SCRIPTS, ids=[complaint for _, complaint in SCRIPTS])
def test_what_is_spoilt_by_script_is_found(spoilt, script, complaint):
    spoilt.js(script)
    found = audit(spoilt, language="zh-CN")
    assert any(complaint in each for each in found), "\n".join(found)
