import { WhoCard } from '../../../../ui/desk-case.tsx'
import { Card, PlainText } from '../../../../ui/index.ts'
import { linkKinds, workbenchPath } from '../../model.ts'
import type { CaseProps } from './case.tsx'
import { StateTag } from './state-tag.tsx'

/** Who told it, as far as it is anybody's business here; what belongs with it; what was decided before. */
export const Beside = ({ page, view, form, contact }: CaseProps) => {
  const { demand, reachable, mayReveal, links, precedents, panels, works } = view
  return (
    <>
      {works && (
        <WhoCard
          who="诉求人"
          page={page}
          reachable={demand.state === 'anonymised' ? '已按保存期限删除' : reachable}
          contact={contact}
          more={contact?.original ? [{ term: '原话', value: <PlainText text={contact.original} /> }] : []}
          reveal={
            mayReveal && reachable !== '没有留下联系方式'
              ? {
                  action: `${workbenchPath(demand.id)}/identity`,
                  words: '答复由系统发出。每次查看都有记录，诉求人看得到是哪个单位、为什么。',
                  form,
                }
              : null
          }
        />
      )}
      {panels}
      {links.length > 0 && (
        <Card title="相关诉求">
          <ul class="yg-letter-hints">
            {links.map(({ id, number, state, kind, ended, reason }) => (
              <li>
                <a href={workbenchPath(id)}>{number}</a> <StateTag state={state} />{' '}
                <span class="yg-quiet">
                  {linkKinds[kind]}
                  {ended && '（已分开）'} {reason}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {precedents.length > 0 && (
        <Card title="仲裁先例">
          <ul class="yg-letter-hints">
            {precedents.map(({ office, ruling, article, ruledOn }) => (
              <li>
                {office} <span class="yg-quiet">{ruledOn}</span>
                <br />
                {ruling}（{article}）
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
