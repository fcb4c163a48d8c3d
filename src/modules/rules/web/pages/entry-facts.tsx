import { Button, DateField, Field, Form, longDay, More, Section, SelectField, Timeline } from '../../../../ui/index.ts'
import { factWords } from '../../model.ts'
import { citedLabel } from '../../text/clauses.ts'
import type { Acting, EntryProps } from './entry.tsx'

/** What has happened to its force, and the form for what happens next. */
export const Facts = ({ page, facts, may, typed, address, formOf }: EntryProps & Acting) => (
  <Section title="效力事项">
    <Timeline
      label="效力事项"
      facts={facts.map((fact) => ({
        at: fact.on_day ? longDay(fact.on_day) : '日期不详',
        title: `${factWords[fact.kind]}${fact.clauses.length > 0 ? `（${fact.clauses.map(citedLabel).join('、')}）` : ''}`,
        detail: [fact.by_document, fact.until_day && `至${longDay(fact.until_day)}前`, fact.note].filter(Boolean).join('；'),
      }))}
    />
    {may.facts && (
      <More summary="登记效力事项" open={typed?.act === 'facts'}>
        <Form action={`${address}/facts`} csrf={page.csrf} form={formOf('facts')}>
          <SelectField
            name="kind"
            label="事项"
            form={formOf('facts')}
            empty="请选择"
            options={Object.entries(factWords).map(([value, label]) => ({ value, label }))}
          />
          <DateField name="on" label="从哪一天起" form={formOf('facts')} />
          <DateField name="lastDay" label="有效期最后一日（续期、到期的）" optional form={formOf('facts')} />
          <Field
            name="clauses"
            label="条款"
            hint="只涉及部分条款的，写地址，如 art_12、art_12__para_2；不写即全文"
            optional
            form={formOf('facts')}
          />
          <Field name="byDocument" label="依据的文件" optional form={formOf('facts')} />
          <SelectField
            name="corrects"
            label="更正哪一项"
            optional
            empty="不是更正"
            form={formOf('facts')}
            options={facts.map((fact) => ({
              value: fact.id,
              label: `${fact.on_day ?? '日期不详'} ${factWords[fact.kind]}`,
            }))}
          />
          <Field name="note" label="说明" multiline rows={3} optional form={formOf('facts')} />
          <Button>登记</Button>
        </Form>
      </More>
    )}
  </Section>
)
