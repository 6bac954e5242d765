import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LANGUAGES } from '../../../src/catalog/language';
import '../../../src/welcome/welcome.css';
import type { Language } from '../../../src/catalog/entry';
import { WEBMAIL } from '../../../src/platform/webmail';
import { readBounce } from '../../../src/smtp/read-bounce';
import { uiTexts } from '../../../src/ui/texts';
import { Welcome } from '../../../src/welcome/view';
import { violations } from '../ui/axe';

let root: HTMLElement;

function open(
  language: Language = 'en',
  { allowed = true, gives = true }: { allowed?: boolean; gives?: boolean } = {},
): { asked: number } {
  const calls = { asked: 0 };
  root = document.createElement('div');
  document.body.append(root);
  document.documentElement.lang = language;
  document.title = 'SMTP Lens';
  render(
    <Welcome
      texts={uiTexts(language)}
      allowed={async () => allowed}
      allow={async () => {
        calls.asked++;
        return gives;
      }}
    />,
    root,
  );
  return calls;
}

const button = () => root.querySelector<HTMLElement>('.welcome-allow button');

afterEach(async () => {
  render(null, root);
  root.remove();
  document.documentElement.style.fontSize = '';
  await page.viewport(800, 600);
});

describe('the welcome page', () => {
  test.each(LANGUAGES)('says where it works and what is never done: %s', async (language) => {
    open(language);
    const { welcome } = uiTexts(language);
    for (const { name } of WEBMAIL) expect(root.textContent).toContain(name);
    for (const never of welcome.nevers) expect(root.textContent).toContain(never);
    expect(button()).toBeNull();
    document.documentElement.dataset['theme'] = 'light';
    expect(await violations(root)).toEqual([]);
    document.documentElement.dataset['theme'] = 'dark';
    expect(await violations(root)).toEqual([]);
    delete document.documentElement.dataset['theme'];
  });

  test('its sample is a bounce that the reading understands', () => {
    open();
    const bounce = readBounce(root.querySelector<HTMLElement>('.sample-body')?.textContent ?? '');
    expect(bounce.kind).toBe('failure');
    expect(bounce.codes.map(({ text }) => text)).toEqual(['552', '5.2.2']);
  });

  test('asks for the webmail sites where the browser keeps them back, and thanks by silence', async () => {
    const calls = open('en', { allowed: false });
    await expect.poll(button).not.toBeNull();
    expect(await violations(root)).toEqual([]);
    await userEvent.click(button() as Element);
    expect(calls.asked).toBe(1);
    await expect.poll(button).toBeNull();
  });

  test('goes on asking where the user says no', async () => {
    open('en', { allowed: false, gives: false });
    await expect.poll(button).not.toBeNull();
    await userEvent.click(button() as Element);
    await new Promise(requestAnimationFrame);
    expect(button()).not.toBeNull();
  });

  test('fits a narrow page with text of twice the size', async () => {
    await page.viewport(380, 700);
    document.documentElement.style.fontSize = '200%';
    open('ja');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
  });
});
