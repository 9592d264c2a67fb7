// The way in: a nickname makes a guest; who has an account gives its token.

import { useState } from "preact/hooks";
import { becomeGuest } from "../http.ts";
import { LanguageButton } from "../look.tsx";
import { become } from "../me.ts";
import { explain } from "../words/refusal.ts";
import { words } from "../words/words.ts";
import "./in.css";

export const In = () => {
  const [isGuest, setGuest] = useState(true);
  const [problem, setProblem] = useState("");
  const { in: say } = words.value;
  const noGuests = (): void => {
    setGuest(false);
    setProblem(say.noGuests);
  };
  return (
    <main class="in">
      <img class="in-mark" src="/mido.svg" alt="" />
      <h1>{say.hello}</h1>
      <p class="quiet">{say.about}</p>
      {isGuest ? <GuestForm tell={setProblem} noGuests={noGuests} /> : <AccountForm />}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="in-other">
        <button
          type="button"
          class="link"
          onClick={() => {
            setGuest(!isGuest);
            setProblem("");
          }}
        >
          {isGuest ? say.haveAccount : say.asGuest}
        </button>
        <LanguageButton />
      </div>
    </main>
  );
};

type GuestProps = {
  readonly tell: (problem: string) => void;
  readonly noGuests: () => void;
};

const GuestForm = ({ tell, noGuests }: GuestProps) => {
  const [nick, setNick] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { in: say } = words.value;
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (nick.trim() === "" || isBusy) return;
    setBusy(true);
    const answer = await becomeGuest(nick.trim());
    setBusy(false);
    if (answer.ok) become({ fullname: answer.body.fullname, token: answer.body.token });
    else if (answer.code === "not_found") noGuests();
    else tell(explain(answer));
  };
  return (
    <form onSubmit={(event) => void enter(event)}>
      <label>
        {say.nick}
        <input
          name="nick"
          autocomplete="nickname"
          maxLength={32}
          required
          autofocus
          placeholder={say.nickHint}
          value={nick}
          onInput={({ currentTarget }) => setNick(currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary big" disabled={isBusy}>
        {say.enter}
      </button>
    </form>
  );
};

/** Whether the token is right is found out at the door of a room. */
const AccountForm = () => {
  const [fullname, setFullname] = useState("");
  const [token, setToken] = useState("");
  const { in: say } = words.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        become({ fullname: fullname.trim(), token: token.trim() });
      }}
    >
      <label>
        {say.fullname}
        <input
          name="fullname"
          autocomplete="username"
          required
          value={fullname}
          onInput={({ currentTarget }) => setFullname(currentTarget.value)}
        />
      </label>
      <label>
        {say.token}
        <input
          name="token"
          type="password"
          autocomplete="current-password"
          required
          value={token}
          onInput={({ currentTarget }) => setToken(currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary big">
        {say.enter}
      </button>
    </form>
  );
};
