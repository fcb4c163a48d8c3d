import { Button, Card, Form, More, type PageFrame, Refused, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { KINDS, kinds, type Series } from '../../model.ts'
import { PlainCheck, PlainLine } from './plain-fields.tsx'

type Props = {
  page: PageFrame
  series: Series[]
  typed: Record<string, unknown> | undefined
  refused: string | undefined
}

export const SeriesPage = ({ page, series, typed, refused }: Props) => (
  <WorkbenchPage title="系列和栏目" page={page} breadcrumb={[{ href: '/workbench/briefings', label: '新闻发布和访谈' }]}>
    <Refused sentence={refused} />
    <Card title="现有的">
      {series.map((one) => (
        <More
          summary={
            <>
              {one.name}（{kinds[one.kind]}）{one.retired && <Tag tone="quiet">不再使用</Tag>}
            </>
          }
          open={typed?.id === one.id}
        >
          <SeriesForm
            page={page}
            action={`/workbench/briefings/series/${one.id}`}
            known={typed?.id === one.id ? typed : one}
            isNew={false}
          />
        </More>
      ))}
    </Card>
    <Card title="新建">
      <SeriesForm page={page} action="/workbench/briefings/series" known={typed && typed.id === null ? typed : {}} isNew />
    </Card>
  </WorkbenchPage>
)

type FormProps = { page: PageFrame; action: string; known: Record<string, unknown>; isNew: boolean }

const SeriesForm = ({ page, action, known, isNew }: FormProps) => {
  const value = (name: string) => String(known[name] ?? '')
  return (
    <Form action={action} csrf={page.csrf}>
      <PlainLine name="name" label="名称" value={value('name')} />
      <PlainLine name="slug" label="英文标识" hint="用在网址里" value={value('slug')} />
      <label class="yg-plain">
        <span>类别</span>
        <select class="usa-select" name="kind">
          {KINDS.map((kind) => (
            <option value={kind} selected={kind === known.kind}>
              {kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <PlainLine name="about" label="介绍" value={value('about')} />
      {!isNew && <PlainCheck name="retired">不再使用（举行过的仍在原处）</PlainCheck>}
      <Button kind="secondary">{isNew ? '新建' : '保存'}</Button>
    </Form>
  )
}
