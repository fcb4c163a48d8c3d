import type { Child, PropsWithChildren } from 'hono/jsx'

/** The page of a case: left the facts in order, right clocks, people and papers; under each other on small screens. */
export const CaseLayout = ({ left, right, top }: { left: Child; right: Child; top?: Child }) => (
  <div class="yg-case">
    {top && <div class="yg-case__top">{top}</div>}
    <div class="yg-case__left">{left}</div>
    <div class="yg-case__right">{right}</div>
  </div>
)

/** Content with something beside it (a policy and its interpretation, a form and its help). */
export const WithAside = ({ aside, children }: PropsWithChildren<{ aside: Child }>) => (
  <div class="yg-beside">
    <div class="yg-beside__main">{children}</div>
    <aside class="yg-beside__aside">{aside}</aside>
  </div>
)

/** A titled part of a page without a box around it. */
export const Section = ({ title, intro, children }: PropsWithChildren<{ title: string; intro?: Child }>) => (
  <section class="yg-section">
    <h2>{title}</h2>
    {intro && <p class="yg-quiet">{intro}</p>}
    {children}
  </section>
)

/** Details one may want: closed until asked for. */
export const More = ({ summary, open, children }: PropsWithChildren<{ summary: Child; open?: boolean }>) => (
  <details class="yg-details" open={open}>
    <summary>{summary}</summary>
    <div class="yg-details__body">{children}</div>
  </details>
)

/** A check that holds or not, said in words: ✓ 一＋二＝三＋四：12,961＝12,961. */
export const CheckList = ({ checks }: { checks: { holds: boolean; sentence: string }[] }) => (
  <ul class="yg-checks">
    {checks.map(({ holds, sentence }) => (
      <li class={holds ? 'yg-check' : 'yg-check yg-check--wrong'}>
        <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
        <span class="yg-hidden">{holds ? '相符：' : '不符：'}</span>
        {sentence}
      </li>
    ))}
  </ul>
)

/** A number to keep, with a button that copies it. */
export const CopyCode = ({ label, code }: { label: string; code: string }) => (
  <p class="yg-code">
    <span class="yg-code__label">{label}</span>
    <copy-code>
      <code>{code}</code>
    </copy-code>
  </p>
)
