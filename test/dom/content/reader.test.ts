import { describe, expect, test, vi } from 'vitest';
import { addFrame, DELAY, element, LETTER, NOTICE, painted, show, start, trace } from './page';

const FAILURE = { 'smtp-lens-5': ['550', '5.1.1'] };
const DELAYED = { 'smtp-lens-4': ['451', '4.7.1'] };

describe('each webmail', () => {
  test.each([
    [
      'Gmail',
      'mail.google.com',
      `<div class="adn" data-message-id="1"><div class="ii gt"><div class="a3s aiL">${NOTICE}</div></div></div>`,
    ],
    [
      'Outlook',
      'outlook.live.com',
      `<div role="document"><div id="UniqueMessageBody_3">${NOTICE}</div></div>`,
    ],
    [
      'Yahoo',
      'us-1.mail.yahoo.com',
      `<div data-test-id="message-view-body-content"><div class="msg-body">${NOTICE}</div></div>`,
    ],
    ['AOL', 'mail.aol.com', `<div data-test-id="message-view-body-content">${NOTICE}</div>`],
    [
      'Roundcube',
      'mail.example.org',
      `<div id="messagebody"><div class="message-part">${NOTICE}</div></div>`,
    ],
  ])('%s: the message body, and nothing around it', (_name, hostname, html) => {
    // What stands around reads as a bounce as well; only the row's selector tells the two apart.
    show(`<div>${DELAY}</div>${html}`);
    start(hostname).readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test('Proton: the frame that holds the body', async () => {
    show(`<div>${DELAY}</div>`);
    const frame = await addFrame({ 'data-testid': 'content-iframe', sandbox: 'allow-same-origin' });
    if (frame.contentDocument) frame.contentDocument.body.innerHTML = NOTICE;
    start('mail.proton.me').readNow();
    expect(painted()).toEqual({});
    expect(painted(frame.contentDocument ?? document)).toEqual(FAILURE);
  });

  test('Roundcube: the preview frame, found by its mark on any host', async () => {
    const frame = await addFrame({ id: 'messagecontframe' });
    if (frame.contentDocument) {
      frame.contentDocument.body.innerHTML =
        `<div id="messagebody"><div class="message-part">${NOTICE}</div>` +
        '<div class="message-part"><pre>Final-Recipient: rfc822;anna@dest.example\nStatus: 5.1.1</pre></div></div>';
    }
    const { readNow, desk } = start('mail.example.org');
    readNow();
    expect(desk.bounces()).toHaveLength(1);
    expect(painted(frame.contentDocument ?? document)).toEqual({ 'smtp-lens-5': ['550', '5.1.1', '5.1.1'] });
  });

  test('Gmail: a conversation of several bounces, and letters between them', () => {
    const body = (html: string) => `<div class="ii gt"><div class="a3s">${html}</div></div>`;
    show(body(NOTICE) + body(LETTER) + body(DELAY));
    const { readNow, findings } = start('mail.google.com');
    readNow();
    expect(painted()).toEqual({ ...FAILURE, ...DELAYED });
    expect(findings()).toMatchObject({
      kind: 'failure',
      codes: ['550', '5.1.1', '451', '4.7.1'],
      original: null,
    });
    expect(findings()?.text).toContain('This is the mail system');
  });

  test('Gmail: a placeholder is no message', () => {
    show(`<div class="ii gt"><div class="a3s undefined">${NOTICE}</div></div>`);
    start('mail.google.com').readNow();
    expect(painted()).toEqual({});
  });
});

describe('a page without known selectors', () => {
  test('a frame that is filled while the page is first read', async () => {
    const early = await addFrame();
    const late = await addFrame();
    const inside = (frame: HTMLIFrameElement): Document => frame.contentDocument as Document;
    inside(late).body.innerHTML = NOTICE;
    const { read } = start();
    const readAsEver = read.getMockImplementation() as typeof read;
    read.mockImplementationOnce((text) => {
      // The frame before this one has been read already.
      inside(early).body.innerHTML = DELAY;
      return readAsEver(text);
    });
    await vi.waitUntil(() => 'smtp-lens-4' in painted(inside(early)));
    expect(painted(inside(early))).toEqual(DELAYED);
    expect(painted(inside(late))).toEqual(FAILURE);
  });

  test('finds the bounce and takes the smallest element around it', () => {
    show(`<main><div>Folders 550 messages</div><article><section>${NOTICE}</section></article></main>`);
    const { readNow, desk } = start();
    readNow();
    expect(painted()).toEqual(FAILURE);
    expect(desk.bounces()[0]?.element.localName).not.toBe('main');
  });

  test('finds a bounce far down a long page', () => {
    show(`<div>${'<p>Something long to read before.</p>'.repeat(2_000)}</div><section>${NOTICE}</section>`);
    start().readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test('leaves out what a class hides, and finds the bounce that is shown', () => {
    show(`<style>.off { display: none }</style><div class="off">${DELAY}</div><section>${NOTICE}</section>`);
    start().readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test('a known site whose selectors have aged falls back to it', () => {
    show(`<div class="renamed">${NOTICE}</div>`);
    start('mail.google.com').readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test.each(['nav', 'header', 'button', 'div role="grid"', 'div role="listbox"', 'div role="option"'])(
    'leaves <%s> out',
    (tag) => {
      show(`<${tag}>${NOTICE.replaceAll('p>', 'span>')}</${tag.split(' ')[0]}>`);
      start().readNow();
      expect(painted()).toEqual({});
    },
  );

  test.each([
    ['in one line', 'overflow: hidden; white-space: nowrap; text-overflow: ellipsis'],
    [
      'in a few',
      'overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2',
    ],
  ])('leaves out what a list cuts off %s, beside the bounce and without it', (_name, style) => {
    const row = `<div><a href="#"><div style="${style}"><span>${DELAY.replaceAll('p>', 'span>')}</span></div></a></div>`;
    show(`<div>${row}${row}</div>`);
    const { readNow } = start();
    readNow();
    expect(painted()).toEqual({});
    show(`<div>${row}${row}</div><main><article>${NOTICE}</article></main>`);
    readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test('the first words of bounces in a list make none of the letter beside it', () => {
    const words =
      'This is the mail system at host a.example. Your message could not be delivered to b@c.example';
    const row = `<div><b>Mail Delivery System</b><p class="words" style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis">Undelivered Mail – ${words}</p></div>`;
    show(`<div>${row.repeat(30)}</div><main><h1>Offer 550: 421 brackets</h1><p>as agreed</p></main>`);
    const { readNow } = start();
    readNow();
    expect(painted()).toEqual({});
    element('main').innerHTML = `<h1>Undelivered Mail</h1>${NOTICE}`;
    readNow();
    expect(painted()).toEqual(FAILURE);
  });

  test('reads an open shadow root, and changes nothing in it', () => {
    show('<div id="host"></div>');
    const shadow = element('#host').attachShadow({ mode: 'open' });
    shadow.innerHTML = NOTICE;
    const { readNow, context } = start();
    readNow();
    expect(painted()).toEqual(FAILURE);
    expect(shadow.adoptedStyleSheets).toHaveLength(0);
    context.abort();
    expect(painted()).toEqual({});
  });
});

describe('what is never touched', () => {
  test('mail that is no bounce', () => {
    show(`<div class="ii gt"><div class="a3s">${LETTER}</div></div>`);
    const { readNow, findings, send } = start('mail.google.com');
    readNow();
    expect(painted()).toEqual({});
    expect(findings()).toBeNull();
    expect(send).not.toHaveBeenCalled();
  });

  test.each([
    ['an editable body', `<div class="ii gt"><div class="a3s" contenteditable="true">${NOTICE}</div></div>`],
    [
      'a body within an editor',
      `<div contenteditable><div class="ii gt"><div class="a3s">${NOTICE}</div></div></div>`,
    ],
    ['a text box', `<div role="textbox">${NOTICE}</div>`],
    ['a text area', '<textarea>Delivery failed: 550 5.1.1 User unknown</textarea>'],
  ])('%s', (_name, html) => {
    show(html);
    start('mail.google.com').readNow();
    expect(painted()).toEqual({});
  });

  test.each(['contenteditable', 'designMode'])('a frame that is an editor as a whole: %s', async (how) => {
    const frame = await addFrame();
    const inner = frame.contentDocument;
    if (!inner) throw new Error('no document');
    inner.body.innerHTML = NOTICE;
    if (how === 'designMode') inner.designMode = 'on';
    else inner.body.contentEditable = 'true';
    start().readNow();
    expect(painted(inner)).toEqual({});
  });

  test('a message in a frame that is hidden', async () => {
    const frame = await addFrame({ style: 'display: none' });
    if (frame.contentDocument) frame.contentDocument.body.innerHTML = NOTICE;
    start().readNow();
    expect(painted(frame.contentDocument ?? document)).toEqual({});
  });

  test('the markup: byte for byte the same before, while and after', async () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
    const frame = await addFrame();
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = NOTICE;
    const before = [trace(), trace(inner)];
    const { readNow, context } = start('mail.google.com');
    readNow();
    expect(painted()).toEqual(FAILURE);
    expect([trace(), trace(inner)]).toEqual(before);
    context.abort();
    expect(painted()).toEqual({});
    expect([trace(), trace(inner)]).toEqual(before);
  });
});

describe('a page that changes', () => {
  const open = (html: string) => show(`<div class="ii gt"><div class="a3s">${html}</div></div>`);

  test('shows the next message in the same nodes', async () => {
    open(NOTICE);
    const { desk } = start('mail.google.com');
    await expect.poll(() => painted()).toEqual(FAILURE);
    element('.a3s').innerHTML = DELAY;
    await expect.poll(() => painted()).toEqual(DELAYED);
    element('.a3s').innerHTML = LETTER;
    await expect.poll(() => painted()).toEqual({});
    expect(desk.bounces()).toEqual([]);
  });

  test('changes the text of one node', async () => {
    open(NOTICE);
    start('mail.google.com');
    await expect.poll(() => painted()).toEqual(FAILURE);
    const node = element('.a3s p:last-child').firstChild as Text;
    node.data = node.data.replace('550 5.1.1', '551 5.1.6');
    await expect.poll(() => painted()).toEqual({ 'smtp-lens-5': ['551', '5.1.6'] });
  });

  test('fills a frame late, with document.write', async () => {
    start();
    const frame = await addFrame({ sandbox: 'allow-same-origin' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const inner = frame.contentDocument ?? document;
    inner.open();
    inner.write(`<!doctype html><body>${NOTICE}</body>`);
    inner.close();
    await expect.poll(() => painted(inner)).toEqual(FAILURE);
    inner.open();
    inner.write(`<!doctype html><body>${DELAY}</body>`);
    inner.close();
    await expect.poll(() => painted(inner)).toEqual(DELAYED);
  });

  test('loads another document into a frame', async () => {
    const frame = await addFrame();
    start();
    frame.srcdoc = `<!doctype html><body>${NOTICE}</body>`;
    await expect.poll(() => painted(frame.contentDocument ?? document)).toEqual(FAILURE);
  });

  test('shows by a class what was hidden, on a click', async () => {
    show(
      `<style>.off { display: none }</style><button>open</button><div class="off ii gt"><div class="a3s">${NOTICE}</div></div>`,
    );
    const { readNow } = start('mail.google.com');
    readNow();
    expect(painted()).toEqual({});
    element('.off').classList.remove('off');
    element('button').click();
    await expect.poll(() => painted()).toEqual(FAILURE);
  });

  test('follows from a light page to a dark one', () => {
    open(NOTICE);
    const { readNow } = start('mail.google.com');
    document.body.style.background = 'white';
    readNow();
    expect(Object.keys(painted())).toEqual(['smtp-lens-5']);
    document.body.style.background = '#202124';
    readNow();
    expect(Object.keys(painted())).toEqual(['smtp-lens-5-dark']);
  });
});

describe('cost and life', () => {
  test('ten thousand elements without a bounce cost one reading, however often they change', async () => {
    // With a frame among them, so that frames are looked for.
    show(`${'<div class="row"><b>Ann</b> <i>550 things</i></div>'.repeat(3_400)}<iframe></iframe>`);
    const { read, send, readNow } = start();
    readNow();
    // Where no code stands, nothing is read as a bounce at all.
    expect(read).not.toHaveBeenCalled();
    const walks = vi.spyOn(document, 'getElementsByTagName');
    for (let change = 0; change < 100; change++) {
      element('.row').setAttribute('title', String(change));
      element('.row b').textContent = 'Bob';
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // One pass looks for frames once; a hundred changes make a pass or two.
    const passes = walks.mock.calls.filter(([name]) => name === 'iframe').length;
    walks.mockRestore();
    expect(passes).toBeGreaterThan(0);
    expect(passes).toBeLessThanOrEqual(2);
    expect(send).not.toHaveBeenCalled();
  });

  test('reads a text once, whatever changes around it', () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div><aside></aside>`);
    const { read, readNow } = start('mail.google.com');
    readNow();
    element('aside').textContent = 'something else';
    readNow();
    readNow();
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('asks once for a text, and sends the notice without the letter that it returns', async () => {
    const returned =
      '<pre>------ This is a copy of the message ------\n\nReturn-Path: &lt;me@sender.example&gt;\nSubject: A plan\n\nprivate words</pre>';
    show(`<div class="ii gt"><div class="a3s">${NOTICE}${returned}</div></div>`);
    const { send, readNow, desk } = start('mail.google.com');
    readNow();
    readNow();
    await desk.explain(desk.bounces()[0] as NonNullable<ReturnType<typeof desk.bounces>[0]>);
    const explains = send.mock.calls.map(([message]) => message).filter((message) => 'text' in message);
    expect(explains).toHaveLength(1);
    expect(explains[0]).toMatchObject({ type: 'content-background-explain', codes: ['550', '5.1.1'] });
    expect(explains[0]).toMatchObject({ original: { subject: 'A plan' } });
    expect(JSON.stringify(explains[0])).not.toContain('private words');
  });

  test('paints a server’s own token too, once the background has told it, in the colour of its reply', async () => {
    const notice = NOTICE.replace('mx.dest.example', 'mta5.am0.yahoodns.net').replace(
      /550 5\.1\.1.*\)/,
      '421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred',
    );
    show(`<div class="ii gt"><div class="a3s">${notice}</div></div>`);
    const { desk, readNow } = start('mail.google.com');
    readNow();
    expect(painted()).toEqual({ 'smtp-lens-4': ['421', '4.7.0'] });
    await vi.waitFor(() => expect(painted()).toEqual({ 'smtp-lens-4': ['421', '4.7.0', 'TSS04'] }));
    // Another language: everything is asked anew, and nothing is there twice.
    desk.forget();
    readNow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(painted()).toEqual({ 'smtp-lens-4': ['421', '4.7.0', 'TSS04'] });
  });

  test('a malformed answer changes nothing', async () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
    const { readNow } = start('mail.google.com', { send: async () => ({ tokens: 'TSS04' }) });
    readNow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(painted()).toEqual({ 'smtp-lens-5': ['550', '5.1.1'] });
  });

  test('asks again where the answer was lost, three times, and stays painted', async () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
    const { send, readNow } = start('mail.google.com', {
      send: () => Promise.reject(new Error('Receiving end does not exist.')),
    });
    readNow();
    const asked = () => send.mock.calls.filter(([message]) => 'text' in message).length;
    await expect.poll(asked, { timeout: 4_000 }).toBe(3);
    expect(painted()).toEqual(FAILURE);
  });

  test('asks for the card’s script once, and again on a move where it did not come', async () => {
    const frame = await addFrame();
    const inner = frame.contentDocument ?? document;
    inner.body.innerHTML = NOTICE;
    const { send, readNow, desk } = start();
    const asked = () => send.mock.calls.filter(([message]) => !('text' in message)).length;
    const move = () => inner.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    readNow();
    readNow();
    move();
    expect(asked()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    move();
    expect(asked()).toBe(2);
    desk.lens = { refresh: () => undefined, openPanel: () => true };
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    move();
    expect(asked()).toBe(2);
  });

  test('asks for the card’s script also where one came that another page had asked for', async () => {
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
    let answered: unknown = null;
    const { send, readNow, desk } = start('mail.google.com', { send: async () => answered });
    const asked = () => send.mock.calls.filter(([message]) => !('text' in message)).length;
    desk.lens = { refresh: () => undefined, openPanel: () => true };
    readNow();
    await expect.poll(asked, { timeout: 4_000 }).toBe(3);
    answered = true;
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    readNow();
    expect(asked()).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    readNow();
    expect(asked()).toBe(4);
  });

  test('clears everything once its extension is gone', async () => {
    let alive = true;
    show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
    const { readNow, context } = start('mail.google.com', { alive: () => alive });
    readNow();
    expect(painted()).toEqual(FAILURE);
    alive = false;
    await expect.poll(() => painted(), { timeout: 4_000 }).toEqual({});
    expect(context.signal.aborted).toBe(true);
  });
});
