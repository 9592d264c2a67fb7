// The time machine is loaded when somebody asks for it: it has the rules of a room with it.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Me } from "../me.ts";
import { words } from "../words/words.ts";

type Props = { readonly id: string; readonly me: Me };

export const HistoryLater = (props: Props) => {
  const [loaded, setLoaded] = useState<{ readonly History: ComponentType<Props> } | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    import("./history.tsx").then(
      ({ History }) => setLoaded({ History }),
      () => setLost(true),
    );
  }, []);
  if (loaded !== null) return <loaded.History {...props} />;
  return <main class="entering quiet">{isLost ? words.value.lobby.failed : "…"}</main>;
};
