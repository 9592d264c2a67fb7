// The headers by which a user says over HTTP who he is.

import { tokenOf } from "./server.ts";

export const introduced = (fullname: string, token = tokenOf(fullname)) => ({
  Fullname: encodeURIComponent(fullname),
  Authorization: `Bearer ${encodeURIComponent(token)}`,
});
