// What the schemas of all the operator's routes say.

export const operators = { tags: ["operator"], security: [{ admin: [] }] };
