import { expect, test, vi } from 'vitest';
import manifest from '../../../manifest.json';
import { onCommand } from '../../../src/background/commands';
import { isAsked } from '../../../src/platform/page-wire';

test('the command of the manifest asks the tab in front for its panel', async () => {
  const [command = ''] = Object.keys(manifest.commands).filter((name) => !name.startsWith('_'));
  const send = vi.fn(async (_tab: number, message: object) => isAsked(message, 'background-content-panel'));
  await onCommand(command, { id: 7 }, send);
  expect(send.mock.calls.map(([tab]) => tab)).toEqual([7]);
  expect(await send.mock.results[0]?.value).toBe(true);
});

test('other commands and pages that nobody listens in do no harm', async () => {
  const send = vi.fn(() => Promise.reject(new Error('Receiving end does not exist.')));
  await onCommand('_execute_action', { id: 7 }, send);
  await onCommand('open-panel', undefined, send);
  expect(send).not.toHaveBeenCalled();
  await expect(onCommand('open-panel', { id: 7 }, send)).resolves.toBeUndefined();
});
