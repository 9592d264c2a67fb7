// Bugs as they are really made, each an edit of the source. The simulation has to catch every one.

export type Bug = {
  readonly name: string;
  /** The rule that it breaks. */
  readonly rule: string;
  readonly file: string;
  /** Stands in the file once, word for word. */
  readonly from: string;
  readonly to: string;
  /** Where few hours meet it: one that does. */
  readonly metIn?: number;
};

export const bugs: readonly Bug[] = [
  // what is told, and when

  {
    name: "answers before the commit",
    rule: "R5",
    file: "src/app/room-host.ts",
    from: "    inFlight.push(decided);\n",
    to: "    inFlight.push({ ...decided, job: { ...job, done: () => {} } });\n    job.done(decided.outcome);\n",
  },
  {
    name: "pushes before the commit",
    rule: "R5",
    file: "src/app/room-host.ts",
    from: "    around.onChange();\n  };\n\n  /** A bug stops",
    to: "    around.onCommitted(committed(latest, decided.events));\n  };\n\n  /** A bug stops",
  },
  {
    name: "answers as soon as it can, in any order",
    rule: "W2",
    file: "src/app/gateway/answers.ts",
    from: "    this.sendReady();\n  }\n\n  /** Resolves",
    to: "    this.asker.answer(frame);\n    sent();\n  }\n\n  /** Resolves",
  },
  {
    name: "shows the room as it was when the push was planned",
    rule: "W5",
    file: "src/app/gateway/shows.ts",
    from: "const show = () => queueMicrotask(() => showNewest(audience));",
    to: "const then = { ...audience };\n    const show = () => queueMicrotask(() => (showNewest(then), (audience.planned = false)));",
  },
  {
    name: "forgets in a push what a chat or device told",
    rule: "W5",
    file: "src/app/gateway/fan-out.ts",
    from: "      audience.room = committed.room;\n",
    to: "      if (committed.events.some(({ type }) => type !== 'ChatSent' && type !== 'DeviceSet')) audience.room = committed.room;\n",
  },
  {
    name: "takes an answer without the room for one that showed it",
    rule: "W3",
    file: "src/app/gateway/asking.ts",
    from: 'if (answer === "snapshot") receiver.shown',
    to: "receiver.shown",
  },
  {
    name: "plans no further push once nobody was late for one",
    rule: "W5",
    file: "src/app/gateway/shows.ts",
    from: "    audience.planned = false;\n    const { room, due }",
    to: "    const { room, due }",
  },
  {
    name: "patches what was before the broadcast",
    rule: "W8",
    file: "src/app/gateway/fan-out.ts",
    from: "      receiver.tell(bytes);\n      showed(receiver, room);\n",
    to: "      receiver.tell(bytes);\n",
  },
  {
    name: "leaves out of a patch who was muted",
    rule: "W8",
    file: "src/app/gateway/patch.ts",
    from: "  one.muted === other.muted &&\n",
    to: "",
  },

  // who is told

  {
    name: "tells a chat in every room",
    rule: "M3",
    file: "src/app/gateway/fan-out.ts",
    from: "for (const event of inOrder(committed.events)) tell(audience, committed, event);",
    to: "for (const event of committed.events) for (const one of event.type === 'ChatSent' ? audiences.values() : [audience]) tell(one, committed, event);",
  },
  {
    name: "goes on telling whoever was put out",
    rule: "M6",
    file: "src/app/gateway/seats.ts",
    from: "      if (seat !== null) fanOut.detach(seat.room, receiver);\n",
    to: "",
  },
  {
    name: "goes on telling whoever went to another room",
    rule: "M4",
    file: "src/app/gateway/seats.ts",
    from: "    fanOut.detach(place.room, receiver);\n    goOut(place, moved);",
    to: "    goOut(place, moved);",
  },
  {
    name: "pushes a room before it tells him who came that he is in it",
    rule: "M4",
    file: "src/app/gateway/seats.ts",
    from: "    await turn.reached();\n",
    to: "",
  },
  {
    name: "answers who joins his room again with what it was before the pushes he has had",
    rule: "W5",
    file: "src/app/gateway/seats.ts",
    from: "    await turn.reached();\n",
    to: "    if (session.seat !== null && session.seat.room !== room) await turn.reached();\n",
    metIn: 546,
  },
  {
    name: "answers who left and comes again with what the room was before a push",
    rule: "M4",
    file: "src/app/gateway/seats.ts",
    from: "    await turn.reached();\n",
    to: "    if (session.seat !== null) await turn.reached();\n",
    metIn: 6790,
  },
  {
    name: "shows a room with a broadcast before the chats that are in it",
    rule: "W5",
    file: "src/app/gateway/fan-out.ts",
    from: 'type === "BroadcastSent" ? 1 : 0',
    to: 'type === "BroadcastSent" ? 0 : 0',
    metIn: 1084,
  },

  // once, and whole

  {
    name: "does a message twice that comes twice at once",
    rule: "W7",
    file: "src/app/once.ts",
    from: "if (twin !== undefined) {",
    to: "if (twin === null) {",
  },
  {
    name: "remembers that who said it was not in the room",
    rule: "W7",
    file: "src/app/once.ts",
    from: 'failure.kind === "rejected" && failure.rejection.code !== "not_joined";',
    to: 'failure.kind === "rejected";',
  },
  {
    name: "keeps no receipts",
    rule: "W7",
    file: "src/app/room-log.ts",
    from: "receipts: [{ ...asked, version: after.version, events: events.length }],",
    to: "receipts: [],",
  },
  {
    name: "appends half of what was decided",
    rule: "R5",
    file: "src/app/room-log.ts",
    from: "events: events.map((event)",
    to: "events: events.slice(0, 1).map((event)",
  },
  {
    name: "joins two appends into one and loses the second",
    rule: "R5",
    file: "src/app/journal.ts",
    from: "events: appends.flatMap(({ events }) => events),",
    to: "events: first.append.events,",
  },
  {
    name: "takes an append whatever version it expects",
    rule: "R1",
    file: "src/infra/memory-event-store.ts",
    from: "eventsOf(stream).length !== expectedVersion",
    to: "eventsOf(stream).length < expectedVersion",
  },
  {
    name: "keeps what it assumed when the append is refused",
    rule: "R5",
    file: "src/app/room-host.ts",
    from: "    latest = durable;\n",
    to: "    durable = latest;\n",
  },

  // after a restart

  {
    name: "is off by one when it reads the log",
    rule: "R2",
    file: "src/app/room-log.ts",
    from: "readAll(store, streamOf(id), version)",
    to: "readAll(store, streamOf(id), version === 0 ? 0 : version + 1)",
  },
  {
    name: "stores a checkpoint that lacks its last decision",
    rule: "R2",
    file: "src/app/room-log.ts",
    from: "checkpoint: storedFold(after)",
    to: "checkpoint: storedFold({ ...before, version: after.version })",
  },
  {
    name: "lets a deadline wait for the clock that was set back",
    rule: "R4",
    file: "src/infra/clock.ts",
    from: "if (aheadMs === 0) return clock;",
    to: "if (aheadMs >= 0) return clock;",
  },
  {
    name: "counts the grace from before the restart",
    rule: "R7",
    file: "src/domain/evolve/members.ts",
    from: "if (connections.length === 0) absent.set(name, event.at);",
    to: "if (connections.length === 0) absent.set(name, room.absent.get(name) ?? event.at);",
  },
  {
    name: "forgets all deadlines at a restart",
    rule: "R7",
    file: "src/app/rooms.ts",
    from: "      for (const [room, host] of hosts) settle(room, host);\n    },",
    to: "    },",
  },
  {
    name: "lets people into a room that could not be taken up",
    rule: "R7",
    file: "src/app/take-up.ts",
    from: "if (one === undefined || one.asked) return null;",
    to: "return null;",
  },

  // coming, going, waiting

  {
    name: "ends a grace at half its time",
    rule: "M5",
    file: "src/domain/decide/settle.ts",
    from: "since + room.policy.graceMs > at",
    to: "since + room.policy.graceMs / 2 > at",
  },
  {
    name: "says once that a connection is gone, and not again",
    rule: "M5",
    file: "src/app/rooms.ts",
    from: "insist(room, command, isRefusal),",
    to: "insist(room, command, () => true),",
  },
  {
    name: "leaves in the room whose join the disk refused and wrote",
    rule: "M5",
    file: "src/app/gateway/seats.ts",
    from: '        if (kind === "store" && session.seat?.room !== room) goOut(place, false);\n',
    to: "",
  },
  {
    name: "lets a pause last",
    rule: "T8",
    file: "src/domain/deadline.ts",
    from: "endOf(stage) : stage.pausedAt + room.policy.pauseMs",
    to: "endOf(stage) : null",
  },

  // bounds

  {
    name: "takes one more into a full queue",
    rule: "Q5",
    file: "src/domain/decide/queue.ts",
    from: "if (room.queue.length >= room.policy.queueLimit)",
    to: "if (room.queue.length > room.policy.queueLimit)",
  },
  {
    name: "hands over whatever waits for a slow reader already",
    rule: "W5",
    file: "src/app/gateway/backlog.ts",
    from: "  waiting === 0 || waiting + frame.byteLength <= maxBacklogBytes;",
    to: "  true;",
  },
  {
    name: "keeps a reader who takes nothing any more",
    rule: "W5",
    file: "src/app/gateway/connection.ts",
    from: "    if (isStuck(this.backlog, waiting, this.inside.house.clock.now())) this.closeSlow();\n",
    to: "",
  },
  {
    name: "goes on answering who reads nothing",
    rule: "W5",
    file: "src/app/gateway/connection.ts",
    from: "if (this.wire.buffered() <= maxBacklogBytes) return undefined;",
    to: "return undefined;",
  },
  {
    name: "takes as many chats as come",
    rule: "W9",
    file: "src/app/gateway/sessions.ts",
    from: '    (reading.is !== "message" || reading.action !== "chat" || allowance.chat(spent));',
    to: "    true;",
  },
];
