import { Alert, Card, DescriptionList, More } from '../../../../../ui/index.ts'
import { type ActName, acts } from '../../../acts.ts'
import { mayMove, statusWords } from '../../../model.ts'
import { actWords, labelOf } from '../../act-words.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'

/** Where an act on a case is done. */
export const actHref = (id: string, name: ActName) => `${caseHref(id)}/${acts[name].noun}`

const GROUPS = ['办理', '期限', '审签和送达', '收费和理由', '整理', '终止'] as const

/** What may be done now, and on request why the rest may not. */
export const Acts = ({
  view: {
    known: { request },
    permitted: { offered, next, barred },
    handles,
  },
}: {
  view: DeskCase
}) => {
  if (!handles)
    return (
      <Alert>
        <p>您以主管部门身份查看本件，办理由承办机关进行。申请人身份和材料不在此显示。</p>
      </Alert>
    )
  const groups = GROUPS.map((group) => ({ group, names: offered.filter((name) => actWords[name].group === group) })).filter(
    ({ names }) => names.length > 0,
  )
  const worthSaying = barred.filter(({ kind, name }) => kind === 'rule' || (kind === 'person' && mayMove(request.status, name)))
  const elsewhere = barred.filter((bar) => !worthSaying.includes(bar))
  return (
    <Card title="现在可以办理">
      {groups.length === 0 ? (
        <p class="yg-quiet">目前没有您可以办理的事项。</p>
      ) : (
        <DescriptionList
          columns={2}
          items={groups.map(({ group, names }) => ({
            term: group,
            value: (
              <span class="yg-links">
                {names.map((name) => (
                  <a href={actHref(request.id, name)}>
                    {labelOf(name)}
                    {name === next && '（下一步）'}
                  </a>
                ))}
              </span>
            ),
          }))}
        />
      )}
      <More summary="现在不能办理的，为什么">
        {worthSaying.length > 0 && (
          <DescriptionList items={worthSaying.map(({ name, why }) => ({ term: labelOf(name), value: why }))} />
        )}
        <p class="yg-quiet">
          该申请现为“{statusWords[request.status]}”，这一状态下不办理：{elsewhere.map(({ name }) => labelOf(name)).join('、')}。
        </p>
      </More>
    </Card>
  )
}
