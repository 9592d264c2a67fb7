// A schema's description is what an error says was expected, so the two cannot differ.

export const describedBy = (schema: object): string =>
  "description" in schema && typeof schema.description === "string" ? schema.description : "";
