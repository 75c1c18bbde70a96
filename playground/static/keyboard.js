/** The inline keyboard under a message. */

import { el, icon } from "./dom.js";

/** `act` has press(), link() and copy(). */
export function keyboardOf(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el(
    "div",
    { class: "keyboard", data: { of: message.message_id } },
    rows.map((row) =>
      el(
        "div",
        { class: "keyboard-row" },
        row.map((button) => buttonOf(message, button, act)),
      ),
    ),
  );
}

function buttonOf(message, button, act) {
  const node = el(
    "button",
    {
      type: "button",
      class: "key",
      title: button.text,
      data: dataOf(button),
      aria: { busy: "false" },
    },
    el("span", { class: "key-label" }, button.text),
    cornerOf(button),
  );
  node.addEventListener("click", () => isFree(node) && follow(message, button, act));
  return node;
}

const isFree = (node) => node.getAttribute("aria-busy") !== "true";

function dataOf(button) {
  const data = { kind: button.url ? "url" : "callback" };
  if (button.style) data.style = button.style;
  if (button.callback_data !== undefined) data.callback = button.callback_data;
  return data;
}

function cornerOf(button) {
  return button.url ? el("span", { class: "key-corner" }, icon("link")) : null;
}

function follow(message, button, act) {
  if (button.callback_data !== undefined) act.press(message.message_id, button.callback_data);
  else if (button.url) act.link(button.url) || window.open(button.url, "_blank", "noopener");
  else if (button.copy_text) act.copy(button.copy_text.text);
}
