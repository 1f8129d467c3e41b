// @ts-check
// Text that others wrote, made fit to be shown: central's names and numbers may hold anything. Pure.

/** Line ends and their kin: where they stood, words are still apart. */
const breaks = /[\t-\r\u0085\u2028\u2029]+/gu;

/**
 * What has no look of its own and changes that of others: controls, direction marks and overrides, zero width
 * characters, byte order marks, tags (all of them Cc or Cf), and halves of a character.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u3164\uffa0]/gu;

/** No script stacks more marks on a letter; more would paint over the lines above and below. */
const piles = /(\p{M}{4})\p{M}+/gu;

/** Two cells wide on a line: East Asian scripts and signs, and emoji. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\u{20000}-\u{3ffff}]/u;

const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });

/**
 * How much room text takes on a line, in cells: a Chinese character and an emoji are two, a letter is one.
 * @param {string} text
 * @returns {number}
 */
export function cells(text) {
  let sum = 0;
  for (const { segment } of characters.segment(text)) sum += wide.test(segment) ? 2 : 1;
  return sum;
}

/**
 * What may stand on the page of a text: one line, without anything unseen, and with `…` where it was longer than `most`
 * cells. Empty for what is no text.
 * @param {unknown} text
 * @param {number} [most] cells
 * @returns {string}
 */
export function displayable(text, most = 40) {
  if (typeof text !== "string") return "";
  // Of a very long text no more is looked at than could ever be shown.
  const line = text
    .slice(0, most * 32)
    .replace(breaks, " ")
    .replace(unseen, "")
    .replace(piles, "$1")
    .replace(/\s+/gu, " ")
    .trim();
  let [shown, used] = ["", 0];
  for (const { segment } of characters.segment(line)) {
    used += wide.test(segment) ? 2 : 1;
    if (used > most) return `${shown.trimEnd()}…`;
    shown += segment;
  }
  return shown;
}

/**
 * The same of a name in both languages.
 * @param {{ zh: string, en: string }} name
 * @param {number} [most] cells
 * @returns {{ zh: string, en: string }}
 */
export function displayableName({ zh, en }, most) {
  return { zh: displayable(zh, most), en: displayable(en, most) };
}
