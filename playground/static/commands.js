/** The «Меню» button and its list of the bot's commands. */

import { el, icon } from "./dom.js";

export class Commands {
  constructor(onChosen) {
    this.onChosen = onChosen;
    this.commands = [];
    this.list = el("div", {
      class: "commands",
      role: "menu",
      aria: { label: "Команды бота" },
      hidden: true,
    });
    this.button = el(
      "button",
      {
        type: "button",
        class: "menu-button",
        aria: { haspopup: "menu", expanded: "false" },
        on: { click: () => this.toggle() },
      },
      icon("menu"),
      el("span", {}, "Меню"),
    );
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("click", (event) => {
      if (
        !this.list.hidden &&
        !this.list.contains(event.target) &&
        !this.button.contains(event.target)
      )
        this.close();
    });
  }

  show(commands) {
    this.commands = commands;
    this.button.hidden = !commands.length;
    if (!commands.length) this.close();
  }

  toggle() {
    if (!this.list.hidden) return this.close();
    this.offer("");
    this.list.firstChild?.focus();
  }

  /** Show the commands that begin so; with none, nothing. */
  offer(beginning) {
    const found = this.commands.filter(({ command }) => command.startsWith(beginning));
    this.list.replaceChildren(...found.map((command) => this.item(command)));
    this.list.hidden = !found.length;
    this.button.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  close() {
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  item({ command, description }) {
    const choose = () => {
      this.close();
      this.onChosen(`/${command}`);
    };
    return el(
      "button",
      {
        type: "button",
        class: "command",
        role: "menuitem",
        data: { command },
        on: { click: choose },
      },
      el("b", {}, `/${command}`),
      el("span", {}, description),
    );
  }

  onKey(event) {
    const items = [...this.list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.close();
      this.button.focus();
    } else if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  }
}
