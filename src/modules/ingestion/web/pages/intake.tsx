import { raw } from 'hono/html'
import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  assetUrl,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  minute,
  type PageFrame,
  percent,
  Refused,
  Section,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { sizeWords } from '../../../files/index.ts'
import { type Intake, type IntakeTable, intakePath, isUnderway, KEPT_DAYS, mayReadAgain } from '../../intake/model.ts'
import type { Target } from '../../intake/targets.ts'
import type { ShownTable } from '../load-table.ts'
import { secondsWords, stepWords } from '../words.ts'
import { IntakeTag } from './intake-tag.tsx'
import { TableFound } from './table-found.tsx'

type Props = {
  page: PageFrame
  intake: Intake
  madeBy: string
  tables: IntakeTable[]
  shown: ShownTable | undefined
  offered: Target[]
  tried: Tried
}

/** One file: how far it is, what was found in it, and the next step. */
export const IntakePage = ({ page, intake, madeBy, tables, shown, offered, tried }: Props) => {
  const home = intakePath(intake)
  const target = offered.find(({ resource }) => resource === intake.resource_id)
  return (
    <WorkbenchPage
      title={intake.name}
      page={page}
      breadcrumb={[
        { href: '/workbench/ingestion', label: '数据接入' },
        ...(target ? [{ href: target.href, label: `${target.datasetTitle}：${target.title}` }] : []),
      ]}
      under={
        <>
          <IntakeTag state={intake.state} /> <span>{sizeWords(intake.bytes)}</span>{' '}
          <span>
            {madeBy}，{minute(intake.made_at)}
          </span>
        </>
      }
      actions={<Steps intake={intake} page={page} />}
    >
      <Refused sentence={tried.refused} />
      {isUnderway(intake) ? <Underway intake={intake} home={home} /> : <Outcome intake={intake} />}
      {intake.warnings.length > 0 && tables.length > 0 && (
        <Alert tone="warning" title="这个文件">
          <ul>
            {intake.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      {tables.length > 1 && (
        <Tabs
          label="文件里的表"
          items={tables.map(({ name, position }) => ({
            href: `${home}?table=${position}`,
            label: name,
            current: position === shown?.table.position,
          }))}
        />
      )}
      {shown && <TableFound page={page} intake={intake} shown={shown} target={target} offered={offered} form={tried.form} />}
    </WorkbenchPage>
  )
}

const Steps = ({ intake, page }: { intake: Intake; page: PageFrame }) => (
  <>
    {(isUnderway(intake) || intake.state === 'typed') && (
      <ActionForm action={`${intakePath(intake)}/cancellation`} csrf={page.csrf}>
        <Button kind="secondary">取消接入</Button>
      </ActionForm>
    )}
    {mayReadAgain(intake) && (
      <ActionForm action={`${intakePath(intake)}/reading`} csrf={page.csrf}>
        <Button kind="secondary">重新识别</Button>
      </ActionForm>
    )}
    {intake.stored_as !== null && <ButtonLink href={`${intakePath(intake)}/original`}>下载原文件</ButtonLink>}
  </>
)

const Underway = ({ intake: { state, progress }, home }: { intake: Intake; home: string }) => (
  <Section title="正在处理" intro="可以离开这一页，读取在后台进行；页面会自动更新。">
    {/* Without script the page asks for itself again as long as the worker is at it. */}
    {raw('<noscript><meta http-equiv="refresh" content="3"></noscript>')}
    <script type="module" src={assetUrl('intake')} />
    <div id="reading">
      <p>{state === 'waiting' ? '排队等待读取' : '正在读取'}</p>
      {progress && progress.share !== null && state === 'reading' && (
        <progress class="yg-progress" max="1" value={String(progress.share)} aria-label="已读文件" />
      )}
      {progress && (
        <DescriptionList
          items={[
            { term: '正在做', value: stepWords[progress.step] },
            { term: '已读行数', value: count(progress.rows) },
            ...(progress.share !== null ? [{ term: '已读文件', value: percent(progress.share, 0) }] : []),
            { term: '已用时间', value: secondsWords(progress.seconds) },
          ]}
        />
      )}
    </div>
    <ButtonRow>
      <ButtonLink href={home}>刷新</ButtonLink>
    </ButtonRow>
  </Section>
)

const Outcome = ({ intake: { state, sentence, progress } }: { intake: Intake }) => {
  if (state === 'expired') return <Alert title="已过期">{`${KEPT_DAYS} 天没有处理，文件和读取结果已经清除。`}</Alert>
  if (state === 'cancelled') return <Alert title="已取消">读取结果已经清除。需要时可以重新识别。</Alert>
  if (sentence === null) return null
  const failed = state === 'refused' || state === 'failed'
  return (
    <Alert tone={failed ? 'error' : 'info'} title={failed ? '没有读出数据' : '读取结果'} live>
      <p>
        {sentence}
        {!failed && progress && `用时 ${secondsWords(progress.seconds)}。`}
      </p>
    </Alert>
  )
}
