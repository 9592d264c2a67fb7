// The page may not make code of text, and the component's schema validator wants to while it loads: a
// function that makes a validator. Nothing is validated here; it is given one that finds all right.

const makeValidator = () => () => true;
const make = () => makeValidator;
globalThis.Function = new Proxy(Function, { apply: make, construct: make });
