/** Puts a text on the clipboard. */

/**
 * Copies, at a reader's click. The clipboard interface is missing on pages that are not secure and may be
 * barred from frames; the older command works there, with its event filled by hand, so that neither the page
 * nor its selection is touched.
 * @returns whether the text is on the clipboard. Never rejects.
 */
export async function copyText(root: Document, text: string): Promise<boolean> {
  try {
    const { clipboard } = root.defaultView?.navigator ?? {};
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Barred here: by the other way then.
  }
  return copyByCommand(root, text);
}

function copyByCommand(root: Document, text: string): boolean {
  let filled = false;
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    filled = event.clipboardData !== null;
  };
  const view = root.defaultView;
  // On the window, in front of what the page does with copies.
  view?.addEventListener('copy', fill, { capture: true });
  try {
    return root.execCommand('copy') && filled;
  } catch {
    return false;
  } finally {
    view?.removeEventListener('copy', fill, { capture: true });
  }
}
