// A cover, or in its place the first letter of the name, also where the picture cannot be had.

import { useState } from "preact/hooks";

type Props = { readonly of: string; readonly name: string };

export const Cover = ({ of, name }: Props) => {
  const [missing, setMissing] = useState("");
  const isShown = of !== "" && of !== missing;
  return (
    <span class="cover" aria-hidden="true">
      {isShown ? <img src={of} alt="" onError={() => setMissing(of)} /> : Array.from(name)[0]}
    </span>
  );
};
