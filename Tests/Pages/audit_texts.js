// Whether all words can be read: large and dark enough, not cut, not on one another, not covered.

const leastContrast = 7;
const pen = document.createElement("canvas").getContext("2d");

/**
 * The ink of a text, line by line. A line's box is as high as its font might need; what is drawn is less, and lines that
 * are set close lie on one another with nothing but air. Marks that are piled on letters are not looked after.
 */
function inkOf(text, style) {
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const measured = pen.measureText(text.data.trim().slice(0, 500).replace(/\p{M}/gu, ""));
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()].filter(({ width }) => width > 0).map(({ left, right, top }) => {
    const baseline = top + measured.fontBoundingBoxAscent;
    const ink = [baseline - measured.actualBoundingBoxAscent, baseline + measured.actualBoundingBoxDescent];
    return { left, right, top: ink[0], bottom: ink[1] };
  });
}

/** Whether an element shortens its text on purpose, and shows that it does. */
function shortens(node) {
  const { textOverflow, webkitLineClamp } = getComputedStyle(node);
  return textOverflow === "ellipsis" || webkitLineClamp !== "none";
}

const isCard = (node) => {
  const { backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(node);
  return parts(backgroundColor).alpha > 0 || (parseFloat(borderTopWidth) > 0 && borderTopStyle !== "none");
};

/** What hides a point of an element: a card or a picture that lies over it, or null. Air around other words hides nothing. */
function coverOf(node, x, y) {
  const hit = document.elementFromPoint(x, y);
  if (hit === null || hit.contains(node) || node.contains(hit)) return null;
  const layers = [hit, ...ancestorsOf(hit)].filter((each) => !each.contains(node));
  return layers.find((each) => isCard(each) || each.matches("img, svg, canvas")) ?? null;
}

function opacityOf(node) {
  return [node, ...ancestorsOf(node)].reduce((opacity, each) => opacity * Number(getComputedStyle(each).opacity), 1);
}

/** A text in sight: its element, and the boxes of its lines that are not shortened away. */
function seenTexts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const node = text.parentElement;
    if (text.data.trim() === "" || node.closest("script, style, template") || !isSeen(node)) continue;
    const short = [node, ...ancestorsOf(node)].find(shortens);
    const ink = inkOf(text, getComputedStyle(node));
    const lines = short ? ink.filter(({ top, bottom }) => holds(clientBox(short), { ...clientBox(short), top, bottom })) : ink;
    const within = ({ left, right, ...rest }) => {
      const frame = clientBox(short);
      return { ...rest, left: Math.max(left, frame.left), right: Math.min(right, frame.right) };
    };
    const isShortened = ink.length > lines.length;
    seen.push({ text, node, short, isShortened, lines: short ? lines.map(within) : lines });
  }
  return seen;
}

/** The contrast in which an element's words stand. */
function contrastOf(node) {
  const { channels, alpha } = parts(getComputedStyle(node).color);
  return contrast(`rgba(${channels.join(", ")}, ${alpha * opacityOf(node)})`, backdropOf(node));
}

function auditText({ text, node, short, isShortened, lines }, leastType, smallPrint) {
  const complaints = [];
  const name = `“${text.data.trim().slice(0, 40)}”`;
  const style = getComputedStyle(node);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const size = parseFloat(style.fontSize) / rem;
  const mayBeSmall = smallPrint && node.closest(smallPrint);
  if (size < leastType - 0.01 && !mayBeSmall) complaints.push(`${name} is set in ${size.toFixed(2)} rem`);

  const ratio = contrastOf(node);
  if (ratio < leastContrast) complaints.push(`${name} has a contrast of ${ratio.toFixed(1)}`);

  if (isShortened && lines.length > 0) complaints.push(`${name} is shortened`);
  if (lines.length === 0) complaints.push(`${name} is not seen at all`);
  const card = [node, ...ancestorsOf(node)].find(isCard);
  for (const line of lines) {
    const cutsItself = clips(node) && node !== short && !holds(clientBox(node), line);
    const cutting = cutsItself ? node : cutBy(node, line, (each) => each === short);
    if (cutting) complaints.push(`${name} is cut by ${cutting.localName}#${cutting.id}`);
    else if (card && !holds(boxOf(card), line)) complaints.push(`${name} sticks out of its box`);
    else {
      const covering = coverOf(node, (line.left + line.right) / 2, (line.top + line.bottom) / 2);
      if (covering) complaints.push(`${name} is covered by ${nameOf(covering)}`);
    }
  }
  return complaints;
}

/**
 * @param {number} leastType in rem
 * @param {string} smallPrint a selector of what may be set smaller
 */
function auditTexts(leastType, smallPrint) {
  const texts = seenTexts();
  const complaints = texts.flatMap((each) => auditText(each, leastType, smallPrint));
  texts.forEach(({ text, lines }, index) => {
    for (const other of texts.slice(index + 1)) {
      const touching = lines.some((line) => other.lines.some((each) => gap(line, each) < -1));
      if (touching) complaints.push(`“${text.data.trim().slice(0, 40)}” lies on “${other.text.data.trim().slice(0, 40)}”`);
    }
  });
  return [...new Set(complaints)];
}

/** Words must be read under a finger as well. */
function auditPressed() {
  return targets().filter((node) => !node.disabled).flatMap((target) => {
    target.classList.add("pressed");
    const faint = seenTexts().filter(({ node }) => target.contains(node) && contrastOf(node) < leastContrast);
    target.classList.remove("pressed");
    return faint.map(({ text }) => `“${text.data.trim().slice(0, 40)}” is faint while it is pressed`);
  });
}
