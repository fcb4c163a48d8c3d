import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import type { Asked } from '../../../../ui/act-input.ts'
import {
  Alert,
  ButtonLink,
  Card,
  DescriptionList,
  Form,
  type FormState,
  KEY_FIELD,
  More,
  type PageFrame,
  Refused,
  valueIn,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Act, Bars } from '../../act.ts'
import type { Subject } from '../act-pages.tsx'

type Props = { page: PageFrame; subject: Subject; act: Act }
const pageOf = ({ page, path }: Subject) => page ?? path
type ActProps = Props & { asked: Record<string, Partial<Asked>>; form: FormState; refused: string | undefined }

/** The form of one act, drawn from its schema, with what one has to know beside it. */
export const ActPage = ({ page, subject, act, asked, form, refused }: ActProps) => (
  <WorkbenchPage title={act.label} page={page} breadcrumb={[...subject.under, { href: pageOf(subject), label: subject.title }]}>
    <Refused sentence={refused} />
    <WithAside
      aside={
        <>
          <h2>{subject.title}</h2>
          <DescriptionList items={subject.known} />
        </>
      }
    >
      {act.final ? (
        <Alert tone="warning" title={`确定${act.label}吗`}>
          <p>{act.hint ?? '这一步不能撤回。'}</p>
        </Alert>
      ) : (
        act.hint && <p>{act.hint}。</p>
      )}
      <p class="yg-quiet">依据：{act.article}。</p>
      <Form
        action={`${subject.path}/${act.noun}`}
        csrf={page.csrf}
        form={form}
        idempotencyKey={valueIn(form, KEY_FIELD)}
        draft={`${act.noun}-${subject.path}`}
      >
        <ActFields schema={act.input} form={form} asked={asked} />
        <ActButtons
          label={act.label}
          cancelHref={pageOf(subject)}
          {...(act.final && act.noun !== 'publication' && { destructive: true })}
        />
      </Form>
    </WithAside>
  </WorkbenchPage>
)

/** An act that may not be done now, and why. */
export const BarredPage = ({ page, subject, act, why }: Props & { why: string }) => (
  <WorkbenchPage title={act.label} page={page} breadcrumb={[...subject.under, { href: pageOf(subject), label: subject.title }]}>
    <Alert tone="warning" title="现在不能办理" live>
      <p>{why}。</p>
      <p>依据：{act.article}。</p>
    </Alert>
    <ButtonLink href={pageOf(subject)}>返回</ButtonLink>
  </WorkbenchPage>
)

type ActsProps = { acts: Record<string, Act>; bars: Bars; path: string; next?: string | null; title?: string }

/** What may be done now, the next step first; and on request why the rest may not. */
export const ActList = ({ acts, bars, path, next, title = '现在可以办理' }: ActsProps) => {
  const all = Object.entries(acts)
  const offered = all.filter(([name]) => !bars.has(name)).sort(([one], [other]) => Number(other === next) - Number(one === next))
  const worth = all.filter(([name]) => bars.get(name)?.person === false)
  return (
    <Card title={title}>
      {offered.length === 0 ? (
        <p class="yg-quiet">目前没有您可以办理的事项。</p>
      ) : (
        <ul class="yg-act-list">
          {offered.map(([name, { noun, label }]) => (
            <li>
              {name === next ? (
                <ButtonLink href={`${path}/${noun}`} kind="primary">
                  {label}
                </ButtonLink>
              ) : (
                <a href={`${path}/${noun}`}>{label}</a>
              )}
            </li>
          ))}
        </ul>
      )}
      {worth.length > 0 && (
        <More summary="现在不能办理的，为什么">
          <DescriptionList items={worth.map(([name, { label }]) => ({ term: label, value: bars.get(name)?.why ?? '' }))} />
        </More>
      )}
    </Card>
  )
}
