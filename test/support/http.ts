// Plain HTTP as a program would speak it: what is asked, and what comes back.

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is checked by the test
type Body = any;

export type Answered = { readonly status: number; readonly body: Body; readonly headers: Headers };

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

/** A body is sent as JSON; what comes back is read as JSON where it says that it is. */
export const speakTo =
  (address: () => string, always: Readonly<Record<string, string>> = {}): Ask =>
  async (method, path, body, headers = {}) => {
    const json = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await fetch(address() + path, {
      method,
      headers: { ...json, ...always, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };
