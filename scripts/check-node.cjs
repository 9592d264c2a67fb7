// Says in one line what to do where Node is too old to run Mido, instead of a syntax error.
const checkNode = (remedy) => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(`Mido needs Node 22.18 or later, this is ${process.version}. ${remedy}`);
  process.exit(2);
};

module.exports = checkNode;

if (require.main === module) {
  checkNode(
    "`npm ci` brings one along: run it again, then use the npm scripts (npm start, npm test).",
  );
}
