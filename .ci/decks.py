"""Reads decks with python-pptx, and what LibreOffice made of them, and compares both with our own placement."""

import json
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path

from pptx import Presentation
from pptx.oxml.ns import qn

POINT = 12700


def fail(message):
    sys.exit(f"pptx: {message}")


def words(text):
    return "".join(text.split())


def groups(shapes):
    return [shape for shape in shapes if shape.shape_type == 6]


def check_lines(name, slide):
    """Every connector holds on to shapes of the groups that it is named after."""
    owners = {}
    for group in groups(slide.shapes):
        for shape in group.shapes:
            owners[shape.shape_id] = group.name
    lines = slide.shapes._spTree.findall(qn("p:cxnSp"))
    for line in lines:
        told = line.find(qn("p:nvCxnSpPr")).find(qn("p:cNvPr")).get("name")
        ends = line.find(qn("p:nvCxnSpPr")).find(qn("p:cNvCxnSpPr"))
        start, end = ends.find(qn("a:stCxn")), ends.find(qn("a:endCxn"))
        if start is None or end is None:
            fail(f"{name}: {told} hangs loose")
        first, second = re.split(" [→⇢↔⊸] ", told)
        for post, glue in ((first, start), (second, end)):
            owner = owners.get(int(glue.get("id")))
            if owner is None or not owner.startswith(post):
                fail(f"{name}: {told} holds on to {owner}")
    return len(lines)


def check_cards(name, slide, placement, page):
    """Every card stands where the placement has it, and LibreOffice shows its headline there."""
    found = 0
    outlines = {}
    for group in groups(slide.shapes):
        outline = next(iter(group.shapes))
        outlines.setdefault((round(outline.left / POINT), round(outline.top / POINT)), []).append(outline)
    for post in placement["posts"]:
        near = [
            outline
            for (left, top), all_there in outlines.items()
            if abs(left - post["x"]) <= 1 and abs(top - post["y"]) <= 1
            for outline in all_there
        ]
        near = [o for o in near if abs(o.width / POINT - post["width"]) < 0.1 and abs(o.height / POINT - post["height"]) < 0.1]
        if len(near) != 1:
            fail(f"{name}: {len(near)} cards where {post['id']} stands")
        text = words(near[0].text_frame.text)
        inside = "".join(
            word
            for x0, y0, x1, y1, word in page
            if post["x"] - 1 <= x0 and x1 <= post["x"] + post["width"] + 1
            and post["y"] - 2 <= y0 and y1 <= post["y"] + post["height"] + 2
        )
        # The order of words is that of the PDF; what is said must all be there.
        if Counter(text) - Counter(words(inside)):
            fail(f"{name}: {post['id']} says {text}, LibreOffice shows {inside} there")
        found += 1
    return found


def bbox(path):
    pattern = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [
        (*map(float, match[:4]), unescape(match[4])) for match in pattern.findall(path.read_text())
    ]


def main(folder):
    cards = lines = 0
    for path in sorted(Path(folder).glob("*.pptx")):
        deck = Presentation(path)
        placement = json.loads(path.with_suffix(".json").read_text())
        for slide in deck.slides:
            title = slide.shapes.title
            if title is None or not title.text_frame.text:
                fail(f"{path.name}: a slide without title")
            lines += check_lines(path.name, slide)
            notes = slide.notes_slide.notes_text_frame.paragraphs
            if placement["posts"] and len({paragraph.level for paragraph in notes}) < 2:
                fail(f"{path.name}: the notes are no nested list")
        cards += check_cards(path.name, deck.slides[0], placement, bbox(path.with_suffix(".html")))
        svg = path.with_suffix(".svg").read_text()
        shown = words("".join(
            shape.text_frame.text
            for slide in list(deck.slides)[:1]
            for shape in every(slide.shapes)
            if shape.has_text_frame
        ))
        for text in re.findall(r"<text [^>]*>(.*?)</text>", svg):
            plain = words(unescape(text)).strip("\u202b\u202c")
            if plain not in shown:
                fail(f"{path.name}: the text {plain!r} of the picture is missing")
    print(f"{cards} cards and {lines} connectors stand where they should")
    if cards < 50 or lines < 40:
        fail("hardly anything was looked at")


def every(shapes):
    for shape in shapes:
        if shape.shape_type == 6:
            yield from every(shape.shapes)
        else:
            yield shape


main(sys.argv[1])
