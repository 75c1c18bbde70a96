/** Message entities as elements: nested as Telegram nests them, and never as markup. */

import { el } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

/** Nodes for a text; `open` has `link(url)` → handled?, and `command(text)`. */
export function richText(text, entities = [], open) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, sorted, 0, text.length, open);
}

function build(text, entities, start, end, open) {
  const nodes = [];
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    const block = BLOCKS.has(entity.type);
    if (entity.offset > at) nodes.push(plain(text.slice(at, entity.offset), { blockAfter: block }));
    const inner = build(text, entities.slice(index + 1, next), entity.offset, stop, open);
    nodes.push(wrap(entity, inner, text.slice(entity.offset, stop), open));
    at = block && text[stop] === "\n" && stop < end ? stop + 1 : stop;
    index = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** A block begins a line by itself: the line break before it is not one more. */
function plain(text, { blockAfter }) {
  return blockAfter && text.endsWith("\n") ? text.slice(0, -1) : text;
}

function wrap(entity, children, words, open) {
  switch (entity.type) {
    case "url":
      return link(/^[a-z]+:\/\//i.test(words) ? words : `https://${words}`, children, open);
    case "text_link":
      return link(entity.url, children, open);
    case "email":
      return link(`mailto:${words}`, children, open);
    case "bot_command":
      return el(
        "button",
        { class: "text-command", type: "button", on: { click: () => open.command(words) } },
        children,
      );
    case "mention":
    case "hashtag":
    case "text_mention":
      return el("span", { class: "text-mention" }, children);
    case "spoiler":
      return spoiler(children);
    case "expandable_blockquote":
      return expandable(children);
    case "pre":
      return el("pre", { data: { language: entity.language || "" } }, el("code", {}, children));
    default:
      return TAGS[entity.type] ? el(TAGS[entity.type], {}, children) : el("span", {}, children);
  }
}

function link(url, children, open) {
  if (!/^(https?|mailto|tg):/i.test(url)) return el("span", {}, children);
  const follow = (event) => open.link(url) && event.preventDefault();
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", on: { click: follow } },
    children,
  );
}

function spoiler(children) {
  const node = el("span", {
    class: "spoiler",
    tabIndex: 0,
    role: "button",
    aria: { label: "Скрытый текст, показать" },
  });
  const reveal = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
  };
  node.append(el("span", { class: "spoiler-text" }, children));
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && reveal());
  return node;
}

function expandable(children) {
  const body = el("div", { class: "quote-body" }, children);
  const more = el(
    "button",
    { class: "quote-more", type: "button", aria: { expanded: "false" } },
    "Показать целиком",
  );
  const quote = el("blockquote", { class: "expandable" }, body, more);
  more.addEventListener("click", () => {
    const shown = quote.classList.toggle("shown");
    more.textContent = shown ? "Свернуть" : "Показать целиком";
    more.setAttribute("aria-expanded", String(shown));
  });
  showWholeIfShort(quote, body, more);
  return quote;
}

function showWholeIfShort(quote, body, more) {
  const observer = new ResizeObserver(() => {
    if (!body.clientHeight) return;
    observer.disconnect();
    if (body.scrollHeight > body.clientHeight + 2) return;
    quote.classList.add("shown");
    more.hidden = true;
  });
  observer.observe(body);
}
