// Says what to do where Node is too old to run TypeScript, instead of a syntax error.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Mido needs Node 22.18 or later, this is ${process.version}. ` +
      "`npm ci` brings one along: run it again, then use the npm scripts (npm start, npm test).",
  );
  process.exit(2);
}
