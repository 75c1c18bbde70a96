/** Files chosen but not yet sent. */

import { el, icon } from "./dom.js";
import { extensionOf, sizeOf } from "./words.js";

const PICTURE = /^image\/(png|jpeg|gif|webp|bmp)$/;

export class Attachments {
  constructor(onChange) {
    this.onChange = onChange;
    this.files = [];
    this.asPhotos = true;
    this.node = el("div", { class: "tray", hidden: true });
  }

  get kind() {
    return this.asPhotos && this.allPictures() ? "photo" : "document";
  }

  add(files) {
    this.files.push(...files);
    this.draw();
  }

  take() {
    const files = this.files;
    this.files = [];
    this.draw();
    return files;
  }

  allPictures() {
    return this.files.every((file) => PICTURE.test(file.type));
  }

  draw() {
    this.node.hidden = !this.files.length;
    const mode = this.files.length && this.allPictures() ? this.modeSwitch() : null;
    this.node.replaceChildren(
      ...[
        el(
          "div",
          { class: "tray-files" },
          this.files.map((file) => this.chip(file)),
        ),
        mode,
      ].filter(Boolean),
    );
    this.onChange();
  }

  chip(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file);
      this.draw();
    };
    const close = el(
      "button",
      {
        type: "button",
        class: "chip-close",
        aria: { label: `Убрать ${file.name}` },
        on: { click: remove },
      },
      icon("close"),
    );
    return el(
      "div",
      { class: "chip", title: file.name },
      previewOf(file),
      el(
        "span",
        { class: "chip-words" },
        el("span", { class: "chip-name" }, file.name),
        el("small", {}, sizeOf(file.size)),
      ),
      close,
    );
  }

  modeSwitch() {
    const choice = (label, photos) =>
      el(
        "button",
        {
          type: "button",
          class: "mode",
          aria: { pressed: String(this.asPhotos === photos) },
          on: { click: () => ((this.asPhotos = photos), this.draw()) },
        },
        label,
      );
    return el(
      "div",
      { class: "modes", role: "group", aria: { label: "Как отправить" } },
      choice("Как фото", true),
      choice("Как файл", false),
    );
  }
}

function previewOf(file) {
  if (!PICTURE.test(file.type))
    return el(
      "span",
      { class: "file-badge", data: { kind: extensionOf(file.name) } },
      extensionOf(file.name) || icon("file"),
    );
  const image = el("img", { alt: "" });
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  return image;
}
