#!/usr/bin/env node
// The installed command `mido`. Written for any Node, so that one that is too old says so.
require("../scripts/check-node.cjs")("Install a newer one and try again.");
import("../dist/src/app/main.js");
