// Measures what a person sees: size and contrast of text, size of buttons, what is cut off. Run in the page by
// test_screens.py; gives a list of complaints.

const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
const complaints = [];

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
/** Relative luminance, WCAG 2. */
const luminance = ([red, green, blue]) =>
  0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);

function backgroundOf(node) {
  for (let each = node; each; each = each.parentElement) {
    const colour = parts(getComputedStyle(each).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
}

function contrast(node) {
  const [low, high] = [parts(getComputedStyle(node).color), backgroundOf(node)].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const isVisible = (node) => node.checkVisibility() && !node.closest(".unseen");
const saysSomething = (node) =>
  [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim() !== "");

/** The box of the text itself, not of the element that holds it. */
function textBox(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

for (const node of document.body.querySelectorAll("header, main, main *, footer")) {
  if (!isVisible(node)) continue;
  const { left, right } = node.getBoundingClientRect();
  if (left < 0 || right > innerWidth + 0.5) complaints.push(`#${node.id || node.className} is wider than the screen`);
}

/** Whether a box lies in its frame, give or take half a pixel. */
const holds = (frame, box) =>
  box.left > frame.left - 0.5 && box.right < frame.right + 0.5 && box.top > frame.top - 0.5 && box.bottom < frame.bottom + 0.5;

const texts = [...document.body.querySelectorAll("*")].filter((node) => isVisible(node) && saysSomething(node));
for (const node of texts) {
  const name = `“${node.textContent.trim()}”`;
  const size = parseFloat(getComputedStyle(node).fontSize) / rem;
  if (size < 1.75 && node.id !== "staff-code") complaints.push(`${name} is set in ${size} rem`);
  if (contrast(node) < 7) complaints.push(`${name} has a contrast of ${contrast(node).toFixed(1)}`);
  const box = textBox(node);
  if (box.left < 0 || box.top < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5) {
    complaints.push(`${name} is off the screen`);
  }
  const frame = node.closest("button, .follow, .notice")?.getBoundingClientRect();
  if (frame && !holds(frame, box)) complaints.push(`${name} sticks out of its box`);
}

// Blocks that follow one another must not lie on one another.
const apart =
  ".masthead, main > *, .ticket > *, .ticket-face > *, .scan > *, .actions > *, .answer, .service, #staff-code";
const blocks = [...document.querySelectorAll(apart)]
  .filter(isVisible)
  .filter((node) => node.textContent.trim() !== "");
for (const one of blocks) {
  for (const other of blocks) {
    if (one === other || one.contains(other) || other.contains(one)) continue;
    const [a, b] = [one, other].map((node) => node.getBoundingClientRect());
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) complaints.push(`#${one.id || one.className} lies on #${other.id || other.className}`);
  }
}

for (const button of [...document.querySelectorAll("button")].filter(isVisible)) {
  const { width, height } = button.getBoundingClientRect();
  // 15 mm on a panel of 32 inches with 1080 lines is 41 px; a finger is better served by more.
  if (Math.min(width, height) < 48) complaints.push(`button “${button.textContent.trim()}” is too small`);
}
return complaints;
