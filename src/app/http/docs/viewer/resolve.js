// An AsyncAPI document as its parser would give it to the component: every reference is what it refers to,
// and what has a name knows it.

const isObject = (value) => typeof value === "object" && value !== null;

/** Changes the document; it must be whole, its references within it. */
export const resolve = (document) => {
  const at = (pointer) =>
    pointer
      .slice("#/".length)
      .split("/")
      .reduce((inner, key) => inner[key], document);
  const target = (value) => (isObject(value) && "$ref" in value ? target(at(value.$ref)) : value);
  const visit = (value) => {
    for (const [key, inner] of Object.entries(value)) {
      value[key] = target(inner);
      if (value[key] === inner && isObject(inner)) visit(inner);
    }
  };
  visit(document);
  const { channels, operations, components } = document;
  const name = (field, ...groups) => {
    for (const group of groups) for (const [key, one] of Object.entries(group)) one[field] = key;
  };
  name("x-parser-unique-object-id", channels, operations, components.messages);
  name("x-parser-schema-id", components.schemas);
  return { ...document, "x-parser-spec-parsed": true, "x-parser-api-version": 3 };
};
