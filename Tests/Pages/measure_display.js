// Measures what people in the hall see: size and contrast of text, what is cut off, what lies on what. Run in the page by
// test_display_screens.py; gives a list of complaints.

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

function textBox(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

/** Whether what is too long for its place is cut, rather than lying on its neighbours. */
const isClipped = (node) => {
  for (let each = node; each !== document.body; each = each.parentElement) {
    if (getComputedStyle(each).overflow !== "visible") return each;
  }
  return null;
};

const texts = [...document.body.querySelectorAll("bdi, strong, #staff-code")].filter(
  (node) => node.checkVisibility() && node.textContent !== "",
);
const boxes = [];
for (const node of texts) {
  const name = `“${node.textContent}”`;
  const size = parseFloat(getComputedStyle(node).fontSize);
  // The smallest text is for staff, who walk up to it.
  if (size / rem < 1.2) complaints.push(`${name} is set in ${(size / rem).toFixed(2)} rem`);
  if (contrast(node) < 7) complaints.push(`${name} has a contrast of ${contrast(node).toFixed(1)}`);
  const clip = isClipped(node);
  const [box, frame] = [textBox(node), clip?.getBoundingClientRect()];
  const seen = {
    left: Math.max(box.left, frame?.left ?? 0), right: Math.min(box.right, frame?.right ?? Infinity),
    top: Math.max(box.top, frame?.top ?? 0), bottom: Math.min(box.bottom, frame?.bottom ?? Infinity),
  };
  if (seen.left < -0.5 || seen.top < -0.5 || seen.right > innerWidth + 0.5 || seen.bottom > innerHeight + 0.5) {
    complaints.push(`${name} is off the screen`);
  }
  // Letters fill the middle of their line; its edges may touch others.
  const middle = (box.top + box.bottom) / 2;
  boxes.push({ name, node, left: seen.left, right: seen.right, top: middle - size * 0.42, bottom: middle + size * 0.42 });
}
boxes.forEach((one, index) => {
  for (const other of boxes.slice(index + 1)) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && down > 1) complaints.push(`${one.name} lies on ${other.name}`);
  }
});

// A number is never cut: half of it is another number.
for (const node of document.querySelectorAll(".latest-number bdi, .latest-goal, .call-number bdi, .call-window bdi, .ready bdi")) {
  if (!node.checkVisibility()) continue;
  const frame = (isClipped(node) ?? document.body).getBoundingClientRect();
  const box = textBox(node);
  if (box.right > frame.right + 0.5 || box.left < frame.left - 0.5) complaints.push(`“${node.textContent}” is cut`);
}

// Read from 10 m on a 32-inch screen, 708 mm wide or high: capitals and digits of 50 mm, for numbers up to 8 cells.
const millimetre = Math.max(innerWidth, innerHeight) / 708;
for (const [node, most] of [[document.querySelector(".latest-number bdi"), 8], [document.querySelector("#latest-goal"), 3]]) {
  if (!node.checkVisibility() || [...node.textContent].length > most || /[^\x20-\x7e]/.test(node.textContent)) continue;
  const capital = (parseFloat(getComputedStyle(node).fontSize) * 0.733) / millimetre;
  if (capital < 50 && innerWidth * 9 === innerHeight * 16) complaints.push(`“${node.textContent}” is ${capital.toFixed(0)} mm high`);
  if (capital < 48) complaints.push(`“${node.textContent}” is only ${capital.toFixed(0)} mm high`);
}

if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth) {
  complaints.push("the page scrolls");
}
return complaints;
