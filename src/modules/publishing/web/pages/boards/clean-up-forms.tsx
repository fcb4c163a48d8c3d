import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Confirm,
  count,
  DateField,
  Field,
  Form,
  type FormState,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { officesByDistrict } from '../../../../organisations/index.ts'
import { type CleanUp, decisions, isDecision } from '../../../clean-ups/model.ts'
import type { ListedEntry, Progress } from '../../../clean-ups/queries.ts'
import { kinds } from '../../../model.ts'
import { DecisionTag } from './clean-up-results.tsx'
import { CLEAN_UPS, type CleanUpPlace } from './clean-ups.tsx'
import { DESK } from './coverage.tsx'

const LIST = { href: CLEAN_UPS, label: '文件定期清理' }

/** The scope of a clean-up, before its list is frozen. */
export const NewCleanUpPage = ({ page, tree, runs, form }: CleanUpPlace & { form: FormState }) => (
  <WorkbenchPage title="组织清理" page={page} breadcrumb={[DESK, LIST]}>
    <p class="yg-quiet">开始后名单即固定：范围内现在公开的文件，以及登记簿中现行有效、没有在本平台公开正文的规章和规范性文件。</p>
    <Form action={CLEAN_UPS} csrf={page.csrf} form={form} draft="clean-up">
      <Field name="title" label="名称" form={form} maxlength={100} />
      <SelectField
        name="organisation"
        label="组织清理的机关"
        hint="清理该机关及其所属、下级机关的文件"
        form={form}
        options={officesByDistrict(tree, runs, 'id')}
      />
      <CheckboxField
        name="kinds"
        label="文件类别"
        form={form}
        options={(['rule', 'normative', 'policy', 'notice'] as const).map((value) => ({ value, label: kinds[value].label }))}
        inline
      />
      <DateField name="formedBefore" label="成文日期早于" form={form} />
      <DateField name="dueOn" label="完成期限" form={form} />
      <ButtonRow>
        <Button>固定名单，开始清理</Button>
        <ButtonLink href={CLEAN_UPS}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

type PreviewProps = CleanUpPlace & {
  cleanUp: CleanUp & Progress
  entries: ListedEntry[]
  values: Record<string, unknown>
  isSignature: boolean
}

/** What is about to be done to which documents. */
export const BulkPreviewPage = ({ page, cleanUp, entries, values, isSignature }: PreviewProps) => {
  const here = `${CLEAN_UPS}/${cleanUp.id}`
  const decision = String(values.decision ?? '')
  const what = isSignature ? '复核签字' : isDecision(decision) ? decisions[decision].label : ''
  return (
    <WorkbenchPage title={`核对：${what}`} page={page} breadcrumb={[DESK, LIST, { href: here, label: cleanUp.title }]}>
      <p>
        {isSignature
          ? `将对下列 ${count(entries.length)} 件的清理意见复核签字，签字后不能再改。`
          : `将对下列 ${count(entries.length)} 件提出“${what}”的意见，理由：${String(values.reason ?? '')}。`}
      </p>
      <Table
        caption="所选文件"
        hideCaption
        rows={entries}
        dense
        empty="没有选择文件"
        columns={[
          { header: '序号', numeric: true, cell: ({ position }) => count(position) },
          { header: '名称', rowHeader: true, cell: ({ title }) => title },
          { header: '成文日期', nowrap: true, cell: ({ formed_on }) => formed_on ?? '' },
          { header: '现在的意见', cell: ({ decision: now }) => <DecisionTag decision={now} /> },
          { header: '理由', cell: ({ reason }) => reason ?? '' },
        ]}
      />
      <Form action={`${here}/${isSignature ? 'signatures' : 'decisions'}`} csrf={page.csrf}>
        {entries.map(({ position }) => (
          <input type="hidden" name="positions" value={String(position)} />
        ))}
        {!isSignature && (
          <>
            <input type="hidden" name="decision" value={decision} />
            <input type="hidden" name="reason" value={String(values.reason ?? '')} />
          </>
        )}
        <ButtonRow>
          <Button>{isSignature ? '签字' : '提出意见'}</Button>
          <ButtonLink href={here}>返回，不办理</ButtonLink>
        </ButtonRow>
      </Form>
    </WorkbenchPage>
  )
}

export const ClosingPage = ({ page, cleanUp }: CleanUpPlace & { cleanUp: CleanUp & Progress }) => {
  const here = `${CLEAN_UPS}/${cleanUp.id}`
  return (
    <WorkbenchPage title="结束清理" page={page} breadcrumb={[DESK, LIST, { href: here, label: cleanUp.title }]}>
      <Confirm
        question={`要结束“${cleanUp.title}”吗？`}
        consequences={[
          `废止 ${count(cleanUp.repeal)} 件、宣布失效 ${count(cleanUp.lapse)} 件：今日起在规章和规范性文件库中失去效力，页面加注说明，在列表和搜索中排在最后。`,
          `修改 ${count(cleanUp.amend)} 件：页面注明列入修改计划，修改前继续有效。`,
          '清理结果目录立即公开，并自动起草结果公告，按程序审核发布。',
          '关注这些文件的公众会收到通知。',
        ]}
        action={`${here}/closing`}
        csrf={page.csrf}
        confirm="结束清理"
        cancelHref={here}
      />
    </WorkbenchPage>
  )
}
