/** The bottom of a phone: the text box, attached files, the menu; Start and Unblock. */

import { Attachments } from "./attachments.js";
import { Commands } from "./commands.js";
import { el, icon } from "./dom.js";

export class Composer {
  /** `act` has say, sendFiles, start, unblock and edit; `name` is for screen readers. */
  constructor(act, name) {
    this.act = act;
    this.about = null;
    this.commands = new Commands((command) => act.say(command));
    this.attachments = new Attachments(() => this.refresh());
    this.build(name);
  }

  build(name) {
    this.text = el("textarea", {
      class: "entry",
      rows: 1,
      placeholder: "Сообщение",
      aria: { label: `Сообщение от: ${name}` },
    });
    this.picker = el("input", { type: "file", multiple: true, hidden: true });
    this.attach = iconButton("attach", "Прикрепить файлы", () => this.picker.click());
    this.send = iconButton("send", "Отправить", () => this.submit());
    this.aboutBar = el("div", { class: "about", hidden: true });
    this.bar = el(
      "div",
      { class: "bar" },
      this.commands.button,
      this.text,
      this.attach,
      this.send,
      this.picker,
    );
    this.startButton = wideButton("start", "Start", () => this.act.start());
    this.unblockButton = wideButton("unblock", "Разблокировать", () => this.act.unblock());
    this.node = el(
      "footer",
      { class: "composer" },
      this.commands.list,
      this.aboutBar,
      this.attachments.node,
      this.bar,
      this.startButton,
      this.unblockButton,
    );
    this.listen();
    this.refresh();
  }

  listen() {
    this.text.addEventListener("input", () => this.onInput());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("paste", (event) => this.onPaste(event));
    this.picker.addEventListener("change", () => {
      this.attachments.add(this.picker.files);
      this.picker.value = "";
      this.text.focus();
    });
  }

  draw(chat) {
    const fresh = !chat.started && !chat.messages.size;
    this.bar.hidden = fresh || chat.blocked;
    this.startButton.hidden = !fresh || chat.blocked;
    this.unblockButton.hidden = !chat.blocked;
    this.commands.show(chat.menuButton.type === "web_app" ? [] : chat.commands);
  }

  addFiles(files) {
    this.attachments.add(files);
    this.text.focus();
  }

  /** Begin a reply to a message, or a change of one's own. */
  speakAbout(message, how) {
    this.about = { message, how };
    if (how === "edit") this.text.value = message.text;
    const words = message.text || message.caption || "Сообщение";
    const close = iconButton("close", "Отменить", () => this.forgetAbout());
    this.aboutBar.replaceChildren(
      icon(how),
      el("span", {}, el("b", {}, how === "edit" ? "Изменить" : "Ответить"), el("span", {}, words)),
      close,
    );
    this.aboutBar.hidden = false;
    this.text.focus();
    this.refresh();
  }

  forgetAbout() {
    if (this.about?.how === "edit") this.text.value = "";
    this.about = null;
    this.aboutBar.hidden = true;
    this.refresh();
  }

  async submit() {
    const text = this.text.value.trim();
    const { message, how } = this.about || {};
    const replyTo = how === "reply" ? message.message_id : undefined;
    if (!text && !this.attachments.files.length) return;
    this.text.value = "";
    this.about = how === "edit" ? null : this.about;
    this.forgetAbout();
    this.commands.close();
    if (how === "edit") await this.act.edit(message.message_id, text);
    else if (this.attachments.files.length) await this.sendFiles(text, replyTo);
    else await this.act.say(text, replyTo);
  }

  async sendFiles(text, replyTo) {
    const kind = this.attachments.kind;
    await this.act.sendFiles(this.attachments.take(), kind, text, replyTo);
  }

  onInput() {
    this.refresh();
    const command = /^\/([a-z0-9_]*)$/.exec(this.text.value);
    if (command) this.commands.offer(command[1]);
    else this.commands.close();
  }

  onKey(event) {
    if (event.key === "Escape") {
      this.commands.close();
      this.forgetAbout();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  onPaste(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.attachments.add(event.clipboardData.files);
  }

  refresh() {
    this.send.disabled = !this.text.value.trim() && !this.attachments.files.length;
    this.text.style.height = "";
    if (this.text.value) this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
  }
}

function iconButton(name, label, act) {
  return el(
    "button",
    {
      type: "button",
      class: `icon-button ${name}`,
      title: label,
      aria: { label },
      on: { click: act },
    },
    icon(name),
  );
}

function wideButton(name, label, act) {
  return el(
    "button",
    {
      type: "button",
      class: "wide-button",
      data: { action: name },
      hidden: true,
      on: { click: act },
    },
    label,
  );
}
