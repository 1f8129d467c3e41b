"""What every screen of every page must pass, as it stands: axe-core, sizes and distances of what is touched, legible
words, languages, the way of the focus, one live region, stillness where motion is unwanted."""

import importlib.metadata
import pathlib

HERE = pathlib.Path(__file__).parent
PARTS = ("sight", "targets", "texts", "languages", "focus", "rules")
SOURCE = "\n".join((HERE / f"audit_{part}.js").read_text(encoding="utf-8") for part in PARTS)

# What stands in Chinese sentences in Latin letters.
NAMES = ("QR",)


def axe_source():
    package = importlib.metadata.distribution("axe-playwright-python")
    return pathlib.Path(package.locate_file("axe_playwright_python/axe.min.js")).read_text(encoding="utf-8")


def prepare(page):
    """Once for each page that is loaded, before its first audit."""
    page.js(axe_source() + "\nwindow.axe = axe;")


EVERYTHING = frozenset({"axe", "focus", "stillness"})


def audit(page, *, language, beyond=EVERYTHING, names=NAMES, least_type=1.75, small_print="#staff-code", drawn=None):
    """Every complaint about the page as it stands.

    What is seen is always looked at. `beyond` it are looks that take longer: axe-core's, the way of the focus, stillness.
    `language` is the tag that the document should have, None where its words are in any; `least_type` is in rem, and
    `small_print` selects what may be set smaller, and
    `drawn` drawings with words in them, of whose contrast axe-core knows nothing.
    """
    complaints = page.js_async(
        f"{SOURCE}\n"
        "const [language, names, leastType, smallPrint, byAxe, drawn] = given;"
        "return ["
        "  ...(byAxe ? await auditByAxe(drawn) : []), ...auditTargets(), ...auditTexts(leastType, smallPrint), ...auditPressed(), ...auditVoice(),"
        "  ...(language === null ? [] : auditLanguages(language, names)),"
        "]",
        language,
        list(names),
        least_type,
        small_print,
        "axe" in beyond,
        drawn,
    )
    if "stillness" in beyond:
        complaints += audit_stillness(page)
    if "focus" in beyond:
        complaints += audit_focus(page)
    return complaints


def audit_by_axe(page):
    """What axe-core alone says."""
    return page.js_async(f"{SOURCE}\nreturn auditByAxe()")


def audit_stillness(page):
    page.prefers("prefers-reduced-motion", "reduce")
    try:
        return page.js(f"{SOURCE}\nreturn auditStillness()")
    finally:
        page.prefers("prefers-reduced-motion", "")


def audit_focus(page):
    controls = page.js(f"{SOURCE}\nreturn beginFocusWalk()")
    for _ in range(controls + 1):
        page.press("Tab")
    return page.js(f"{SOURCE}\nreturn endFocusWalk()")
