from __future__ import annotations

from mdmdraft.model.origin import Origin
from mdmdraft.pdf.blocks import write_inside
from mdmdraft.pdf.writer import Writer


def test_neighbouring_runs_of_text_become_one_string() -> None:
    w = Writer(write_inside)
    for word in ("one ", "two ", "three"):
        w.text(word)
    w.put("\n")
    assert w.finish() == '#"one two three"\n'
    assert w.chars == len("one two three")


def test_a_link_to_an_anchor_that_comes_later_is_a_link() -> None:
    w = Writer(write_inside)
    w.open_link("later")
    w.text("there")
    w.put("]")
    w.target("later")
    assert w.finish() == '#link(label("later"))[#"there"]#metadata(none)#label("later")'


def test_a_link_to_no_anchor_is_plain_text() -> None:
    w = Writer(write_inside)
    w.open_link("nowhere")
    w.text("there")
    w.put("]")
    assert w.finish() == '#[#"there"]'


def test_the_second_anchor_of_a_name_is_left_out() -> None:
    w = Writer(write_inside)
    assert w.label("a") == '#label("a")'
    assert w.label("a") == ""


def test_an_anchor_that_cannot_be_a_label_gets_another_name() -> None:
    w = Writer(write_inside)
    assert w.label('a "b') == '#label("_0")'
    assert w.labels == {'a "b': "_0"}


def test_anchors_of_what_is_printed_twice_are_placed_after_it() -> None:
    w = Writer(write_inside)
    w.held = []
    w.target("inside")
    w.put("[printed twice]")
    w.release()
    assert w.finish() == '[printed twice]#metadata(none)#label("inside")'


def test_a_line_is_led_back_to_the_innermost_block_before_it() -> None:
    w = Writer(write_inside)
    first, second = Origin("a.md", 3, 9), Origin("a.md", 5, 5)
    w.put("opening\n\n")
    w.place(first)
    w.put("x\n")
    w.place(second)
    w.put("y\nz")
    w.finish()
    assert [w.origin_at(line) for line in range(1, 6)] == [None, None, first, second, second]
