// Why a catalogue file was not imported: a closed union, and one line of words for each.

export type ImportError =
  /** No such file, no permission, an unknown extension: nothing in it was looked at. */
  | { readonly code: "unusable_file"; readonly file: string; readonly problem: string }
  /** Not text, not JSON, not CSV; `line` is null where it is about the whole file. */
  | {
      readonly code: "bad_syntax";
      readonly file: string;
      readonly line: number | null;
      readonly problem: string;
    }
  | {
      readonly code: "bad_item";
      readonly file: string;
      readonly line: number;
      /** Null where it is about the item as a whole. */
      readonly field: string | null;
      readonly expected: string;
      /** JSON, shortened; null where the field is missing. */
      readonly found: string | null;
    }
  | {
      readonly code: "unknown_fields";
      readonly file: string;
      readonly line: number;
      readonly fields: readonly string[];
      readonly known: readonly string[];
    }
  | {
      readonly code: "repeated_id";
      readonly file: string;
      readonly line: number;
      readonly firstLine: number;
      readonly field: string;
      readonly id: string;
    };

export const describeImportError = (error: ImportError): string => {
  const { file } = error;
  switch (error.code) {
    case "unusable_file":
      return `${file}: ${error.problem}`;
    case "bad_syntax":
      return `${file}${error.line === null ? "" : `, line ${error.line}`}: ${error.problem}`;
    case "bad_item": {
      const { line, field, expected, found } = error;
      const subject = field === null ? "" : `${field}: `;
      const instead = found === null ? "but it is missing" : `found ${found}`;
      return `${file}, line ${line}: ${subject}expected ${expected}, ${instead}`;
    }
    case "unknown_fields": {
      const { line, fields, known } = error;
      const names = fields.map((name) => JSON.stringify(name)).join(", ");
      const noun = fields.length === 1 ? "unknown field" : "unknown fields";
      return `${file}, line ${line}: ${noun} ${names}; known are ${known.join(", ")}`;
    }
    case "repeated_id": {
      const { line, firstLine, field, id } = error;
      const twice = `${field} ${JSON.stringify(id)} stands in line ${firstLine} already`;
      return `${file}, line ${line}: ${twice}`;
    }
  }
};
