/** What a page does while it is watched. Self-contained functions, because their source is sent into the browser. */

/** Shows a message as Gmail does. */
export function showMessage(html: string): void {
  document.body.innerHTML = `<div class="ii gt"><div class="a3s aiL">${html}</div></div>`;
}

/**
 * Shows an inbox and changes 10,000 of its nodes a second, by turns a text, and an element that comes in place of
 * another.
 * @returns how many changes there were.
 */
export async function changeInbox(html: string, seconds: number): Promise<number> {
  document.body.innerHTML = html;
  const rows = [...document.querySelectorAll('.subject')];
  const start = performance.now();
  let changes = 0;
  for (let now = 0; now < seconds * 1_000; now = performance.now() - start) {
    for (; changes < now * 10; changes++) {
      const [first, last] = rows[changes % rows.length]?.children ?? [];
      const text = `${changes} letters`;
      if (changes % 2 === 0 && last) last.textContent = text;
      else first?.replaceWith(Object.assign(document.createElement('span'), { textContent: text }));
    }
    await new Promise(requestAnimationFrame);
  }
  return changes;
}
