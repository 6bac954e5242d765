/**
 * The card's script. The background puts it into a root frame whose content script found a bounce; it may
 * come twice, and does nothing the second time.
 */
import { createCard } from './card';
import { startHover } from './hover';
import { slot } from './slot';

const { desk } = slot();
if (desk && !desk.lens && !desk.signal.aborted) {
  desk.lens = startHover(desk, createCard(desk, desk.signal), desk.signal);
}
