// @ts-check
// Draws the slip that is worked on: a part of service-view.js.

import { attribute, element, fill, set, show, text } from "./dom.js";
import { drawRuler } from "./service-ruler.js";
import { allProblems, printsNote, zooms } from "./service-slip.js";
import { millimetres, words } from "./service-words.js";

/** @typedef {import("./service-state.js").Language} Language */
/** @typedef {import("./service-slip.js").Look} Look */
/** @typedef {import("./service-slip.js").Paper} Paper */
/** @typedef {import("./service-slip.js").Slip} Slip */
/** @typedef {(typeof words)["zh"]} Words */

/**
 * Draws the slip as it would be printed, and what is wrong with it.
 * @param {Look} look @param {Language} language
 */
export function drawSlip(look, language) {
  const said = words[language];
  drawHead(look, said);
  drawSwitches(look, said);
  drawPapers(look, said);
  drawProblems(look, said, language);
  drawPlaceholders(look, said, language);
}

/** What is wrong with the slip, in a few words. @param {Look} look @param {Words} said */
export function problemsTitle({ slip }, said) {
  if (slip === null) return said.waiting;
  const count = allProblems(slip).length;
  return count === 0 ? said.noProblems : said.problems(count);
}

/** @param {Look} look @param {Words} said */
function drawHead({ slip }, said) {
  text(element("slip-title"), said.slip);
  text(element("slip-file"), slip?.template ?? "");
  const logo = slip?.logo;
  const about = [];
  if (slip && !slip.isFile) about.push(said.shipped);
  if (logo) about.push(logo.file === undefined ? said.exampleLogo : `${said.logo} ${logo.file}`);
  text(element("slip-logo"), about.join(said.between));
}

/** @param {Look} look @param {Words} said */
function drawSwitches({ slip, sample, zoom }, said) {
  text(element("cases-title"), said.cases);
  text(element("zooms-title"), said.zooms);
  fill(element("cases"), "choice-template", slip?.cases ?? [], (button, name) =>
    drawChoice(button, name, said.caseNames[name] ?? name, name === sample));
  fill(element("zooms"), "choice-template", [...zooms], (button, times) =>
    drawChoice(button, String(times), `${times * 100}%`, times === zoom));
}

/** @param {HTMLElement} button @param {string} value @param {string} name @param {boolean} isChosen */
function drawChoice(button, value, name, isChosen) {
  set(button.dataset, "value", value);
  text(button, name);
  attribute(button, "aria-pressed", String(isChosen));
}

/** @param {Look} look @param {Words} said */
function drawPapers(look, said) {
  attribute(element("papers"), "aria-label", said.papers);
  element("papers").style.setProperty("--zoom", String(look.zoom));
  fill(element("papers"), "paper-template", look.slip?.papers ?? [], (figure, paper) => drawPaper(figure, paper, look, said));
}

/** @param {HTMLElement} figure @param {Paper} paper @param {Look} look @param {Words} said */
function drawPaper(figure, paper, look, said) {
  const part = (/** @type {string} */ name) => /** @type {any} */ (figure.querySelector(name));
  const picture = look.pictures[paper.profile];
  const isOld = paper.hasPicture && !paper.isCurrent;
  set(figure.dataset, "old", String(isOld));
  text(part(".paper-title"), paper.title);
  text(part(".blank"), look.slip && !paper.hasPicture ? said.blank : "");
  show(part(".blank"), !paper.hasPicture);
  text(part(".stamp"), said.old);
  show(part(".stamp"), isOld && picture !== undefined);
  const note = printsNote(paper);
  text(part(".paper-note"), note === null ? "" : said.prints[note]);
  set(part(".paper-note").dataset, "is", note ?? "");
  for (const name of [".picture", ".ruler.across", ".ruler.down"]) part(name).toggleAttribute("hidden", picture === undefined);
  if (picture === undefined) return;
  const { widthTenths, lengthTenths, dotsPerModule } = picture.facts;
  text(part(".paper-facts"), said.facts(millimetres(widthTenths), millimetres(lengthTenths), dotsPerModule));
  figure.style.setProperty("--width", String(widthTenths / 10));
  figure.style.setProperty("--length", String(lengthTenths / 10));
  attribute(part(".picture"), "src", picture.address);
  attribute(part(".picture"), "alt", said.picture(Math.round(widthTenths / 10), said.caseNames[picture.sample] ?? picture.sample));
  drawRuler(part(".ruler.across"), widthTenths / 10, "across");
  drawRuler(part(".ruler.down"), lengthTenths / 10, "down");
}

/** @param {Look} look @param {Words} said @param {Language} language */
function drawProblems(look, said, language) {
  const problems = look.slip === null ? [] : allProblems(look.slip);
  text(element("problems-title"), problemsTitle(look, said));
  set(element("problems-title").dataset, "count", String(problems.length));
  fill(element("problems"), "problem-template", problems, (item, { problem, paper }) => {
    const [place, message, excerpt] = item.children;
    const where = problem.line === undefined || problem.column === undefined ? said.wholeFile : said.place(problem.line, problem.column);
    text(place, paper === null ? where : `${where}${said.between}${paper.title}`);
    text(message, problem.message[language]);
    show(excerpt, problem.excerpt !== undefined);
    const [before, at, after] = excerpt.children;
    text(before, problem.excerpt?.before ?? "");
    // A place at the end of a line has nothing to be marked.
    text(at, problem.excerpt?.place || " ");
    text(after, problem.excerpt?.after ?? "");
  });
}

/** @param {Look} look @param {Words} said @param {Language} language */
function drawPlaceholders({ placeholders }, said, language) {
  text(element("help-title"), said.help);
  text(element("help-text"), said.helpText);
  fill(element("placeholders"), "placeholder-template", placeholders ?? [], (item, { name, meaning }) => {
    const [term, description] = item.children;
    text(term, `{{${name}}}`);
    text(description, meaning[language]);
  });
}
