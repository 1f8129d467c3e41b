// @ts-check
// Writing to the page: only what differs from what stands there is touched.

/** @param {string} id @returns {any} an element that the page has */
export const element = (id) => document.getElementById(id);

/** @param {Element} node @param {string} value */
export function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

/** @param {Element} node @param {string} name @param {string} value */
export function attribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** @param {any} object @param {string} name @param {unknown} value */
export function set(object, name, value) {
  if (object[name] !== value) object[name] = value;
}

/** @param {any} node @param {boolean} visible */
export function show(node, visible) {
  set(node, "hidden", !visible);
}

/** @param {string} template @returns {any} a copy of the one element in it */
export function copyOf(template) {
  return element(template).content.firstElementChild.cloneNode(true);
}

/**
 * Makes a list as long as its values and draws each one.
 * @template Value
 * @param {HTMLElement} list
 * @param {string} template
 * @param {Value[]} values
 * @param {(item: any, value: Value) => void} drawItem
 */
export function fill(list, template, values, drawItem) {
  values.forEach((value, index) => drawItem(list.children[index] ?? list.appendChild(copyOf(template)), value));
  while (list.children.length > values.length) list.lastElementChild?.remove();
}

/**
 * A count among its words: `等候 6 人`.
 * @param {any} line
 * @param {string} before
 * @param {string} number
 * @param {string} after
 */
export function count(line, before, number, after) {
  const [first, strong, last] = line.children;
  text(first, before);
  text(strong, number);
  text(last, after);
}
