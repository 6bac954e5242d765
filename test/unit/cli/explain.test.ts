import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FIXTURES = path.join(ROOT, 'test/fixtures/bounces');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'explain-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function explain(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/explain.ts', ...args],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, stderr, answers: lines.map((line) => JSON.parse(line)) };
}

function file(name: string, content: string | Uint8Array): string {
  const written = path.join(folder, name);
  writeFileSync(written, content);
  return written;
}

test('reads raw mails in the order of the files, one object a line', () => {
  const files = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => path.join(FIXTURES, name));
  const { status, answers } = explain(...files);
  expect(status).toBe(0);
  expect(answers.map((answer) => answer.file)).toEqual(files);
  for (const { file: name, kind, codes, recipients, text } of answers) {
    expect(kind, name).not.toBe('none');
    expect(recipients.length, name).toBeGreaterThan(0);
    for (const code of codes) expect(text.slice(code.start, code.end), name).toBe(code.text);
  }
});

test('reads what a reader sees', () => {
  const text = 'This is the mail system at host a.example.\n\n<b@c.example>: said: 550 5.1.1 User unknown\n';
  const { status, answers } = explain('--text', file('seen.txt', text));
  expect(status).toBe(0);
  expect(answers).toMatchObject([
    {
      kind: 'failure',
      codes: [
        { start: text.indexOf('550'), end: text.indexOf('550') + 3, text: '550', kind: 'reply' },
        { text: '5.1.1', kind: 'enhanced' },
      ],
      recipients: [
        {
          address: 'b@c.example',
          reply: '550',
          enhanced: '5.1.1',
          cause: 'mailbox-not-found',
          permanent: true,
          turn: 'sender',
        },
      ],
    },
  ]);
});

test('mail that is no bounce has no codes', () => {
  const { answers } = explain('--text', file('plain.txt', 'Hello,\n\nroom 550, please. 5.1.1\n'));
  expect(answers).toMatchObject([{ kind: 'none', codes: [], recipients: [] }]);
});

test('says what is wrong with a file, reads the others, and fails', () => {
  const good = file('good.txt', 'Hello');
  const { status, answers } = explain('--text', path.join(folder, 'nowhere.txt'), good, folder);
  expect(status).toBe(1);
  expect(answers[0]).toEqual({
    file: path.join(folder, 'nowhere.txt'),
    error: expect.stringContaining('no such file'),
  });
  expect(answers[1]).toMatchObject({ file: good, kind: 'none' });
  expect(answers[2]).toMatchObject({ error: expect.stringContaining('folder') });
});

test('bad input is answered, whatever it is', { timeout: 60_000 }, () => {
  const rubbish = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256);
  const long = `This is the mail system at host a.example\n${'<a@b.example>: 550 5.1.1 no '.repeat(20_000)}`;
  const names = [
    file('empty', ''),
    file('rubbish', rubbish),
    file('surrogate', '\ud800 550 5.1.1'),
    file('long', long),
  ];
  const seen = explain('--text', ...names);
  expect(seen.answers).toHaveLength(4);
  expect(seen.answers.map(({ kind }) => kind)).toEqual(['none', 'none', 'none', 'failure']);
  const raw = explain('--eml', ...names);
  expect(raw.answers).toHaveLength(4);
  for (const answer of raw.answers) expect(answer.error ?? answer.kind).toBeTypeOf('string');
});

test.each([[[]], [['--html', 'x']]])('explains its use when called as %j', (args) => {
  const { status, stderr, answers } = explain(...args);
  expect(status).toBe(2);
  expect(stderr).toContain('usage:');
  expect(answers).toEqual([]);
});
