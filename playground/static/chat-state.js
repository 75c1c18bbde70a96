/** What is known of one person's chat; pure data, told of events, drawn by others. */

const TYPING_MS = 5000;
const PRESS_MS = 15000;

export class ChatState {
  constructor(snapshot, onChange) {
    this.onChange = onChange;
    this.pending = new Map();
    this.answered = new Set();
    this.unread = 0;
    this.typingUntil = 0;
    this.messages = new Map();
    this.replace(snapshot, { quiet: true });
  }

  replace(snapshot, { quiet = false } = {}) {
    const known = this.messages;
    this.pending.clear();
    Object.assign(this, {
      person: snapshot.person,
      started: snapshot.started,
      blocked: snapshot.blocked,
    });
    Object.assign(this, { commands: snapshot.commands, menuButton: snapshot.menu_button });
    this.messages = new Map(snapshot.messages.map((message) => [message.message_id, message]));
    const fresh = snapshot.messages.filter(
      (message) => !known.has(message.message_id) && message.from.is_bot,
    );
    if (!quiet && snapshot.messages.length) this.unread += fresh.length;
    if (!snapshot.messages.length) this.unread = 0;
    this.onChange?.(this);
  }

  hear(kind, event) {
    this[`on_${kind}`]?.(event);
    this.onChange(this);
  }

  on_message({ message }) {
    const isNew = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    if (!message.from.is_bot) return;
    this.typingUntil = 0;
    if (isNew) this.unread += 1;
  }

  on_deleted({ message_id: id }) {
    this.messages.delete(id);
  }

  on_state({ started, blocked, commands, menu_button: menuButton }) {
    Object.assign(this, { started, blocked, commands, menuButton });
  }

  on_action() {
    this.typingUntil = Date.now() + TYPING_MS;
    setTimeout(() => this.onChange(this), TYPING_MS + 50);
  }

  on_answer({ press }) {
    this.answered.add(press.id);
    this.settle(press.id);
  }

  get typing() {
    return Date.now() < this.typingUntil;
  }

  isPending(messageId, data) {
    return [...this.pending.values()].some((key) => key === `${messageId} ${data}`);
  }

  /** A button has been pressed; `onSilence` is called when no answer comes in time. */
  wait(pressId, messageId, data, onSilence) {
    if (this.answered.has(pressId)) return;
    this.pending.set(pressId, `${messageId} ${data}`);
    setTimeout(() => this.pending.has(pressId) && (this.settle(pressId), onSilence()), PRESS_MS);
    this.onChange(this);
  }

  settle(pressId) {
    if (this.pending.delete(pressId)) this.onChange(this);
  }

  read() {
    if (!this.unread) return;
    this.unread = 0;
    this.onChange(this);
  }
}
