// @ts-check
// The slip that is worked on, as the agent tells it, and how somebody looks at it. Pure; a part of service-state.js.

/** @typedef {{ zh: string, en: string }} Text */

/**
 * `line` and `column` are from 1, and absent where it is no line's fault. The place that is meant in `excerpt` is
 * between `before` and `after`.
 * @typedef {object} Problem
 * @property {number} [line]
 * @property {number} [column]
 * @property {Text} message
 * @property {{ before: string, place: string, after: string }} [excerpt]
 */

/**
 * @typedef {object} Paper
 * @property {string} profile
 * @property {string} title
 * @property {boolean} hasPicture
 * @property {boolean} isCurrent the picture is of the file as it is now
 * @property {Problem[]} problems what does not fit this paper
 * @property {"this" | "earlier" | "builtIn"} [prints] what the agent prints; absent where none does
 */

/**
 * Every `slip` event carries all of it.
 * @typedef {object} Slip
 * @property {number} version counts what is shown
 * @property {string} template
 * @property {boolean} isFile
 * @property {{ file?: string }} [logo] absent where there is none; without a file it is the example
 * @property {string[]} cases
 * @property {Paper[]} papers
 * @property {Problem[]} problems on any paper
 */

/** @typedef {{ widthTenths: number, lengthTenths: number, dotsPerModule?: number, refusal?: string }} Facts */
/** @typedef {{ name: string, meaning: Text }} Placeholder */
/** @typedef {{ key: string, sample: string, address: string, facts: Facts }} Picture */

/**
 * @typedef {object} Look
 * @property {Slip | null} slip
 * @property {number} line counts lines to who draws: one that was started again counts its versions anew
 * @property {string} sample the case that is looked at
 * @property {number} zoom times as large as on paper
 * @property {Readonly<Record<string, Picture>>} pictures what is drawn, by paper: the latest that has come
 * @property {Placeholder[] | null} placeholders
 */

export const zooms = Object.freeze([1, 1.5, 2, 3]);

/** @type {Look} */
export const firstLook = Object.freeze({
  slip: null,
  line: 0,
  sample: "ordinary",
  zoom: 1.5,
  pictures: Object.freeze({}),
  placeholders: null,
});

/** @param {Look} look @param {Slip} slip @returns {Look} */
export function heard(look, slip) {
  return { ...look, slip, sample: slip.cases.includes(look.sample) ? look.sample : "ordinary" };
}

/**
 * Names the picture that should be seen on a paper.
 * @param {Look} look
 * @param {string} paper
 */
export const keyOf = ({ slip, line, sample }, paper) => `${line}:${slip?.version}:${sample}:${paper}`;

/**
 * A picture is there. One that was asked for before the last change is not looked at any more.
 * @param {Look} look
 * @param {{ key: string, paper: string, address: string, facts: Facts }} picture
 * @returns {Look}
 */
export function drawn(look, { key, paper, address, facts }) {
  if (key !== keyOf(look, paper)) return look;
  return { ...look, pictures: { ...look.pictures, [paper]: { key, sample: look.sample, address, facts } } };
}

/**
 * All problems in the order in which they are read: with a paper where they are of one among several.
 * @param {Slip} slip
 * @returns {{ problem: Problem, paper: Paper | null }[]}
 */
export function allProblems({ problems, papers }) {
  const ofPapers = papers.flatMap((paper) =>
    paper.problems.map((problem) => ({ problem, paper: papers.length > 1 ? paper : null })));
  return [...problems.map((problem) => ({ problem, paper: null })), ...ofPapers];
}

/**
 * What is to be said of what the agent prints: a key of `words.prints`, or null where no agent prints.
 * @param {Paper} paper
 */
export function printsNote({ prints, isCurrent }) {
  if (prints === undefined) return null;
  if (isCurrent || prints === "this") return prints;
  return prints === "builtIn" ? "brokenBuiltIn" : "broken";
}
