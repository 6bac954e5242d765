import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/catalog/language';
import { search } from '../../../src/catalog/search';

const ids = (query: string, limit?: number) => search(query, 'en', limit).map(({ entry }) => entry.id);

describe('a code in any spelling comes first', () => {
  test.each([
    ['550', '550'],
    [' 550 ', '550'],
    ['#550', '550'],
    ['what is 550?', '550'],
    ['error 421', '421'],
    ['5.7.26', '5.7.26'],
    ['550 5.7.26', '5.7.26'],
    ['550-5.1.1', '5.1.1'],
    ['#5.1.1', '5.1.1'],
    ['5.1.1.', '5.1.1'],
    ['(5.2.2)', '5.2.2'],
    ['5726', '5.7.26'],
    ['x.7.23', '5.7.23'],
    ['X.4.1', '4.4.1'],
    ['554 5.0.0', '554'],
    ['550 5.9.8', '550'],
    ['5.9.8', '5.9.8'],
    ['577', '577'],
    ['4.1.1', '4.1.1'],
  ])('%s', (query, id) => {
    expect(search(query)[0]).toMatchObject({ match: 'code', entry: { id } });
  });

  test('the reply code follows its enhanced code', () => {
    expect(ids('550-5.1.1').slice(0, 2)).toEqual(['5.1.1', '550']);
  });

  test('three digits that are no registered reply code may lack their dots', () => {
    expect(ids('511').slice(0, 2)).toEqual(['511', '5.1.1']);
    expect(ids('550')).not.toContain('5.5.0');
  });

  test('a number among words is no code where nobody registered it', () => {
    expect(ids('port 587 blocked')).not.toContain('587');
    expect(ids('550 [587]')[0]).toBe('550');
  });

  test('x stands for each class that has the code', () => {
    expect(ids('x.2.2').slice(0, 2)).toEqual(['5.2.2', '4.2.2']);
  });
});

describe('the beginning of a code lists what it may become', () => {
  test('digits of a reply code', () => {
    expect(ids('55').slice(0, 7)).toEqual(['550', '551', '552', '553', '554', '555', '556']);
  });

  test.each(['5.7', '5.7.', '5.7.x'])('%s lists the subject of that class', (query) => {
    const found = search(query, 'en', 20);
    expect(found).toHaveLength(20);
    for (const { entry } of found) expect(entry.id).toMatch(/^5\.7\./);
  });

  test('x.7 lists the subject of every class', () => {
    const classes = new Set(search('x.7', 'en', 200).map(({ entry }) => entry.id.slice(0, 4)));
    expect([...classes].sort()).toEqual(['2.7.', '4.7.', '5.7.']);
  });
});

describe('words find the entry', () => {
  test.each([
    ['greylisting', ['450', '451', '4.7.1', '4.2.0']],
    ['greylisted', ['450', '451', '4.7.1', '4.2.0']],
    ['mailbox full', ['4.2.2', '5.2.2']],
    ['over quota', ['4.2.2', '5.2.2']],
    ['user unknown', ['5.1.1']],
    ['no such user', ['5.1.1']],
    ['SPF', ['5.7.23', '5.7.24', '4.7.24']],
    ['DKIM', ['5.7.20', '5.7.21', '5.7.22']],
    ['DMARC', ['5.7.26']],
    ['ARC', ['5.7.29']],
    ['reverse dns', ['5.7.25']],
    ['PTR', ['5.7.25']],
    ['null MX', ['5.1.10', '5.7.27', '556']],
    ['too many recipients', ['4.5.3', '5.5.3', '452']],
    ['attachment too big', ['5.3.4', '5.2.3', '552']],
    ['wrong password', ['535', '5.7.8']],
    ['app password', ['5.7.9', '534']],
    ['relay access denied', ['5.7.1']],
    ['blacklist', ['5.7.1', '554']],
    ['mail loop', ['5.4.6', '4.4.6']],
    ['connection timed out', ['4.4.1', '4.4.2']],
    ['domain not found', ['5.1.2', '5.1.8', '4.1.8']],
    ['starttls', ['5.7.10', '5.7.11', '530']],
    ['account disabled', ['5.7.13', '5.2.1']],
    ['mailing list', ['5.7.2', '5.2.4', '4.2.4']],
    ['virus', ['554', '5.7.0']],
    ['disk full', ['4.3.1', '452']],
    ['help message', ['214']],
    ['greylistng', ['450', '451', '4.7.1', '4.2.0']],
  ])('%s', (query, fitting) => {
    const [first] = search(query);
    expect(first?.match).toBe('words');
    expect(fitting).toContain(first?.entry.id);
  });

  test('what no entry knows finds nothing', () => {
    expect(ids('zzyzx')).toEqual([]);
  });
});

describe('Japanese words find the entry', () => {
  test.each([
    ['容量超過', ['5.2.2', '4.2.2']],
    ['メールボックスがいっぱい', ['5.2.2', '4.2.2']],
    ['相手のメールボックスの容量が超えているので届きません', ['5.2.2', '4.2.2']],
    ['宛先不明', ['5.1.1']],
    ['あて先不明', ['5.1.1']],
    ['メールボックスが見つからない', ['5.1.1']],
    ['ドメインが見つからない', ['5.1.2']],
    ['逆引き', ['5.7.25']],
    ['迷惑メール', ['5.7.1', '554']],
    ['ブラックリスト', ['5.7.1', '554']],
    ['送信ドメイン認証', ['5.7.26']],
    ['なりすまし', ['5.7.26', '5.7.23']],
    ['SPFレコードの不備', ['5.7.24']],
    ['DKIM署名がない', ['5.7.20']],
    ['認証エラー', ['535', '5.7.8']],
    ['パスワード間違い', ['535', '5.7.8']],
    ['アプリパスワード', ['534', '5.7.9']],
    ['添付ファイル', ['552', '5.2.3', '5.3.4', '5.6.1']],
    ['サイズ超過', ['552', '5.2.3', '5.3.4']],
    ['グレーリスティング', ['450', '451', '4.2.0', '4.7.1']],
    ['グレーリスト', ['450', '451', '4.2.0', '4.7.1']],
    ['中継拒否', ['5.7.1']],
    ['接続できない', ['4.4.1']],
    ['タイムアウト', ['4.4.1', '4.4.2', '421']],
    ['メールループ', ['5.4.6', '4.4.6']],
    ['宛先が多すぎる', ['4.5.3', '5.5.3']],
    ['期限切れ', ['4.4.7', '5.4.7']],
    ['送信数制限', ['4.7.28', '5.7.28', '4.7.0']],
    ['メーリングリスト', ['5.7.2', '5.2.4', '4.2.4']],
    ['暗号化が必要', ['5.7.10', '5.7.11', '530']],
    ['ディスク不足', ['4.3.1', '452']],
  ])('%s', (query, fitting) => {
    const [first] = search(query, 'ja');
    expect(first?.match).toBe('words');
    expect(fitting).toContain(first?.entry.id);
  });

  test.each([
    ['サーバ', 'サーバー'],
    ['ＤＭＡＲＣ', 'DMARC'],
    ['ﾒｰﾙﾎﾞｯｸｽ', 'メールボックス'],
    ['容量の超過', '容量が超過'],
  ])('%s and %s find the same entry', (one, other) => {
    const [first] = search(one, 'ja');
    expect(first).toBeDefined();
    expect(search(other, 'ja')[0]?.entry.id).toBe(first?.entry.id);
  });

  test('the English of servers finds the same entries, shown in Japanese', () => {
    for (const query of ['mailbox full', 'user unknown', 'null MX', 'greylisted']) {
      const [first] = search(query, 'ja');
      expect(first?.match, query).toBe('words');
      expect(first?.entry.name, query).toMatch(/\p{sc=Katakana}|\p{sc=Han}/u);
    }
    expect(search('mailbox full', 'ja')[0]?.entry.id).toMatch(/^[45]\.2\.2$/);
    expect(search('user unknown', 'ja')[0]?.entry.id).toBe('5.1.1');
  });

  test('a kanji by itself finds the words that begin with it', () => {
    expect(search('鍵', 'ja').length).toBeGreaterThan(0);
    expect(search('超', 'ja')[0]?.entry.name).toContain('超過');
  });

  test('what no entry knows finds nothing', () => {
    expect(search('鰻', 'ja')).toEqual([]);
    expect(search('しました', 'ja')).toEqual([]);
  });
});

describe('a pasted line of a bounce', () => {
  test.each([
    [
      'host mx.x.example said: 550-5.1.1 The email account that you tried to reach does not exist.',
      'gmail/no-such-user',
    ],
    ['Remote host said: 552 5.2.2 Mailbox is full (in reply to RCPT TO command)', '5.2.2'],
    ['smtp; 550 5.7.25 The IP address sending this message does not have a PTR record', 'gmail/ptr-5-7-25'],
    [
      '<a@b.example>: host mx.b.example[192.0.2.55] said: 451 4.7.1 Greylisting in action, try later',
      '4.7.1',
    ],
    ['SMTP error from remote mail server after RCPT TO:<a@b.example>: 550 No such user here', '550'],
  ])('%s', (line, id) => {
    expect(search(line)[0]).toMatchObject({ match: 'code', entry: { id } });
  });

  test.each([
    ['gmail 5.7.26', 'Gmail'],
    ['outlook s3140', 'Outlook.com'],
    ['S3140', 'Outlook.com'],
    ['yahoo TSS04', 'Yahoo / AOL'],
    ['5.7.606', 'Microsoft 365'],
    ['spamhaus', 'Spamhaus'],
  ])('a provider is found by name, token or its own code: %s', (query, provider) => {
    expect(search(query)[0]).toMatchObject({ entry: { provider } });
  });

  test('the standards come first where the query names no provider', () => {
    for (const query of ['5.1.1', '5.7.1', '550', 'mailbox full', 'greylisting', 'SPF', 'virus']) {
      expect(search(query)[0]?.entry.provider, query).toBeNull();
    }
  });

  test('without a code is searched for its words', () => {
    expect(ids('The mailbox of the recipient is full and over quota')[0]).toMatch(/^[45]\.2\.2$/);
  });
});

describe('bounds', () => {
  test('at most as many results as asked for, each entry once', () => {
    const found = ids('mail server refused the message', 5);
    expect(found).toHaveLength(5);
    expect(new Set(found).size).toBe(5);
  });

  test.each([
    ['empty', ''],
    ['blank', ' \n\t '],
    ['10 MB of one letter', 'a'.repeat(10_000_000)],
    ['10 MB of digits', '5'.repeat(10_000_000)],
    ['10 MB of codes', '550 5.1.1 '.repeat(1_000_000)],
    ['many dots', '5.'.repeat(100_000)],
    ['lone surrogates', '\ud800 550 \udfff\ud83d'],
    ['binary', String.fromCharCode(...Array.from({ length: 2_000 }, (_, at) => at % 256))],
    ['signs of a regular expression', '^(.*+)+$ [\\ {5} (?<x>'],
    ['names of built-in properties', '__proto__ constructor toString hasOwnProperty'],
    ['10 MB of Japanese', '容量が超過しました。'.repeat(1_000_000)],
    ['2,000 different kanji', String.fromCharCode(...Array.from({ length: 2_000 }, (_, at) => 0x4e00 + at))],
  ])('%s does not throw and is quick', (_, query) => {
    for (const language of LANGUAGES) {
      const start = performance.now();
      const found = search(query, language);
      expect(found.length).toBeLessThanOrEqual(20);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });

  test('what stands behind the first 2,000 characters is not read', () => {
    expect(ids(`${' '.repeat(2_000)}550 5.1.1`)).toEqual([]);
  });
});
