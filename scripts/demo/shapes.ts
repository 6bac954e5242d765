/**
 * The webmails that the demo mailbox imitates. The pages are shaped like them where it matters to an
 * extension (frames, class names, routes, the way text is cut up); they are not those products.
 */
export interface Shape {
  readonly name: string;
  readonly title: string;
  /** Host under which the page is served, one that the shipped manifest matches. */
  readonly host: string;
  readonly path: string;
}

export const SHAPES = [
  { name: 'gmail', title: 'Gmail-shaped', host: 'mail.google.com', path: '/mail/u/0/' },
  { name: 'outlook', title: 'Outlook-shaped', host: 'outlook.live.com', path: '/mail/0/inbox/' },
  { name: 'yahoo', title: 'Yahoo-shaped', host: 'mail.yahoo.com', path: '/d/folders/1/' },
  { name: 'proton', title: 'Proton-shaped', host: 'mail.proton.me', path: '/u/0/inbox/' },
  // Roundcube is self-hosted; here it stands in under a host that the manifest matches.
  { name: 'roundcube', title: 'Roundcube-shaped', host: 'roundcube.mail.yahoo.com', path: '/webmail/' },
] as const satisfies readonly Shape[];

export type ShapeName = (typeof SHAPES)[number]['name'];

/** Suffix of hosts that serve the same pages where the manifest matches nothing: the untouched page. */
export const PLAIN_SUFFIX = '.plain.example';

/** Every host that the server answers for. */
export const HOSTS: readonly string[] = SHAPES.flatMap((shape) => [
  shape.host,
  `${shape.name}${PLAIN_SUFFIX}`,
]);

/** The shape served under a host; `null` for a foreign host. */
export function shapeOfHost(host: string): ShapeName | null {
  return SHAPES.find((shape) => shape.host === host || `${shape.name}${PLAIN_SUFFIX}` === host)?.name ?? null;
}

/** Which page of a shape to open. */
export interface PageChoice {
  /** Id of the letter to open; the list alone without it. */
  readonly letter?: string;
  /** What the page is asked for: `dark`, `light`, `search=WORD`. */
  readonly query?: string;
  /** The same page where the extension does not run. */
  readonly plain?: boolean;
}

/** Address of a shape's page. */
export function shapeUrl(name: ShapeName, { letter, query, plain = false }: PageChoice = {}): string {
  const shape = SHAPES.find((one) => one.name === name);
  if (shape === undefined) throw new Error(`No such shape: ${name}`);
  const host = plain ? `${name}${PLAIN_SUFFIX}` : shape.host;
  const search = query === undefined ? '' : `?${query}`;
  const hash = letter === undefined ? '' : `#inbox/${letter}`;
  return `https://${host}${shape.path}${search}${hash}`;
}
