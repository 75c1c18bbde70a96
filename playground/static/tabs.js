/** The bar of people: whose phone is shown on a narrow screen. */

import { el } from "./dom.js";
import { initialsOf } from "./words.js";

export class Tabs {
  constructor(node, onChosen) {
    this.node = node;
    this.onChosen = onChosen;
    this.tabs = new Map();
    node.addEventListener("keydown", (event) => this.onKey(event));
  }

  build(people) {
    this.tabs = new Map(people.map((person, index) => [person.id, this.tab(person, index)]));
    this.node.replaceChildren(...this.tabs.values());
  }

  tab(person, index) {
    return el(
      "button",
      {
        type: "button",
        class: "tab",
        role: "tab",
        title: `${person.name}, ${person.caption}`,
        data: { person: person.id },
        aria: { controls: `phone-${person.id}` },
        on: { click: () => this.onChosen(person.id) },
      },
      el(
        "span",
        { class: "face", data: { tint: index % 6 }, aria: { hidden: "true" } },
        initialsOf(person),
      ),
      el(
        "span",
        { class: "tab-words" },
        el("span", { class: "tab-name" }, person.first_name),
        el("span", { class: "tab-caption" }, person.caption),
      ),
      el("span", { class: "badge", hidden: true }),
    );
  }

  choose(personId) {
    for (const [id, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(id === personId));
      tab.tabIndex = id === personId ? 0 : -1;
    }
    this.tabs.get(personId)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  count(personId, unread) {
    const badge = this.tabs.get(personId).querySelector(".badge");
    badge.hidden = !unread;
    badge.textContent = unread > 99 ? "99+" : String(unread);
    badge.setAttribute("aria-label", `непрочитанных: ${unread}`);
  }

  onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.tabs.values()];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  }
}
