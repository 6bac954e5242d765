import { afterEach, expect, test } from 'vitest';
import { boxInRoot, isRootWindow, reachableDocuments } from '../../../src/content/frames';
import { addFrame, show } from './page';

afterEach(() => show(''));

test('the top-most window that can be reached is the root', async () => {
  const frame = await addFrame();
  const inner = frame.contentWindow as Window;
  expect(isRootWindow(inner)).toBe(false);
  expect(isRootWindow({ parent: { document } } as unknown as Window)).toBe(false);
  const closed = {
    get document(): Document {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  };
  expect(isRootWindow({ parent: closed } as unknown as Window)).toBe(true);
  const top = {} as { parent?: unknown };
  top.parent = top;
  expect(isRootWindow(top as unknown as Window)).toBe(true);
});

test('documents in frames within frames, those of other origins left out, hidden ones marked', async () => {
  const outer = await addFrame();
  const sealed = await addFrame({ sandbox: 'allow-scripts', srcdoc: 'x' }).catch(() => null);
  expect(sealed).toBeNull();
  const hidden = await addFrame({ style: 'display: none' });
  const nested = outer.contentDocument?.createElement('iframe');
  if (nested) outer.contentDocument?.body.append(nested);
  const found = reachableDocuments(document);
  expect(found.map((one) => one.document)).toEqual([
    document,
    outer.contentDocument,
    hidden.contentDocument,
    nested?.contentDocument,
  ]);
  expect(found.map((one) => one.visible)).toEqual([true, true, false, true]);
});

test('a box is carried out of frames with border, padding and a transform', async () => {
  show('');
  const style =
    'position: absolute; left: 30px; top: 40px; width: 200px; height: 100px; border: 5px solid; padding: 3px; ' +
    'transform: scale(2); transform-origin: 0 0';
  const frame = await addFrame({ style });
  const inner = frame.contentDocument as Document;
  expect(boxInRoot({ x: 10, y: 20, width: 30, height: 10 }, inner, document)).toEqual({
    x: 30 + (8 + 10) * 2,
    y: 40 + (8 + 20) * 2,
    width: 60,
    height: 20,
  });
  frame.remove();
  expect(boxInRoot({ x: 0, y: 0, width: 1, height: 1 }, inner, document)).toBeNull();
});
