// The evening of a room, moment by moment.

export const History = ({ id }: { readonly id: string }) => <main class="history">{id}</main>;
