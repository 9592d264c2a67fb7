// Drawn here, so that nothing is fetched for them: lines of one weight in a square of 24.

const paths = {
  back: "m14.5 6-6 6 6 6",
  camera:
    "M4 7.5h10a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V9A1.5 1.5 0 0 1 4 7.5Zm11.5 3.2 5-2.7v8l-5-2.7",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.3l2.8 1.7",
  close: "m6.5 6.5 11 11m0-11-11 11",
  drag: "M5 9h14M5 15h14",
  listen:
    "M4.5 16v-3.5a7.5 7.5 0 0 1 15 0V16M4.5 14h2.2v5H5.5a1 1 0 0 1-1-1Zm15 0h-2.2v5h1.2a1 1 0 0 0 1-1Z",
  mic: "M12 3.5a3 3 0 0 1 3 3v4.5a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0m-6 6v3.5",
  more: "M5 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0m6.3 0a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0m6.3 0a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0",
  muted:
    "M12 3.5a3 3 0 0 1 3 3V11M9 9v2a3 3 0 0 0 4.4 2.6M6 11a6 6 0 0 0 9 5.2m-3 .8v3.5M4.5 4.5l15 15",
  pause: "M8.5 6v12m7-12v12",
  play: "M8 5.5v13l10.5-6.5Z",
  plus: "M12 5v14M5 12h14",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.5 10.5 5 5",
  send: "m4.5 11.5 15-7-5.5 15-3-6.5Z",
  share: "M12 14.5v-11m-4 4 4-4 4 4M6 12v6.5A1.5 1.5 0 0 0 7.5 20h9a1.5 1.5 0 0 0 1.5-1.5V12",
  skip: "m6 6 8 6-8 6Zm11.5 0v12",
  watch:
    "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16V7a1.5 1.5 0 0 1 1.5-1.5Zm5.5 3.2v5.6l4.5-2.8ZM8 20.5h8",
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ of }: { readonly of: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[of]} />
  </svg>
);
