/** Pages that open something over all else: what is shown comes to stand in it, or steps back, and comes back after. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/browsers/driver';
import { DELAY, type FaultStand, SETTLED, startFaultStand } from './fault-stand';
import { inEachBrowser, pause } from './session';

inEachBrowser('modal dialogs', (family) => {
  let stand: FaultStand;
  beforeAll(async () => {
    stand = await startFaultStand(family);
  });
  afterAll(() => stand?.close());
  afterEach(async () => {
    expect(await stand.faults.thrown()).toEqual([]);
  });

  const closeDialog = (): Promise<void> =>
    stand.driver.evaluate(() => {
      const { held, holding } = window as unknown as { held: HTMLDialogElement; holding?: number };
      clearInterval(holding);
      held.close();
    });

  it('the message stands in a modal dialog: its card opens in it, and can be pointed at', async () => {
    await stand.open();
    await stand.driver.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'width: 900px; height: 700px; background: white; color: black';
      document.body.append(dialog);
      dialog.append(document.querySelector('main') as Element);
      dialog.showModal();
      (window as unknown as { held: HTMLDialogElement }).held = dialog;
    });
    const codes = await until('the codes are painted in the dialog', async () => {
      const found = await stand.painted();
      return found.length > 0 && (found[0]?.box.width ?? 0) > 0 && found;
    });
    await stand.openCard(codes);
    const card = await stand.driver.part('card');
    if (!card) throw new Error('The card is gone.');
    // Longer than it waits for a pointer that has left both code and card.
    await stand.driver.move(card.box.x + card.box.width / 2, card.box.y + card.box.height / 2);
    await pause(SETTLED);
    expect(await stand.driver.part('card')).not.toBeNull();
    await stand.closeCard();
    await closeDialog();
  });

  it.each([
    ['of its own', 'open'],
    ['that no script can look into', 'closed'],
  ] as const)(
    'a modal dialog %s over an open card, held open: afterwards all is as before',
    async (_what, mode) => {
      const codes = await stand.open();
      await stand.openCard(codes);
      await stand.driver.evaluate((shadow) => {
        const host = document.createElement('div');
        document.body.append(host);
        const dialog = document.createElement('dialog');
        dialog.textContent = 'Are you sure?';
        host.attachShadow({ mode: shadow }).append(dialog);
        dialog.showModal();
        // Whatever closes it, or comes in front of it, does not for long.
        const again = (): void => {
          dialog.close();
          dialog.showModal();
        };
        const holder = window as unknown as { held: HTMLDialogElement; holding: number; moves: number };
        Object.assign(holder, { held: dialog, holding: setInterval(again, 20), moves: 0 });
        new MutationObserver((changes) => {
          holder.moves += changes.length;
        }).observe(document.documentElement, { childList: true });
      }, mode);
      await stand.turnTo(DELAY);
      await pause(SETTLED);
      const moves = await stand.driver.evaluate(() => (window as unknown as { moves: number }).moves);
      expect(moves).toBeLessThan(10);
      await closeDialog();
      await stand.openCard(await stand.codesOf(DELAY));
      await stand.closeCard();
    },
  );
});
