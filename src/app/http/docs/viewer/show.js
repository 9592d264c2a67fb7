// Shows /docs/socket.json by the AsyncAPI project's own component.

import { resolve } from "./resolve.js";

const place = document.getElementById("document");

const config = {
  // the messages stand with the operations
  show: { sidebar: true, messages: false },
  expand: { messageExamples: true },
  sidebar: { showOperations: "byOperationsTags" },
  // as a client sees it: the document itself is about the server
  receiveLabel: "YOU SEND",
  replyLabel: "YOU SEND",
  sendLabel: "YOU ARE SENT",
};

const show = async () => {
  const component = globalThis.AsyncApiStandalone;
  if (component === undefined) throw new Error("what shows it is not installed");
  const answer = await fetch("socket.json");
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  component.render({ schema: resolve(await answer.json()), config }, place);
};

show().catch((error) => {
  const link = document.createElement("a");
  link.href = "socket.json";
  link.textContent = "/docs/socket.json";
  place.replaceChildren(
    `This cannot be shown here (${error.message}). The document is at `,
    link,
    ".",
  );
});
