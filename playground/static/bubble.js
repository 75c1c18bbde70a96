/** One bubble: a message, or the messages of one album. */

import { el, icon } from "./dom.js";
import { keyboardOf } from "./keyboard.js";
import { mediaOf } from "./media.js";
import { richText } from "./rich-text.js";
import { timeOf } from "./words.js";

export function bubbleOf(messages, act) {
  const first = messages[0];
  const side = first.from.is_bot ? "in" : "out";
  const bubble = el(
    "div",
    { class: "bubble" },
    originOf(first),
    quoteOf(first),
    ...bodyOf(messages, act),
  );
  if (isBare(messages)) bubble.classList.add("bare");
  const stack = el(
    "div",
    { class: "stack" },
    bubble,
    keyboardOf(messages.at(-1), act),
    reactionOf(first),
    actionsOf(first, act),
  );
  const data = { messageId: first.message_id, from: side === "in" ? "bot" : "person" };
  return el("article", { class: `message ${side}`, data }, stack);
}

/** A single picture with no words has no frame. */
function isBare(messages) {
  return (
    messages.every(
      (message) => (message.photo || message.video || message.sticker) && !message.caption,
    ) && !messages[0].reply_to_message
  );
}

function bodyOf(messages, act) {
  const captioned = messages.find((message) => message.caption);
  const words = messages[0].text ?? captioned?.caption;
  const entities = messages[0].text ? messages[0].entities : captioned?.caption_entities;
  const media = mediaOf(messages);
  const text = words ? el("div", { class: "text" }, richText(words, entities, act)) : null;
  const above = captioned?.show_caption_above_media;
  const parts = above ? [text, ...media] : [...media, text];
  return [...parts.filter(Boolean), metaOf(messages)];
}

function metaOf(messages) {
  const last = messages.at(-1);
  const edited = last.edit_date && !(last.from.is_bot && last.reply_markup);
  return el(
    "span",
    { class: "meta" },
    edited ? el("span", { class: "edited" }, "изменено ") : null,
    el("time", { dateTime: new Date(last.date * 1000).toISOString() }, timeOf(last.date)),
  );
}

function originOf(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user?.first_name || origin.sender_user_name || "кого-то";
  return el("div", { class: "origin" }, `Переслано от: ${name}`);
}

function quoteOf(message) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const words =
    replied.text ||
    replied.caption ||
    (replied.photo ? "Фотография" : replied.document?.file_name) ||
    "Сообщение";
  return el(
    "div",
    { class: "replied" },
    el("b", {}, replied.from.first_name),
    el("span", {}, words.slice(0, 120)),
  );
}

function reactionOf(message) {
  const emoji = (message.reaction || []).map((reaction) => reaction.emoji || "").join("");
  return emoji ? el("span", { class: "reaction" }, emoji) : null;
}

function actionsOf(first, act) {
  const own = !first.from.is_bot && first.text !== undefined;
  return el(
    "div",
    { class: "message-actions" },
    actionOf("reply", "Ответить", () => act.reply(first)),
    own ? actionOf("edit", "Изменить", () => act.edit(first)) : null,
  );
}

function actionOf(name, label, act) {
  return el(
    "button",
    { type: "button", class: "message-action", title: label, aria: { label }, on: { click: act } },
    icon(name),
  );
}
