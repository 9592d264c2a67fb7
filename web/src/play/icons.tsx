// Drawn here: what is heard or not, and the full screen.

export const SpeakerIcon = ({ loudness }: { readonly loudness: number }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" fill="currentColor" />
    {loudness > 0 && <path d="M15 9.5a3.5 3.5 0 0 1 0 5" />}
    {loudness > 0.5 && <path d="M17.5 7a7 7 0 0 1 0 10" />}
    {loudness === 0 && <path d="m15.5 9.5 5 5m0-5-5 5" />}
  </svg>
);

export const FullScreenIcon = () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5" />
  </svg>
);
