// What an operator takes back, to the model: what a loss took comes back, as far as that can be.

import { comeToRest, type Entry, find, isHere, type Loss, type Model } from "./model.ts";

/** Whether anything came back. */
export const giveBack = (model: Model, loss: Loss): boolean => {
  const back = [
    ...(loss.turn === null ? [] : [returnTurn(model, loss, loss.turn)]),
    ...loss.entries.map((entry) => returnEntry(model, loss, entry)),
  ];
  const some = back.includes(true);
  if (some) comeToRest(model);
  return some;
};

const returnTurn = (model: Model, loss: Loss, turn: NonNullable<Loss["turn"]>): boolean => {
  const { stage, now } = model;
  const { entry, position } = turn;
  const free = stage.is === "idle" || stage.is === "rest";
  if (!free || (entry.media === "sing" && !isHere(model, entry.owner))) {
    return returnEntry(model, loss, entry);
  }
  if (!mayReturn(model, loss, entry)) return false;
  model.stage = { is: "play", entry, began: now, from: now - position, paused: null };
  return remember(model, entry);
};

const returnEntry = (model: Model, loss: Loss, entry: Entry): boolean => {
  const { owner, media } = entry;
  if (!mayReturn(model, loss, entry) || find(model, owner, media) !== undefined) return false;
  if (model.queue.length >= model.rules.queueLimit) return false;
  model.queue = model.queue.toSpliced(place(model, loss, entry), 0, entry);
  return remember(model, entry);
};

const mayReturn = ({ people, banned, queue, stage }: Model, loss: Loss, entry: Entry): boolean => {
  const { owner, media } = entry;
  const here = queue.includes(entry) || (stage.is === "play" && stage.entry === entry);
  if (here || loss.returned.has(entry) || people.size === 0 || banned.has(owner)) return false;
  return media !== "sing" || people.has(owner);
};

/** Before all who stood behind it; but whoever is asked stays before it. */
const place = ({ queue, stage }: Model, loss: Loss, entry: Entry): number => {
  const line = loss.turn === null ? loss.queue : [loss.turn.entry, ...loss.queue];
  const [ahead, behind] = [line.slice(0, line.indexOf(entry)), line.slice(line.indexOf(entry) + 1)];
  const first = entry === loss.turn?.entry ? 0 : queue.findIndex((other) => behind.includes(other));
  if (first === -1) return queue.length;
  if (stage.is !== "ask" || queue[first] !== stage.entry) return first;
  let next = first + 1;
  while (queue.slice(next, next + 1).some((other) => ahead.includes(other))) next += 1;
  return next;
};

/** Whatever took it until now, it is back. */
const remember = ({ losses }: Model, entry: Entry): true => {
  for (const loss of losses) loss.returned.add(entry);
  return true;
};
