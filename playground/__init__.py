"""A Telegram on this machine: a Bot API server, and a page with a phone for each person.

The bot reaches it as it reaches Telegram, with its API base URL pointed here; it shares no
code with the bot. All state is in memory. ::

    app = create_app([Person(1, "Анна", caption="директор")], token="42:x", bot_username="b")
    runner = await serve(app, 8080)  # 127.0.0.1 only; OSError for a port in use
    await runner.cleanup()

**The bot's side**: ``/bot<token>/<method>`` and ``/file/bot<token>/<file_path>``; the methods
are listed in ``playground.methods``. Limits are Telegram's, refused in Telegram's words.

**The people's side** is JSON; errors are 400 (404: no such person) with ``{"error": "…"}``.
Messages have the Bot API's form and a ``reaction`` list. ``N`` is a person's id.

====================================  =====================================================
``GET /play/people``                  ``{"bot", "people": [{"id", "name", "caption", …}]}``
``GET /play/people/N``                the chat: ``{"person", "revision", "started", "blocked",
                                      "messages", "commands", "menu_button"}``; with
                                      ``?after=REVISION&wait=SECONDS`` once it has changed
``GET /play/people/N/events``         server-sent events of one person; ``/play/events`` of
                                      all. First ``snapshot`` ``{"bot", "chats"}``, also after
                                      every reconnection; then ``message`` (new or changed),
                                      ``deleted``, ``state``, ``action``, ``answer``, ``chat``
                                      (all anew), each with ``"person": N``
``GET /play/files/FILE_ID``           a file's content
``POST /play/people/N/start``         ``{"code"?}``: /start, as by the button or a link
``POST /play/people/N/text``          ``{"text", "reply_to"?}``
``POST /play/people/N/files``         multipart: files, ``as`` (document, photo, video, audio,
                                      voice, animation, sticker), ``caption``, ``reply_to``;
                                      several files make albums of at most ten
``POST /play/people/N/content``       ``{"content": {…}, "marks"?: {…}}``: message fields as
                                      they are, e.g. a contact or a location
``POST /play/people/N/press``         ``{"message_id", "wait"?}`` and one of ``"label"`` (part of
                                      it), ``"row"`` and ``"column"``, or ``"data"`` (may be
                                      forged, and the message may be none of theirs). Answers
                                      ``{"id", "data", "answer": null or {"text", "show_alert"}}``
``POST /play/people/N/edit``          ``{"message_id", "text"}``
``POST /play/people/N/forward``       ``{"message_id"}`` or ``{"message_ids"}``
``POST /play/people/N/block``         also ``unblock``: ``my_chat_member``
``POST /play/reset``                  awaits the callback; clears chats, files, queues, log
``GET /play/calls``                   ``{"calls": [{"id", "method", "params", "ok", "error_code",
                                      "error", "result", "time", "seconds"}]}``, without polls;
                                      ``?after=ID``, ``?failed=1``; ``DELETE`` forgets them
``GET /play/presses``                 ``{"presses": [{"id", "person", "message_id", "data",
                                      "time", "answer", "seconds"}]}``; ``?unanswered=1``
``POST /play/faults``                 ``{"every": 3, "kind": "429|502|drop|drop_after"}``, and
                                      ``"methods"?``, ``"times"?``, ``"retry_after"?``: every
                                      third call fails (``drop_after``: it takes effect, the
                                      answer is lost); polls only if named; ``DELETE`` stops it
====================================  =====================================================

The page keeps a stable shape for browser tests: ``.phone[data-person]``,
``.message[data-message-id][data-from=bot|person]``, ``button.key[data-callback]``,
``button[data-action=start|unblock|block|reset]``, ``.command[data-command]``,
``.tab[data-person]``, ``textarea.entry``, ``.toast``, ``dialog.alert``.
"""

from playground.app import create_app, serve
from playground.people import Person
from playground.rates import Rates

__all__ = ["Person", "Rates", "create_app", "serve"]
