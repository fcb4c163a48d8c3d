import { Icon, minute, Tag } from '../../../../../ui/index.ts'
import type { DecidedGate, NeededGate } from '../../../bundle-view.ts'

export type ShownGate = NeededGate & {
  decisions: (DecidedGate & { why: string | null; href: string | null })[]
}

/** The gates from top to bottom: who decided what when with which words, what no longer counts and why, whose turn it is. */
export const Gates = ({ gates }: { gates: ShownGate[] }) => (
  <ol class="yg-gates">
    {gates.map(({ kind, label, basis, state, decisions }) => (
      <li class={`yg-gate yg-gate--${state === 'passed' ? 'passed' : state === 'open' ? 'now' : 'waiting'}`} data-gate={kind}>
        <p class="yg-gate__title">
          {label}
          {state === 'passed' ? (
            <Tag tone="done">已通过</Tag>
          ) : state === 'open' ? (
            <Tag tone="main">等待办理</Tag>
          ) : (
            <Tag tone="quiet">未到此环节</Tag>
          )}
        </p>
        <p class="yg-quiet">{basis}</p>
        {decisions.map(({ verdict, name, decided_at, opinion, voided, why, href }) => (
          <div class={voided ? 'yg-difference' : undefined}>
            <p>
              <Icon name={verdict === 'passed' ? 'check' : 'undo'} /> {name} {minute(decided_at)}{' '}
              {verdict === 'passed' ? '通过' : '退回'}
              {voided && (
                <>
                  {' '}
                  <Tag tone="urgent">已失效</Tag>
                </>
              )}
            </p>
            {opinion && <p>意见：{opinion}</p>}
            {voided && why && <p>{href ? <a href={href}>{why}</a> : why}</p>}
          </div>
        ))}
      </li>
    ))}
  </ol>
)
