// Long lists come in pages, the first when none is named.

import Type, { type TSchema } from "typebox";
import type { Page } from "../../infra/page.ts";

export const pageSize = 50;

/** In a route's query. */
export const pageQuery = {
  page: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      default: 1,
      description: "a whole number from 1 to 1000000",
    }),
  ),
};

export const toPage = ({ page = 1 }: { readonly page?: number }): Page => ({
  limit: pageSize,
  offset: (page - 1) * pageSize,
});

/** What stands beside the rows of a page. */
export const pageFacts = {
  page: Type.Integer(),
  pages: Type.Integer({ description: "how many there are; none where there is nothing" }),
  total: Type.Integer(),
};

export const factsOf = ({ page = 1 }: { readonly page?: number }, total: number) => ({
  page,
  pages: Math.ceil(total / pageSize),
  total,
});

/** A page that is not full is the last: how many there are is known without counting. */
export const totalOf = async (
  query: { readonly page?: number },
  rows: readonly unknown[],
  count: () => Promise<number>,
): Promise<number> => {
  const { offset } = toPage(query);
  const isLast = rows.length < pageSize && (rows.length > 0 || offset === 0);
  return isLast ? offset + rows.length : count();
};

/** A page of rows under the name they go by. */
export const pageOf = <Name extends string, Row extends TSchema>(name: Name, row: Row) =>
  Type.Object({ ...({ [name]: Type.Array(row) } as Record<Name, Type.TArray<Row>>), ...pageFacts });
