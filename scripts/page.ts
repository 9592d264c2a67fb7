// `npm run page`: web/dist, the page as it is served, built anew only when something of it changed.

import { buildPage } from "./page/build.ts";

const wasBuilt = await buildPage();
if (wasBuilt) console.log("The page is built.");
