// Where the focus goes with the Tab key, and whether it is seen there.

const look = (node) => {
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor, boxShadow } = getComputedStyle(node);
  const ring = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  return { ring, reach: ring + parseFloat(outlineOffset), outlineColor, boxShadow };
};

const partOf = (node) => node.closest("section, nav, header, footer, main, body");

/** Whether one place is read before another: rows go down, and within a part of the page from left to right. */
function isReadBefore(one, other) {
  const [a, b] = [boxOf(one), boxOf(other)];
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (shared <= Math.min(a.height, b.height) / 2) return a.top < b.top;
  return partOf(one) !== partOf(other) || a.left < b.left;
}

/** Puts the focus before everything, listens, and gives how many controls there are to go through. */
function beginFocusWalk() {
  const expected = targets().filter((node) => !node.disabled);
  const walk = { expected, before: new Map(expected.map((node) => [node, look(node)])), seen: [] };
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  walk.listen = ({ target }) => walk.seen.push({ node: target, ...look(target) });
  document.addEventListener("focusin", walk.listen);
  window.focusWalk = walk;
  return expected.length;
}

function endFocusWalk() {
  const { expected, before, seen, listen } = window.focusWalk;
  document.removeEventListener("focusin", listen);
  document.activeElement?.blur();
  const complaints = [];
  const order = [...new Set(seen.map(({ node }) => node))];
  for (const node of expected) if (!order.includes(node)) complaints.push(`Tab does not go to ${nameOf(node)}`);
  order.slice(1).forEach((node, index) => {
    if (!isReadBefore(order[index], node)) complaints.push(`Tab goes back from ${nameOf(order[index])} to ${nameOf(node)}`);
  });
  for (const { node, ring, reach, outlineColor, boxShadow } of seen) {
    if (!before.has(node)) {
      complaints.push(`Tab goes to ${node.localName} ${nameOf(node)}, which cannot be seen or does nothing`);
      continue;
    }
    const isFaint = ring > 0 && contrast(outlineColor, backdropOf(node.parentElement)) < 3;
    const changed = boxShadow !== before.get(node).boxShadow || (ring > 0 && ring !== before.get(node).ring);
    if (!changed) complaints.push(`${nameOf(node)} shows no focus`);
    else if (isFaint) complaints.push(`${nameOf(node)} shows its focus faintly`);
    else if (ring > 0 && cutBy(node, grown(boxOf(node), reach))) complaints.push(`the focus ring of ${nameOf(node)} is cut`);
  }
  return complaints;
}
