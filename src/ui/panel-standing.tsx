/** How it stands with a delivery, told by shape and colour; the word stands beside it. */
import type { Standing } from '../diagnosis/verdict';
import { ClassShape } from './class-badge';

const CLASS = { failed: '5', waiting: '4', delivered: '2' } as const;

/** The shape alone: octagon, clock, tick, or question mark. */
export function StandingShape({ standing }: { readonly standing: Standing }) {
  if (standing !== 'unclear') return <ClassShape codeClass={CLASS[standing]} />;
  return (
    <svg class="class-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M6.2 6.3a1.8 1.8 0 1 1 2.5 1.7c-.5.3-.7.6-.7 1.2M8 11.4v.1"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
