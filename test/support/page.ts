// Before any test: the page as the server serves it.

import { buildPage } from "../../scripts/page/build.ts";

export default async (): Promise<void> => {
  await buildPage();
};
