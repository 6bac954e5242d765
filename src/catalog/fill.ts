/**
 * Puts values into the `{places}` of a sentence, each as text and not as another sentence with places; a place
 * without a value stays as it is.
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{([a-zA-Z]{1,20})\}/g, (place, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : place,
  );
}
