/** The bounce of the demo mailbox that most tests open: its file's name without the ending. */
export const BOUNCE = 'postfix-five-recipients';

/** The codes of the readable part of that bounce, in its order. */
export const BOUNCE_CODES = [
  ...['550', '5.1.1', '550', '5.1.1', '550', '5.1.1', '550', '5.1.1'],
  ...['550', '5.5.0', '554', '5.7.1', '550', '5.1.1'],
];
