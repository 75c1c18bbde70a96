/** What lies above the phones: toasts, alerts, questions, an opened photo. */

import { el, icon } from "./dom.js";

const TOAST_MS = 4500;

/** A short notice inside a phone. */
export function toast(phone, text) {
  phone.querySelector(".toast")?.remove();
  const node = el("div", { class: "toast", role: "status" }, text);
  phone.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** A notice that waits to be read. */
export function alertIn(title, text) {
  return dialogOf(
    "alert",
    [el("h2", {}, title), el("p", {}, text)],
    [["Понятно", true, "primary"]],
  );
}

/** A question; resolves to true for yes. */
export function ask(title, text, yes) {
  return dialogOf(
    "question",
    [el("h2", {}, title), el("p", {}, text)],
    [
      ["Отмена", false, ""],
      [yes, true, "danger"],
    ],
  );
}

export function showPhoto(url, caption) {
  const close = el(
    "button",
    { class: "viewer-close", type: "button", aria: { label: "Закрыть" } },
    icon("close"),
  );
  const dialog = el(
    "dialog",
    { class: "viewer", aria: { label: "Фотография" } },
    el("img", { src: url, alt: caption || "Фотография" }),
    caption ? el("p", {}, caption) : null,
    close,
  );
  dialog.addEventListener("click", () => dialog.close());
  open(dialog);
}

function dialogOf(kind, body, buttons) {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: `dialog ${kind}` }, body);
    const row = buttons.map(([label, value, style]) =>
      el(
        "button",
        {
          type: "button",
          class: `dialog-button ${style}`,
          on: { click: () => (resolve(value), dialog.close()) },
        },
        label,
      ),
    );
    dialog.append(el("div", { class: "dialog-buttons" }, row));
    dialog.addEventListener("cancel", () => resolve(false));
    open(dialog);
    row.at(-1).focus();
  });
}

function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
