// Whether everything that can be touched is large enough, apart from the next, in sight, and not covered.

// 15 mm on a panel of 32 inches with 1080 lines is 41 px; a finger is better served by more.
const leastTarget = 48;
const leastGap = 8;

/** Points where a finger could land: the centre, and as near to each corner as its rounding allows. */
function touchPoints(node) {
  const { left, top, right, bottom, width, height } = boxOf(node);
  const radius = Math.min(parseFloat(getComputedStyle(node).borderTopLeftRadius), width / 2, height / 2) || 0;
  const inset = 2 + 0.3 * radius;
  const corners = [left + inset, right - inset].flatMap((x) => [top + inset, bottom - inset].map((y) => [x, y]));
  return [[(left + right) / 2, (top + bottom) / 2], ...corners];
}

function auditTargets() {
  const complaints = [];
  const all = targets();
  all.forEach((node, index) => {
    const name = `${node.localName} ${nameOf(node)}`;
    const box = boxOf(node);
    if (Math.min(box.width, box.height) < leastTarget) {
      complaints.push(`${name} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
    }
    const cutting = cutBy(node, box);
    if (cutting) {
      complaints.push(`${name} is cut by ${cutting.localName}#${cutting.id}`);
    } else {
      const covering = touchPoints(node)
        .map(([x, y]) => document.elementFromPoint(x, y))
        .find((hit) => !node.contains(hit));
      if (covering) complaints.push(`${name} is covered by ${nameOf(covering)}`);
    }
    for (const other of all.slice(index + 1)) {
      const apart = gap(box, boxOf(other));
      if (apart < leastGap) complaints.push(`${name} is ${apart.toFixed(1)} px from ${nameOf(other)}`);
    }
  });
  return complaints;
}
