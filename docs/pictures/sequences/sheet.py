"""Draws a script: lanes side by side, steps from top to bottom."""

from html import escape

import words

WIDTH = 830
MARGIN = 14
LINE = 17
HEAD = 52
HALF_HEAD = 56
LONGEST_NOTE = 340

STYLE = """
    .card { fill: #ffffff; stroke: #d0d7de; }
    .lane { fill: #e3ecef; stroke: #57707a; stroke-width: 1.5; }
    .name { font-size: 15px; font-weight: 700; fill: #12262e; text-anchor: middle; }
    .zh { font-size: 13px; fill: #3d5058; text-anchor: middle; }
    .life { stroke: #9fb0b7; stroke-width: 1.5; }
    .away { stroke: #b4470f; stroke-width: 4; stroke-dasharray: 2 5; }
    .say, .answer, .lose { fill: none; stroke: #0d4a63; stroke-width: 1.8; }
    .say, .answer { marker-end: url(#head); }
    .answer { stroke-dasharray: 5 4; }
    .lose, .cross { stroke: #b4470f; }
    .cross { fill: none; stroke-width: 2.5; }
    .text { font-size: 13.5px; fill: #12262e; text-anchor: middle; }
    .halo { stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; paint-order: stroke; }
    .code { font-family: 'Noto Sans Mono','DejaVu Sans Mono',Menlo,Consolas,monospace; font-size: 12.5px; fill: #0d4a63; }
    .note { fill: #f2f6f7; stroke: #0d4a63; stroke-width: 1.2; }
    .pause { stroke: #9fb0b7; stroke-dasharray: 2 4; }
    .when { font-size: 13.5px; font-style: italic; fill: #3d5058; text-anchor: middle; }
"""


class Sheet:
    def __init__(self, script):
        self.script = script
        self.parts = []
        self.y = MARGIN + HEAD + 14
        # Since when a lane is away.
        self.away = {}
        self.absences = []
        first, last = MARGIN + HALF_HEAD + 8, WIDTH - MARGIN - HALF_HEAD - 8
        whole = sum(script.gaps)
        self.places = [first + (last - first) * sum(script.gaps[:index]) / whole for index in range(len(script.lanes))]

    def draw(self):
        for step in self.script.steps:
            getattr(self, {"say": "arrow", "answer": "arrow", "lose": "arrow"}.get(step.kind, step.kind))(step)
        self.y += 10
        bottom = self.y
        for lane, since in self.away.items():
            self.absences.append((lane, since, bottom))
        height = bottom + MARGIN
        return "\n".join([*self.opening(height), *self.lifelines(bottom), *self.parts, *self.heads(), "</svg>", ""])

    # Steps.

    def arrow(self, step):
        start, end = (self.places[each] for each in step.ends)
        direction = 1 if end > start else -1
        start, end = start + 3 * direction, end - 3 * direction
        if step.kind == "lose":
            end -= (end - start) * 0.18
        lines = words.lines(step.words, abs(end - start) - 12)
        self.text(lines, (start + end) / 2, self.y + LINE, "text halo")
        self.y += LINE * len(lines) + 7
        if step.kind == "lose":
            self.parts.append(f'<path class="cross" d="M{end - 5:.0f} {self.y - 5:.0f}l10 10m0 -10l-10 10"/>')
        self.parts.append(f'<path class="{step.kind}" d="M{start:.1f} {self.y:.1f}H{end:.1f}"/>')
        self.y += 8

    def note(self, step):
        left, right = (self.places[each] for each in step.ends)
        # It may reach to the next lanes' lines and the sheet's edges, and stands in the middle where that leaves room.
        before = self.places[step.ends[0] - 1] + 12 if step.ends[0] else MARGIN
        after = self.places[step.ends[1] + 1] - 12 if step.ends[1] + 1 < len(self.places) else WIDTH - MARGIN
        lines = words.lines(step.words, min(after - before, max(right - left, LONGEST_NOTE)) - 18)
        width = max([words.total(line) for line in lines] + [right - left]) + 18
        height = LINE * len(lines) + 10
        middle = min(max((left + right) / 2, before + width / 2), after - width / 2)
        self.y += 6
        self.parts.append(
            f'<rect class="note" x="{middle - width / 2:.1f}" y="{self.y:.1f}" width="{width:.1f}" height="{height}" rx="5"/>')
        self.text(lines, middle, self.y + LINE + 1, "text")
        self.y += height + 4

    def pause(self, step):
        lines = words.lines(step.words, WIDTH - 4 * MARGIN)
        half = max(words.total(line) for line in lines) / 2 + 10
        self.y += 12
        middle, line_y = WIDTH / 2, self.y + LINE * len(lines) / 2
        for start, end in ((MARGIN + 6, middle - half), (middle + half, WIDTH - MARGIN - 6)):
            self.parts.append(f'<path class="pause" d="M{start:.1f} {line_y:.1f}H{end:.1f}"/>')
        self.text(lines, middle, self.y + LINE - 4, "when halo")
        self.y += LINE * len(lines) + 6

    def down(self, step):
        self.away[step.ends[0]] = self.y + 8

    def up(self, step):
        self.absences.append((step.ends[0], self.away.pop(step.ends[0]), self.y + 8))

    def text(self, lines, x, y, kind):
        for index, line in enumerate(lines):
            self.parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y + index * LINE:.1f}">{words.svg(line)}</text>')

    # What stands around them.

    def opening(self, height):
        fonts = "'Noto Sans','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',Helvetica,Arial,sans-serif"
        return [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
            f' role="img" aria-labelledby="title" font-family="{fonts}">',
            f'<title id="title">{escape(self.script.title)}</title>',
            f"<style>{STYLE}</style>",
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0L10 5L0 10z" fill="#0d4a63"/></marker></defs>',
            f'<rect class="card" x="1" y="1" width="{WIDTH - 2}" height="{height - 2:.0f}" rx="12"/>',
        ]

    def lifelines(self, bottom):
        top = MARGIN + HEAD
        yield from (f'<path class="life" d="M{x:.1f} {top}V{bottom:.1f}"/>' for x in self.places)
        for lane, since, until in self.absences:
            yield f'<path class="away" d="M{self.places[lane]:.1f} {since:.1f}V{until:.1f}"/>'

    def heads(self):
        for lane, x in zip(self.script.lanes, self.places):
            yield f'<rect class="lane" x="{x - HALF_HEAD:.1f}" y="{MARGIN}" width="{2 * HALF_HEAD}" height="{HEAD}" rx="6"/>'
            yield f'<text class="name" x="{x:.1f}" y="{MARGIN + 22}">{escape(lane.name)}</text>'
            yield f'<text class="zh" x="{x:.1f}" y="{MARGIN + 42}">{escape(lane.name_zh)}</text>'
