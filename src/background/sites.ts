/** Which sites the content script is to be registered for: the permissions say so, nothing else is kept. */
import { enabledOrigins } from '../platform/webmail';

/** What has to change so that the registrations are what the permissions say. Match patterns. */
export interface SitePlan {
  readonly register: readonly string[];
  readonly unregister: readonly string[];
}

/**
 * @param granted the origins that the extension may work under.
 * @param registered those that its content script is registered for; the manifest's are not among them.
 */
export function sitePlan(granted: readonly string[], registered: readonly string[]): SitePlan {
  const wanted = new Set(enabledOrigins(granted));
  const there = new Set(registered);
  return {
    register: [...wanted].filter((origin) => !there.has(origin)),
    unregister: [...there].filter((origin) => !wanted.has(origin)),
  };
}
