/** How much of a query is read, in UTF-16 units: a long line of a bounce. */
export const MAX_QUERY = 2_000;
