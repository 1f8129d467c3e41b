// What the parts of the audit share: what a person sees of the page, and where. Boxes are in CSS pixels of the screen.

const theScreen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

/** Elements for screen readers alone are of the class `unseen`. */
const isSeen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".unseen");

const boxOf = (node) => node.getBoundingClientRect();

/** How an element is named in a complaint: by its words, else by what it is. */
function nameOf(node) {
  const words = (node.textContent.trim() || node.getAttribute("aria-label") || "").replace(/\s+/g, " ").slice(0, 40);
  return words === "" ? `#${node.id || node.className || node.localName}` : `“${words}”`;
}

/** Whether a box lies in its frame, give or take half a pixel. */
const holds = (frame, box) =>
  box.left > frame.left - 0.5 && box.right < frame.right + 0.5 && box.top > frame.top - 0.5 && box.bottom < frame.bottom + 0.5;

/** How far two boxes are apart; negative is how deep one lies on the other. */
const gap = (one, other) =>
  Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom);

const grown = ({ left, top, right, bottom }, by) => ({ left: left - by, top: top - by, right: right + by, bottom: bottom + by });

function* ancestorsOf(node) {
  for (let each = node.parentElement; each; each = each.parentElement) yield each;
}

const clips = (node) => getComputedStyle(node).overflow !== "visible";

/** The part of an element in which its children are seen when it clips them. */
function clientBox(node) {
  const { left, top } = boxOf(node);
  const x = left + node.clientLeft;
  const y = top + node.clientTop;
  return { left: x, top: y, right: x + node.clientWidth, bottom: y + node.clientHeight };
}

/** What of a box its ancestors or the screen cut off is named by the first of them that does it. */
function cutBy(node, box, except = () => false) {
  for (const each of ancestorsOf(node)) if (clips(each) && !except(each) && !holds(clientBox(each), box)) return each;
  return holds(theScreen, box) ? null : document.documentElement;
}

const touchable = "button, a[href], input, select, textarea, summary, [role=button], [role=link], [tabindex]";
const targets = () =>
  [...document.querySelectorAll(touchable)].filter((node) => node.getAttribute("tabindex") !== "-1" && isSeen(node));

// Colours

const parts = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return { channels: [red, green, blue], alpha };
};
const over = (channels, alpha, below) => channels.map((channel, index) => channel * alpha + below[index] * (1 - alpha));

/** The colour that is seen behind an element's words. */
function backdropOf(node) {
  const layers = [];
  for (let each = node; each; each = each.parentElement) {
    const { channels, alpha } = parts(getComputedStyle(each).backgroundColor);
    layers.push([channels, alpha]);
    if (alpha === 1) break;
  }
  return layers.reverse().reduce((below, [channels, alpha]) => over(channels, alpha, below), [255, 255, 255]);
}

/** Relative luminance, WCAG 2. */
const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]) =>
  0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);

/** WCAG's contrast of a colour on a backdrop, 1 to 21. */
function contrast(colour, backdrop) {
  const { channels, alpha } = parts(colour);
  const [low, high] = [over(channels, alpha, backdrop), backdrop].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
