import { type Driver, until } from '../../scripts/browsers/driver';

/** The bounce of the demo mailbox that most tests open: its file's name without the ending. */
export const BOUNCE = 'postfix-five-recipients';

/** The codes of the readable part of that bounce, in its order. */
export const BOUNCE_CODES = [
  ...['550', '5.1.1', '550', '5.1.1', '550', '5.1.1', '550', '5.1.1'],
  ...['550', '5.5.0', '554', '5.7.1', '550', '5.1.1'],
];

/**
 * Opens a letter by a click in the page's list, as a reader does it: what somebody waits for is read at once; what
 * changes by itself may have to wait.
 * @param id its file's name without the ending.
 */
export async function chooseLetter(driver: Driver, id: string): Promise<void> {
  await until(`${id} is in the list`, () =>
    driver.evaluate((letter) => {
      const row = document.querySelector<HTMLElement>(`a.row[href="#inbox/${letter}"]`);
      row?.click();
      return row !== null;
    }, id),
  );
}
