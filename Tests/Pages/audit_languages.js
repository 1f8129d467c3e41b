// Whether every word stands under its language, so that a screen reader does not spell Chinese in English.

const spoken = ["alt", "aria-label", "aria-description", "aria-valuetext", "placeholder", "title"];

/** What of a text is in another language than it stands under. A letter alone is a prefix, with digits it is a number. */
function foreign(text, language, names) {
  if (!language.startsWith("zh")) return text.match(/\p{Script=Han}+/gu) ?? [];
  const words = text.match(/(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])/g) ?? [];
  return words.filter((word) => !names.includes(word));
}

/** @param {string} language of the document @param {string[]} names that are the same in both */
function auditLanguages(language, names) {
  const complaints = [];
  if (document.documentElement.lang !== language) complaints.push(`the page's lang is ${document.documentElement.lang}`);
  const check = (text, node) => {
    const tag = node.closest("[lang]")?.lang ?? "";
    const found = foreign(text, tag, names);
    if (found.length > 0) complaints.push(`“${found.join(" ").slice(0, 40)}” stands under lang=${tag}`);
  };
  check(document.title, document.documentElement);
  for (const node of document.body.querySelectorAll("*")) {
    if (!node.checkVisibility() || node.closest("script, style, template")) continue;
    for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) check(child.data, node);
    for (const name of spoken) if (node.hasAttribute(name)) check(node.getAttribute(name), node);
  }
  return complaints;
}
