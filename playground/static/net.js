/** Talking to the playground's server. */

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `Ошибка ${response.status}`);
  return body;
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(
    await fetch(`/play${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
  );
}

/** What one person can do; every method answers with what the server said. */
export function actionsOf(personId) {
  const at = (action, body) => post(`/people/${personId}/${action}`, body);
  return {
    start: (code = "") => at("start", { code }),
    say: (text, replyTo) => at("text", { text, reply_to: replyTo }),
    press: (messageId, data) => at("press", { message_id: messageId, data }),
    edit: (messageId, text) => at("edit", { message_id: messageId, text }),
    block: () => at("block"),
    unblock: () => at("unblock"),
    sendFiles: (files, kind, caption, replyTo) =>
      sendFiles(personId, files, kind, caption, replyTo),
  };
}

async function sendFiles(personId, files, kind, caption, replyTo) {
  const form = new FormData();
  form.append("as", kind);
  form.append("caption", caption);
  if (replyTo) form.append("reply_to", replyTo);
  for (const file of files) form.append("file", file, file.name);
  return answerOf(await fetch(`/play/people/${personId}/files`, { method: "POST", body: form }));
}

/** Listen to everything that happens; goes on after the server has been away. */
export function listen(onEvent, onConnection) {
  const source = new EventSource("/play/events");
  for (const kind of ["snapshot", "chat", "message", "deleted", "state", "action", "answer"]) {
    source.addEventListener(kind, (event) => onEvent(kind, JSON.parse(event.data)));
  }
  source.addEventListener("open", () => onConnection(true));
  source.addEventListener("error", () => {
    onConnection(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(onEvent, onConnection), 1000);
  });
}
