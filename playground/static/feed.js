/** The list of messages of one chat: only what has changed is drawn anew. */

import { bubbleOf } from "./bubble.js";
import { el } from "./dom.js";
import { dayOf } from "./words.js";

const NEAR_END = 60;

export class Feed {
  constructor(act, onScrolled) {
    this.act = act;
    this.drawn = new Map();
    this.list = el("div", { class: "feed-list" });
    this.node = el(
      "div",
      { class: "feed", tabIndex: 0, role: "log", aria: { label: "Сообщения", live: "polite" } },
      this.list,
    );
    this.node.addEventListener("scroll", () => onScrolled(), { passive: true });
    new ResizeObserver(() => this.stick && this.toEnd()).observe(this.node);
    this.stick = true;
    this.node.addEventListener("scroll", () => (this.stick = this.atEnd()), { passive: true });
  }

  atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END;
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.stick = true;
  }

  draw(chat) {
    const own = [...chat.messages.values()]
      .filter((message) => !message.from.is_bot)
      .at(-1)?.message_id;
    const sentNow = own !== undefined && own !== this.lastOwn && this.drawn.size > 0;
    this.lastOwn = own;
    const follow = this.stick || sentNow;
    this.place(blocksOf(chat));
    this.markPending(chat);
    if (follow) this.toEnd();
  }

  place(blocks) {
    const kept = new Map();
    let cursor = this.list.firstChild;
    for (const block of blocks) {
      const known = this.drawn.get(block.key);
      const fresh = known?.signature !== block.signature;
      const node = fresh ? this.renew(block, known?.node) : known.node;
      if (fresh && known && cursor === known.node) cursor = node;
      kept.set(block.key, { signature: block.signature, node });
      if (node === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(node, cursor);
    }
    for (const [key, { node }] of this.drawn) if (!kept.has(key)) node.remove();
    this.drawn = kept;
  }

  renew(block, old) {
    const node = block.day
      ? el("div", { class: "day" }, el("span", {}, block.day))
      : bubbleOf(block.messages, this.act);
    if (old) replace(old, node);
    return node;
  }

  markPending(chat) {
    for (const key of this.list.querySelectorAll(".key[data-callback]")) {
      const id = key.closest(".keyboard").dataset.of;
      key.setAttribute("aria-busy", String(chat.isPending(id, key.dataset.callback)));
    }
  }
}

/** The focus stays on the button of the same place, for those who use no mouse. */
function replace(old, node) {
  const index = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  old.replaceWith(node);
  if (index >= 0) node.querySelectorAll("button, a")[index]?.focus({ preventScroll: true });
}

/** Days and bubbles in order; messages of one album share a bubble. */
function blocksOf(chat) {
  const blocks = [];
  let day = "";
  for (const message of chat.messages.values()) {
    if (dayOf(message.date) !== day) {
      day = dayOf(message.date);
      blocks.push({ key: `day ${day}`, signature: day, day });
    }
    const last = blocks.at(-1);
    if (message.media_group_id && last.album === message.media_group_id)
      last.messages.push(message);
    else
      blocks.push({ key: message.message_id, album: message.media_group_id, messages: [message] });
  }
  for (const block of blocks) block.signature ??= JSON.stringify(block.messages);
  return blocks;
}
