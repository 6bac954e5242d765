import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

function lookup(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/lookup.ts', ...args],
    // The whole catalogue is longer than what node keeps of itself.
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  const all = lines.map((line) => JSON.parse(line));
  // What the standards say stands apart from what providers mean by the same code.
  const answers = all.filter(({ provider }) => (provider ?? null) === null);
  return { status, stderr, answers, providers: all.filter((line) => !answers.includes(line)) };
}

test('prints one entry a line, in the order of the queries', () => {
  const { status, answers, stderr } = lookup('5.1.1', '421', '550 5.2.2', '5.9.8');
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(answers.map(({ query, id }) => [query, id])).toEqual([
    ['5.1.1', '5.1.1'],
    ['421', '421'],
    ['550 5.2.2', '5.2.2'],
    ['550 5.2.2', '550'],
    ['5.9.8', '5.9.8'],
  ]);
  expect(Object.keys(answers[0])).toEqual(
    'query id kind class name meaning when fix turn provider sources related status resend'.split(' '),
  );
  expect(answers[0]).toMatchObject({ kind: 'enhanced', class: '5', turn: 'sender', provider: null });
  expect(answers[0].fix[0]).toMatch(/^You: /);
  expect(answers[1].fix[0]).toMatch(/^Wait: /);
});

test('what a provider means by a code follows what the standards say', () => {
  const { status, answers, providers } = lookup('5.7.26');
  expect(status).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(['5.7.26']);
  expect(providers.length).toBeGreaterThan(0);
  expect(providers[0]).toMatchObject({ query: '5.7.26', provider: 'Gmail', status: 'provider' });
});

test("finds a provider's token", () => {
  const { status, providers } = lookup('S3140');
  expect(status).toBe(0);
  expect(providers).toMatchObject([{ provider: 'Outlook.com', kind: 'provider' }]);
});

test('says of a text that is no code that it is none, answers the others, and fails', () => {
  const { status, answers } = lookup('hello', '250');
  expect(status).toBe(1);
  expect(answers[0]).toEqual({ query: 'hello', error: expect.stringContaining('no SMTP code') });
  expect(answers[1]).toMatchObject({ query: '250', id: '250', fix: [] });
});

test('prints every entry with --all', () => {
  const { status, answers, providers } = lookup('--all');
  expect(status).toBe(0);
  expect(answers.length).toBeGreaterThan(150);
  expect(answers.length + providers.length).toBeGreaterThan(1_200);
  expect(answers.every(({ query, id, status: kind }) => query === id && kind !== 'unregistered')).toBe(true);
});

test('answers in Japanese with --lang ja', () => {
  const { status, answers, stderr } = lookup('5.1.1', '4.2.2', '5.9.8', '--lang', 'ja');
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(answers[0]).toMatchObject({ id: '5.1.1', name: '宛先のメールボックスが存在しない', turn: 'sender' });
  expect(answers[0].fix[0]).toMatch(/^あなた（送信者）: /);
  expect(answers[1].name).toContain('容量超過');
  expect(answers[2].name).toBe('恒久的エラー（不明な分野）');
});

test('prints two codes side by side with --compare', () => {
  const { status, answers, stderr } = lookup('--compare', '214', '504', '--lang', 'ja');
  expect([status, stderr]).toEqual([0, '']);
  expect(answers).toHaveLength(1);
  const [{ a, b, title, summary, differences, which }] = answers;
  expect(Object.keys(answers[0])).toEqual(['a', 'b', 'title', 'summary', 'differences', 'which']);
  expect([a.query, a.id, b.id, b.name]).toEqual(['214', '214', '504', 'パラメーター未実装']);
  expect(title).toBe('SMTP 214「ヘルプメッセージ」と 504「パラメーター未実装」の違い');
  expect(summary).toContain('HELP');
  expect(differences.length).toBeGreaterThanOrEqual(3);
  expect(which).toMatch(/^214 は.*。504 は.*。$/);
});

test('says which of two texts is no code with --compare, and fails', () => {
  const { status, answers } = lookup('--compare', '550', 'hello');
  expect(status).toBe(1);
  expect(answers).toEqual([{ query: 'hello', error: expect.stringContaining('no SMTP code') }]);
});

test.each([
  [[]],
  [['--compare', '550']],
  [['--compare', '550', '551', '552']],
  [['--unknown']],
  [['550', '--lang', 'xx']],
])('explains its use when called as %j', (args) => {
  const { status, stderr, answers } = lookup(...args);
  expect(status).toBe(1);
  expect(stderr).toContain('Usage:');
  expect(answers).toEqual([]);
});
