// Where the focus goes with the Tab key, and whether it is seen there.

const look = (node) => {
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor, boxShadow } = getComputedStyle(node);
  const ring = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  return { ring, reach: ring + parseFloat(outlineOffset), outlineColor, boxShadow };
};

/** Row by row, from the left. What overlaps in height by half stands in one row. */
function inReadingOrder(nodes) {
  const rows = [];
  const byTop = nodes.map((node) => ({ node, box: boxOf(node) })).sort((a, b) => a.box.top - b.box.top);
  for (const each of byTop) {
    const row = rows.at(-1);
    const shared = row ? Math.min(row[0].box.bottom, each.box.bottom) - each.box.top : 0;
    if (shared > Math.min(row?.[0].box.height ?? 0, each.box.height) / 2) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.left - b.box.left).map(({ node }) => node));
}

/** Puts the focus before everything, listens, and gives how many controls there are to go through. */
function beginFocusWalk() {
  const expected = inReadingOrder(targets().filter((node) => !node.disabled));
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
  const order = seen.slice(0, expected.length).map(({ node }) => node);
  if (order.some((node, index) => node !== expected[index]) || order.length < expected.length) {
    complaints.push(`Tab goes ${order.map(nameOf).join(", ")} instead of ${expected.map(nameOf).join(", ")}`);
  }
  for (const { node, ring, reach, outlineColor, boxShadow } of seen) {
    if (!before.has(node)) {
      complaints.push(`Tab goes to ${node.localName} ${nameOf(node)}, which cannot be seen or does nothing`);
      continue;
    }
    const changed = boxShadow !== before.get(node).boxShadow || (ring > 0 && ring !== before.get(node).ring);
    if (!changed) complaints.push(`${nameOf(node)} shows no focus`);
    else if (ring > 0 && contrast(outlineColor, backdropOf(node.parentElement)) < 3) complaints.push(`${nameOf(node)} shows its focus faintly`);
    else if (ring > 0 && cutBy(node, grown(boxOf(node), reach))) complaints.push(`the focus ring of ${nameOf(node)} is cut`);
  }
  return complaints;
}
