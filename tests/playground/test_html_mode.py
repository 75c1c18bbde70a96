import pytest

from playground.html_mode import parse_html
from playground.refusals import Refusal


def spans(source: str) -> list[tuple[str, int, int]]:
    return [(e["type"], e["offset"], e["length"]) for e in parse_html(source).entities]


def test_tags_become_entities_counted_in_utf16() -> None:
    assert parse_html("😀<b>Жирный</b> <i>и</i>").text == "😀Жирный и"
    assert spans("😀<b>Жирный</b> <i>и</i>") == [("bold", 2, 6), ("italic", 9, 1)]


def test_nested_entities_come_outer_first() -> None:
    assert spans("<u>a<s>b</s></u>") == [("underline", 0, 2), ("strikethrough", 1, 1)]


def test_all_synonyms_are_known() -> None:
    source = "<strong>a</strong><em>b</em><ins>c</ins><del>d</del><strike>e</strike>"
    kinds = ["bold", "italic", "underline", "strikethrough", "strikethrough"]
    assert [kind for kind, _, _ in spans(source)] == kinds


def test_spoilers_have_two_spellings() -> None:
    source = '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>'
    assert spans(source) == [("spoiler", 0, 1), ("spoiler", 1, 1)]


def test_only_four_named_references_are_decoded() -> None:
    assert parse_html("&lt;b&gt; &amp;&quot; &nbsp; &#1071;&#x42F; A & B").text == (
        '<b> &" &nbsp; ЯЯ A & B'
    )


def test_link_keeps_its_address() -> None:
    [entity] = parse_html('<a href="https://t.me/b?start=x&amp;y=1">сюда</a>').entities
    assert entity == {
        "type": "text_link",
        "offset": 0,
        "length": 4,
        "url": "https://t.me/b?start=x&y=1",
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "сюда", "mailto:a@b.ru"])
def test_link_that_is_none_is_dropped(url: str) -> None:
    assert parse_html(f'<a href="{url}">сюда</a>').entities == []


def test_pre_with_language_is_one_entity() -> None:
    [entity] = parse_html('<pre><code class="language-python">x</code></pre>').entities
    assert entity == {"type": "pre", "offset": 0, "length": 1, "language": "python"}


def test_blockquote_may_be_expandable() -> None:
    assert spans("<blockquote expandable>a</blockquote><blockquote>b</blockquote>") == [
        ("expandable_blockquote", 0, 1),
        ("blockquote", 1, 1),
    ]


def test_empty_tags_leave_nothing() -> None:
    assert spans("a<b></b>") == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("да <br>", 'Unsupported start tag "br" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>test</b></i>",
            'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
        ),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_refusals_use_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"
