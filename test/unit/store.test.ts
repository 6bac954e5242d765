/** What the stores, the README and the privacy page say of the extension agrees with what it is. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json';
import { allEntries } from '../../src/catalog/catalog';
import { LANGUAGES } from '../../src/catalog/language';
import { WEBMAIL } from '../../src/platform/webmail';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** Longest texts, in characters: Chrome's and Edge's summary is the manifest's description. */
const MAX = { name: 45, summary: 132, description: 10_000 };

describe.each(LANGUAGES)('the listing in %s', (language) => {
  const text = (name: string): string => read(`store/${language}/${name}.txt`).trim();
  const messages = JSON.parse(read(`public/_locales/${language}/messages.json`));

  test('has the name and the description that the browser shows', () => {
    expect(text('name')).toBe(messages.extName.message);
    expect(text('summary')).toBe(messages.extDescription.message);
  });

  test.each(Object.entries(MAX))('%s is no longer than %d characters', (name, longest) => {
    expect(text(name).length).toBeGreaterThan(5);
    expect(text(name).length).toBeLessThanOrEqual(longest);
  });

  test('names every webmail that it works in', () => {
    for (const { name } of WEBMAIL) expect(text('description')).toContain(name);
  });
});

test('every message that the manifest asks for is there in every language', () => {
  const keys = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key).sort();
  for (const language of LANGUAGES) {
    const messages = JSON.parse(read(`public/_locales/${language}/messages.json`));
    expect(Object.keys(messages).sort()).toEqual([...new Set(keys)]);
  }
});

test('the README names the browsers that the manifest asks for', () => {
  const readme = read('README.md');
  expect(readme).toMatch(/^# SMTP Lens\n/);
  expect(readme).toContain(
    `Chrome, Edge and Chromium ${manifest['{{chrome}}.minimum_chrome_version']} or later`,
  );
  const { gecko } = manifest['{{firefox}}.browser_specific_settings'];
  expect(readme).toContain(`Firefox ${Number.parseInt(gecko.strict_min_version, 10)} or later`);
});

test('the README and the listings say no more of the providers than is known', () => {
  const meanings = allEntries().flatMap(({ provider }) => provider ?? []);
  for (const text of ['README.md', 'store/en/description.txt', 'store/ja/description.txt'].map(read)) {
    expect(text).toMatch(/more than 1,000 of these|1,000 件以上/);
  }
  expect(meanings.length).toBeGreaterThan(1_000);
  expect(read('README.md')).toContain('About a hundred providers');
  expect(Math.abs(new Set(meanings).size - 100)).toBeLessThan(20);
});

describe('the privacy page', () => {
  const privacy = read('PRIVACY.md');

  test('explains every permission, and no other', () => {
    const explained = [...privacy.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(explained).toEqual([...manifest.permissions, 'host_permissions', 'optional_host_permissions']);
  });

  test('names every webmail', () => {
    for (const { name } of WEBMAIL) expect(privacy).toContain(name);
  });

  test('says of Firefox’s declaration what it says itself', () => {
    const { gecko } = manifest['{{firefox}}.browser_specific_settings'];
    expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
    expect(privacy).toContain('**Sent**: nothing.');
  });
});
