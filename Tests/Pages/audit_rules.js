// What axe-core knows, and what it cannot: the live region, and motion that was asked to stop.

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @param {string | null} drawn a selector of what is not looked at */
async function auditByAxe(drawn = null) {
  const where = drawn === null ? document : { exclude: drawn };
  const { violations, incomplete } = await axe.run(where, {
    runOnly: { type: "tag", values: tags },
    rules: { "color-contrast-enhanced": { enabled: true } },
    resultTypes: ["violations", "incomplete"],
  });
  const undecided = incomplete.filter(({ id }) => id.startsWith("color-contrast"));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `axe ${id}: ${target.join(" ")} ${any.map(({ message }) => message).join("; ")}`));
}

/** One region tells of screens, and has told of this one; a field may speak of itself. All of them are polite. */
function auditVoice() {
  const regions = [...document.querySelectorAll("[aria-live], [role=status], [role=alert], [role=log]")];
  const tellers = regions.filter((region) => region.matches(".unseen"));
  if (tellers.length !== 1) return [`${tellers.length} live regions tell of screens`];
  const isPolite = (region) => region.getAttribute("role") === "status" && (region.ariaLive ?? "polite") === "polite";
  if (!regions.every(isPolite)) return ["a live region is not a polite status"];
  return tellers[0].textContent.trim() === "" ? ["the live region says nothing"] : [];
}

/** To be asked while `prefers-reduced-motion` is set. */
function auditStillness() {
  return document.getAnimations()
    .filter(({ playState }) => playState === "running")
    .map(({ effect }) => `${nameOf(effect.target)} moves although motion is to be reduced`);
}
