// The page begins here.

import { render } from "preact";
import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import { App } from "./app.tsx";

const page = document.getElementById("page");
if (page !== null) render(<App />, page);
