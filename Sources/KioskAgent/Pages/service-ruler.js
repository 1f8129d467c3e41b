// @ts-check
// A ruler beside a picture: a mark each millimetre, a longer one each 5, a number each 10.

const svg = "http://www.w3.org/2000/svg";

/** How long marks are, in millimetres of the drawing. */
const marks = Object.freeze({ one: 1, five: 1.7, ten: 2.6 });
/** The width of a ruler. */
const width = 7;

/**
 * Draws a ruler of a length; nothing is touched where it stands already. One unit of the drawing is a millimetre.
 * @param {SVGSVGElement} ruler
 * @param {number} length in millimetres
 * @param {"across" | "down"} direction
 */
export function drawRuler(ruler, length, direction) {
  const whole = Math.floor(length);
  if (ruler.dataset.length === String(length)) return;
  ruler.dataset.length = String(length);
  ruler.setAttribute("viewBox", direction === "across" ? `0 0 ${length} ${width}` : `0 0 ${width} ${length}`);
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", Array.from({ length: whole + 1 }, (_, place) => mark(place, direction)).join(""));
  const numbers = [];
  // The last one would stick out.
  for (let place = 10; place <= length - 2; place += 10) numbers.push(number(place, direction));
  ruler.replaceChildren(path, ...numbers);
}

/** @param {number} place @param {"across" | "down"} direction */
function mark(place, direction) {
  const long = place % 10 === 0 ? marks.ten : place % 5 === 0 ? marks.five : marks.one;
  return direction === "across" ? `M${place} ${width}v${-long}` : `M${width} ${place}h${-long}`;
}

/** @param {number} place @param {"across" | "down"} direction */
function number(place, direction) {
  const text = document.createElementNS(svg, "text");
  const [x, y] = direction === "across" ? [place, width - marks.ten - 0.6] : [width - marks.ten - 0.4, place + 0.9];
  text.setAttribute("x", String(x));
  text.setAttribute("y", String(y));
  text.setAttribute("text-anchor", direction === "across" ? "middle" : "end");
  text.textContent = String(place);
  return text;
}
