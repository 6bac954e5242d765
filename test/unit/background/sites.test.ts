import { expect, test } from 'vitest';
import { sitePlan } from '../../../src/background/sites';
import { everyHost, originOf, WEBMAIL } from '../../../src/platform/webmail';

const MANIFEST = WEBMAIL.flatMap(everyHost).map(originOf);
const A = 'https://mail.example.org/*';
const B = 'http://localhost/*';

test.each([
  ['nothing enabled', MANIFEST, [], [], []],
  ['one enabled', [...MANIFEST, A], [], [A], []],
  ['registered already', [...MANIFEST, A], [A], [], []],
  ['another besides', [...MANIFEST, A, B], [A], [B], []],
  ['taken away', MANIFEST, [A, B], [], [A, B]],
  ['exchanged', [B], [A], [B], [A]],
  // Firefox: the user took back what the manifest names; its own script then does not run either.
  ['the manifest’s own withheld', [A], [A], [], []],
  ['every site allowed in the browser’s pages', [...MANIFEST, 'https://*/*'], [], ['https://*/*'], []],
])('%s', (_name, granted, registered, register, unregister) => {
  expect(sitePlan(granted, registered)).toEqual({ register, unregister });
});

test('a second look finds nothing left to do', () => {
  const granted = [...MANIFEST, A, B];
  const { register } = sitePlan(granted, []);
  expect(sitePlan(granted, register)).toEqual({ register: [], unregister: [] });
});
