/** The page: one phone a person, kept up by the stream of events. */

import { ChatState } from "./chat-state.js";
import { listen, post } from "./net.js";
import { alertIn, ask } from "./overlays.js";
import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";

const title = document.body.dataset.title;
const phonesNode = document.querySelector(".phones");
const stateNode = document.querySelector(".top-state");
const phones = new Map();
const tabs = new Tabs(document.querySelector(".tabs"), choose);
let current = null;

function choose(personId) {
  current = personId;
  tabs.choose(personId);
  for (const [id, phone] of phones) phone.node.classList.toggle("current", id === personId);
  const phone = phones.get(personId);
  phone.node.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  phone.feed.stick && phone.feed.toEnd();
  phone.noteRead();
}

function onSnapshot({ bot, chats }) {
  const same = chats.length === phones.size && chats.every(({ person }) => phones.has(person.id));
  if (same) for (const chat of chats) phones.get(chat.person.id).chat.replace(chat);
  else build(bot, chats);
}

function build(bot, chats) {
  phones.clear();
  chats.forEach((snapshot, index) => {
    const chat = new ChatState(snapshot, () => drawn(snapshot.person.id));
    phones.set(snapshot.person.id, new Phone(chat, bot, title, index));
  });
  phonesNode.replaceChildren(...[...phones.values()].map((phone) => phone.node));
  tabs.build(chats.map(({ person }) => person));
  choose(phones.has(current) ? current : chats[0]?.person.id);
  for (const id of phones.keys()) drawn(id);
  noteCrowd();
}

function drawn(personId) {
  const phone = phones.get(personId);
  if (!phone) return;
  phone.draw();
  tabs.count(personId, phone.chat.unread);
  const unread = [...phones.values()].reduce((sum, { chat }) => sum + chat.unread, 0);
  document.title = unread ? `(${unread}) ${title}` : title;
  const idle = [...phones.values()].some(({ chat }) => !chat.started);
  document.body.classList.toggle("all-started", !idle);
}

function onEvent(kind, event) {
  if (kind === "snapshot") return onSnapshot(event);
  const phone = phones.get(event.person);
  if (!phone) return;
  if (kind === "chat") phone.chat.replace(event.chat);
  else phone.chat.hear(kind, event);
  if (kind === "answer") phone.onAnswer(event.press);
}

async function reset() {
  const sure = await ask(
    "Начать заново?",
    "Все чаты, файлы и данные этой площадки будут стёрты.",
    "Начать заново",
  );
  if (sure) await post("/reset").catch((error) => alertIn("Не получилось", error.message));
}

/** On a wide screen the bar of people is needed only when their phones do not all fit. */
function noteCrowd() {
  document.body.classList.toggle("crowded", phonesNode.scrollWidth > phonesNode.clientWidth + 4);
}

new ResizeObserver(noteCrowd).observe(phonesNode);
document.addEventListener("visibilitychange", () => phones.forEach((phone) => phone.noteRead()));
document.querySelector("[data-action=reset]").addEventListener("click", reset);
listen(onEvent, (connected) => (stateNode.hidden = connected));
