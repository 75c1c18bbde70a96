/** One person's phone. */

import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Feed } from "./feed.js";
import { actionsOf } from "./net.js";
import { alertIn, toast } from "./overlays.js";
import { initialsOf } from "./words.js";

const TINTS = 6;

export class Phone {
  constructor(chat, bot, title, index) {
    this.chat = chat;
    this.bot = bot;
    this.title = title;
    this.server = actionsOf(chat.person.id);
    this.feed = new Feed(this.messageActs(), () => this.noteRead());
    this.composer = new Composer(this.composerActs(), chat.person.name);
    this.build(index);
  }

  build(index) {
    const { person } = this.chat;
    this.status = el("span", { class: "bot-status" }, "бот");
    this.toEnd = el(
      "button",
      {
        type: "button",
        class: "to-end",
        hidden: true,
        aria: { label: "К последним сообщениям" },
        on: { click: () => this.feed.toEnd() },
      },
      icon("down"),
      el("span", { class: "badge", hidden: true }),
    );
    this.empty = el(
      "div",
      { class: "empty" },
      el("img", { src: "/static/mark.svg", alt: "" }),
      el("p", {}, "Здесь пока пусто. Нажмите Start, и бот ответит."),
    );
    this.body = el(
      "div",
      { class: "body" },
      this.feed.node,
      this.empty,
      this.toEnd,
      el("div", { class: "drop" }, "Отпустите файлы, чтобы приложить их"),
    );
    this.node = el(
      "section",
      {
        class: "phone",
        id: `phone-${person.id}`,
        data: { person: person.id },
        aria: { label: `Телефон: ${person.name}` },
      },
      ownerOf(person, index),
      this.headOf(),
      this.body,
      this.composer.node,
    );
    this.acceptDrops();
  }

  headOf() {
    this.blockItem = el(
      "button",
      { type: "button", class: "popup-item danger", data: { action: "block" } },
      "Заблокировать бота",
    );
    this.blockItem.addEventListener("click", () =>
      this.run(this.chat.blocked ? this.server.unblock() : this.server.block()),
    );
    const menu = el(
      "details",
      { class: "popup" },
      el(
        "summary",
        { aria: { label: "Действия с чатом" }, title: "Действия с чатом" },
        icon("more"),
      ),
      el("div", { class: "popup-list" }, this.blockItem),
    );
    document.addEventListener(
      "click",
      (event) => menu.querySelector("summary").contains(event.target) || (menu.open = false),
    );
    return el(
      "header",
      { class: "bot" },
      el("img", { class: "bot-face", src: "/static/mark.svg", alt: "" }),
      el(
        "span",
        { class: "bot-words" },
        el("span", { class: "bot-name" }, this.title),
        this.status,
      ),
      menu,
    );
  }

  draw() {
    const { chat } = this;
    this.feed.draw(chat);
    this.composer.draw(chat);
    this.empty.hidden = chat.messages.size > 0;
    this.status.textContent = chat.typing ? "печатает…" : chat.blocked ? "заблокирован" : "бот";
    this.status.classList.toggle("active", chat.typing);
    this.blockItem.textContent = chat.blocked ? "Разблокировать бота" : "Заблокировать бота";
    this.noteRead();
  }

  noteRead() {
    const shown = this.node.offsetParent !== null;
    const atEnd = this.feed.atEnd();
    if (shown && atEnd && !document.hidden) this.chat.read();
    this.toEnd.hidden = atEnd;
    const badge = this.toEnd.querySelector(".badge");
    badge.hidden = !this.chat.unread;
    badge.textContent = String(this.chat.unread);
  }

  onAnswer({ answer }) {
    if (answer.url) this.openLink(answer.url) || window.open(answer.url, "_blank", "noopener");
    if (!answer.text) return;
    if (answer.show_alert) alertIn(this.title, answer.text);
    else toast(this.body, answer.text);
  }

  messageActs() {
    return {
      press: (messageId, data) => this.press(messageId, data),
      link: (url) => this.openLink(url),
      command: (text) => this.run(this.server.say(text)),
      copy: (text) =>
        navigator.clipboard.writeText(text).then(() => toast(this.body, "Скопировано")),
      reply: (message) => this.composer.speakAbout(message, "reply"),
      edit: (message) => this.composer.speakAbout(message, "edit"),
    };
  }

  composerActs() {
    const run =
      (name) =>
      (...args) =>
        this.run(this.server[name](...args));
    return {
      say: run("say"),
      sendFiles: run("sendFiles"),
      start: run("start"),
      unblock: run("unblock"),
      edit: run("edit"),
    };
  }

  async press(messageId, data) {
    const press = await this.run(this.server.press(messageId, data));
    if (press)
      this.chat.wait(press.id, messageId, data, () =>
        toast(this.body, "Бот не ответил на нажатие за 15 секунд"),
      );
  }

  /** Links to the bot itself open here, as they would in Telegram. */
  openLink(url) {
    const link = new RegExp(
      `^https?://(?:t|telegram)\\.me/${this.bot.username}/?(?:\\?start=([A-Za-z0-9_-]*))?$`,
      "i",
    ).exec(url);
    if (!link) return false;
    this.run(this.server.start(link[1] || ""));
    return true;
  }

  async run(action) {
    try {
      return await action;
    } catch (error) {
      toast(this.body, error.message);
      return null;
    }
  }

  acceptDrops() {
    const carries = (event) => [...event.dataTransfer.types].includes("Files");
    this.node.addEventListener(
      "dragover",
      (event) => carries(event) && (event.preventDefault(), this.node.classList.add("dropping")),
    );
    this.node.addEventListener(
      "dragleave",
      (event) => this.node.contains(event.relatedTarget) || this.node.classList.remove("dropping"),
    );
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      this.node.classList.remove("dropping");
      this.composer.addFiles(event.dataTransfer.files);
    });
  }
}

function ownerOf(person, index) {
  return el(
    "header",
    { class: "owner" },
    el(
      "span",
      { class: "face", data: { tint: index % TINTS }, aria: { hidden: "true" } },
      initialsOf(person),
    ),
    el(
      "span",
      { class: "owner-words" },
      el("span", { class: "owner-name" }, person.name),
      el("span", { class: "owner-caption" }, person.caption),
    ),
  );
}
