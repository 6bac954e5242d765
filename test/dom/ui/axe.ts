/** axe-core for the tests of the interface. */
import axe from 'axe-core';

/** Runs every rule on `context`; what fails, as lines to read in a failing test. */
export async function violations(context: Element): Promise<string[]> {
  const results = await axe.run(context, { resultTypes: ['violations'] });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}
