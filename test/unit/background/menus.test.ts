import { expect, test, vi } from 'vitest';

/** The menu's lines by their ids, as a browser keeps them: emptied only after a while, no id twice. */
const lines = new Map<string, string>();

vi.mock('../../../src/platform/browser', () => ({
  browser: {
    contextMenus: {
      removeAll: async () => {
        lines.clear();
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
      create: ({ id, title }: { id: string; title: string }) => {
        if (lines.has(id)) throw new Error(`Cannot create item with duplicate id ${id}`);
        lines.set(id, title);
      },
    },
  },
}));

const { setMenus } = await import('../../../src/background/menus');

test('of two languages chosen one right after the other the menu speaks the last', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await Promise.all([setMenus('en'), setMenus('ja'), setMenus('en'), setMenus('ja')]);
  expect([...lines.values()]).toEqual(['「%s」を調べる', 'このページのエラー通知を解説']);
  expect(errors).not.toHaveBeenCalled();
});
