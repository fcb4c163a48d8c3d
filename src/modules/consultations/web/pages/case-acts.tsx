import { ActionForm, Button, ButtonLink, Card } from '../../../../ui/index.ts'
import { type MoveName, workbenchPath } from '../../model.ts'
import type { CaseProps } from './case.tsx'

/** The one step that the case waits for, where it is this person's. */
export const NextStep = ({ page, consultation, next }: CaseProps) => {
  const path = workbenchPath(consultation.id)
  switch (next.next) {
    case 'draft':
      return (
        <ButtonLink href={`${path}/draft`} kind="primary">
          起草
        </ButtonLink>
      )
    case 'submit':
      return (
        <ActionForm action={`${path}/submission`} csrf={page.csrf}>
          <Button>提交核查</Button>
        </ActionForm>
      )
    case 'check':
      return (
        <ButtonLink href={`${path}/check`} kind="primary">
          公平性核查
        </ButtonLink>
      )
    case 'approve':
      return (
        <ActionForm action={`${path}/approval`} csrf={page.csrf}>
          <Button>批准</Button>
        </ActionForm>
      )
    case 'analyse':
      return (
        <ButtonLink href={`${path}/analysis`} kind="primary">
          分析意见
        </ButtonLink>
      )
    case 'decide':
      return (
        <ButtonLink href={`${path}/analysis`} kind="primary">
          核定采纳情况
        </ButtonLink>
      )
    case 'publishResult':
      return (
        <ActionForm action={`${path}/publication`} csrf={page.csrf}>
          <Button>批准公布结果</Button>
        </ActionForm>
      )
    case 'followUp':
      return <ButtonLink href={`${path}/milestone`}>登记落实情况</ButtonLink>
    default:
      return null
  }
}

const ACTS: { name: MoveName; path: string; label: string }[] = [
  { name: 'extend', path: 'extension', label: '延长征集期' },
  { name: 'correct', path: 'correction', label: '更正错误' },
  { name: 'writeResult', path: 'outcome', label: '起草结果和修改后的文本' },
  { name: 'return', path: 'return', label: '退回修改' },
  { name: 'followUp', path: 'milestone', label: '登记落实情况' },
  { name: 'withdraw', path: 'withdrawal', label: '撤回' },
]

/** What else may be done now; the rest is not shown. */
export const Acts = ({ page, consultation, bar }: CaseProps) => {
  const path = workbenchPath(consultation.id)
  const offered = ACTS.filter(({ name }) => bar(name) === null)
  const archives = bar('archive') === null
  if (offered.length === 0 && !archives) return null
  return (
    <Card title="其他办理">
      <ul>
        {offered.map(({ path: noun, label }) => (
          <li>
            <a href={`${path}/${noun}`}>{label}</a>
          </li>
        ))}
      </ul>
      {archives && (
        <ActionForm action={`${path}/archive`} csrf={page.csrf}>
          <Button kind="secondary">归档</Button>
        </ActionForm>
      )}
    </Card>
  )
}
