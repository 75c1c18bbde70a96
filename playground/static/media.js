/** Photos, albums, documents and the rest of what a message can carry. */

import { el, icon } from "./dom.js";
import { showPhoto } from "./overlays.js";
import { extensionOf, sizeOf } from "./words.js";

const urlOf = (fileId) => `/play/files/${encodeURIComponent(fileId)}`;
const FILES = ["document", "audio", "animation"];

/** Elements for all messages of one bubble: a grid of pictures, then rows of files. */
export function mediaOf(messages) {
  const pictures = messages.filter((message) => message.photo || message.video);
  const others = messages.filter((message) => !message.photo && !message.video);
  return [pictures.length ? gridOf(pictures) : null, ...others.map(otherOf)].filter(Boolean);
}

function gridOf(messages) {
  const grid = el("div", { class: "grid", data: { count: Math.min(messages.length, 10) } });
  grid.append(
    ...messages.map((message) =>
      (message.photo ? photoTile : videoTile)(message, messages.length === 1),
    ),
  );
  return grid;
}

function photoTile(message, alone) {
  const photo = message.photo.at(-1);
  const image = el("img", {
    src: urlOf(photo.file_id),
    alt: message.caption || "Фотография",
    loading: "lazy",
    width: photo.width,
    height: photo.height,
  });
  const open = () => showPhoto(urlOf(photo.file_id), message.caption || "");
  const tile = el(
    "button",
    {
      class: "tile",
      type: "button",
      data: { messageId: message.message_id },
      aria: { label: "Открыть фотографию" },
      on: { click: open },
    },
    image,
  );
  if (alone) tile.style.aspectRatio = `${photo.width} / ${photo.height}`;
  return tile;
}

function videoTile(message) {
  const video = el("video", {
    src: urlOf(message.video.file_id),
    controls: true,
    preload: "metadata",
  });
  return el("div", { class: "tile", data: { messageId: message.message_id } }, video);
}

function otherOf(message) {
  const kind = FILES.find((name) => message[name]);
  if (kind) return fileRow(message, message[kind]);
  if (message.voice) return voiceRow(message);
  if (message.sticker) return el("div", { class: "sticker" }, message.sticker.emoji || "Стикер");
  if (message.contact) return contactRow(message.contact);
  if (message.location) return placeRow(message.location);
  return null;
}

function fileRow(message, file) {
  const name = file.file_name || "файл";
  const extension = extensionOf(name);
  return el(
    "a",
    {
      class: "file",
      href: urlOf(file.file_id),
      target: "_blank",
      rel: "noopener",
      data: { messageId: message.message_id },
    },
    el("span", { class: "file-badge", data: { kind: extension } }, extension || icon("file")),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, sizeOf(file.file_size || 0)),
    ),
  );
}

function voiceRow(message) {
  return el("audio", {
    class: "voice",
    src: urlOf(message.voice.file_id),
    controls: true,
    data: { messageId: message.message_id },
  });
}

function contactRow(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "file" },
    el("span", { class: "file-badge" }, "☎"),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, contact.phone_number),
    ),
  );
}

function placeRow({ latitude, longitude }) {
  return el(
    "div",
    { class: "file" },
    el("span", { class: "file-badge" }, icon("place")),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, "Место на карте"),
      el("span", { class: "file-size" }, `${latitude}, ${longitude}`),
    ),
  );
}
