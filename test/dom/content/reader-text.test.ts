import { afterEach, describe, expect, test } from 'vitest';
import { placeOf, readText } from '../../../src/content/reader-text';

afterEach(() => document.body.replaceChildren());

function page(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  return root;
}

const read = (html: string) => readText(page(html)).text;

/** What the page holds at the place of a part of the text. */
function atPlace(root: Element, wanted: string): string | null {
  const reading = readText(root);
  const start = reading.text.indexOf(wanted);
  const place = start < 0 ? null : placeOf(reading, start, start + wanted.length);
  if (!place) return null;
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return range.toString();
}

describe('text as a reader sees it', () => {
  test.each([
    ['line breaks', 'one<br>two<br><br>three', 'one\ntwo\n\nthree'],
    ['blocks', '<div>one</div><div>two <b>three</b></div>four', 'one\ntwo three\nfour'],
    ['paragraphs', '<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['nested blocks count once', '<div><div><div>one</div></div></div><div>two</div>', 'one\ntwo'],
    ['cells and rows', '<table><tr><td>a<td>b<tr><td>c<td>d</table>', 'a\tb\nc\td'],
    ['wbr joins', '5<wbr>50 5.<wbr>1.1', '550 5.1.1'],
    ['inline elements join', '5<span>5</span><b>0</b>', '550'],
    ['source line ends', '<p>one\n      two\n</p>\n  <p>three', 'one two \n\nthree'],
    ['no-break space', '550&nbsp;5.1.1', '550 5.1.1'],
    ['preformatted', '<pre>one\n  two\n</pre>three', 'one\n  two\nthree'],
    ['white-space by style', '<div style="white-space: pre-wrap">one\n  two</div>', 'one\n  two'],
    ['a link of several lines', '<a href="https://mx.example/">550\n  5.1.1</a>', '550 5.1.1'],
    ['white-space: pre-line', '<div style="white-space: pre-line">one   1\n  two</div>', 'one 1\ntwo'],
    ['spaces across nodes', 'one <b> two</b>', 'one two'],
  ])('%s', (_name, html, text) => {
    expect(read(html)).toBe(text);
  });

  test.each([
    ['script', '<script type="text/plain">550</script>'],
    ['style', '<style>i { top: 550px }</style>'],
    ['template', '<template>550</template>'],
    ['noscript', '<noscript>550</noscript>'],
    ['hidden attribute', '<div hidden>550</div>'],
    ['display: none', '<div style="display: none">550</div>'],
    ['hidden by a class', '<style>.off { display: none }</style><div class="off">550</div>'],
    ['closed details', '<details><summary></summary><p>550</p></details>'],
    ['text area', '<textarea>550</textarea>'],
    ['editable', '<div contenteditable>550</div>'],
    ['editable, plain text', '<div contenteditable="plaintext-only">550</div>'],
    ['island in an editable', '<div contenteditable="true"><p contenteditable="false">550</p></div>'],
    ['text box', '<div role="textbox">550</div>'],
  ])('leaves out: %s', (_name, html) => {
    expect(read(`seen${html}`)).toBe('seen');
  });

  test('reads open shadow roots and names them', () => {
    const root = page('before<div id="host"></div>after');
    const shadow = root.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = '<p>550 <b>5.1.1</b></p>';
    const reading = readText(root);
    expect(reading.text).toBe('before\n\n550 5.1.1\n\nafter');
    expect(reading.shadowRoots).toEqual([shadow]);
    const place = placeOf(reading, 12, 17);
    expect(place?.startContainer.data.slice(place.startOffset, place.endOffset)).toBe('5.1.1');
  });

  test('stops at the limit and keeps the map whole', () => {
    const reading = readText(page('<p>0123456789</p><p>0123456789</p>'), { limit: 15 });
    expect(reading.text).toBe('0123456789\n\n012');
    expect(placeOf(reading, 12, 15)?.endOffset).toBe(3);
  });

  test('survives a page nested twenty thousand deep', () => {
    const root = document.createElement('i');
    let inner: Element = root;
    for (let depth = 0; depth < 20_000; depth++) inner = inner.appendChild(document.createElement('i'));
    inner.textContent = '550';
    expect(readText(root).text).toBe('550');
  });
});

describe('back to the page', () => {
  test.each([
    ['plain', '<p>said: 550 5.1.1 no</p>', '550', '550'],
    ['split by wbr', '<p>said: 5<wbr>50 no</p>', '550', '550'],
    ['split by elements', '<p>said: <a>5</a>.<mark>1</mark>.1 no</p>', '5.1.1', '5.1.1'],
    ['behind collapsed space', '<p>\n\n   said:\n\t  550 no</p>', '550', '550'],
    ['behind no-break space', '<p>said:&nbsp;&nbsp;550 no</p>', '550', '550'],
    ['in a table', '<table>\n<tr>\n<td>Status</td>\n<td>  5.1.1 </td></tr></table>', '5.1.1', '5.1.1'],
    ['in a pre', '<pre>\n  Status:\n  5.1.1\n</pre>', '5.1.1', '5.1.1'],
    ['across collapsed space', '<p>550\n     5.1.1</p>', '550 5.1.1', '550\n     5.1.1'],
  ])('%s', (_name, html, wanted, expected) => {
    expect(atPlace(page(html), wanted)).toBe(expected);
  });

  test('a line break stands in no text node', () => {
    const reading = readText(page('one<br>two'));
    expect(placeOf(reading, 3, 4)).toBeNull();
  });

  test('every character of the text is the one at its place, whitespace apart', () => {
    const root = page(
      '<div> a\n b <pre>c\n d</pre><table><tr><td>e <td>f</table>g<br> h&nbsp; <i>i</i> \n <b> j</b></div>',
    );
    const reading = readText(root);
    const places = [...reading.text].map((_, offset) => placeOf(reading, offset, offset + 1));
    const back = places.map((place) => place?.startContainer.data[place.startOffset]).join('');
    expect(back.replace(/\s/g, '')).toBe('abcdefghij');
    expect(reading.text.replace(/\s/g, '')).toBe('abcdefghij');
  });
});
