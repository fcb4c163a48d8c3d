import type { Child } from 'hono/jsx'

export type Step = { title: string; text?: Child; when?: string; state?: 'done' | 'now' | 'next' }

const words = { done: '已完成', now: '进行中', next: '' }

/** What happens next, in order, and when. */
export const StepList = ({ steps }: { steps: Step[] }) => (
  <ol class="yg-steps">
    {steps.map(({ title, text, when, state = 'next' }) => (
      <li class={`yg-step yg-step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
        <p class="yg-step__title">
          {title}
          {words[state] && <span class="yg-step__state">{words[state]}</span>}
        </p>
        {when && <p class="yg-quiet">{when}</p>}
        {text && <div>{text}</div>}
      </li>
    ))}
  </ol>
)
