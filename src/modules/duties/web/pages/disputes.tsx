import { ActionForm, Alert, Button, count, Section, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { Contention, Gap } from '../../disputes.ts'
import type { Duties } from '../../load-duties.ts'
import { HERE, type Shared, UP } from './frame.ts'

type Props = Shared & { disputes: Contention[]; gaps: Gap[]; duties: Duties; refused: string | undefined }

/** Where offices send matters back and forth, and what the list does not name. */
export const DisputesPage = ({ page, office, may, disputes, gaps, duties, refused }: Props) => (
  <WorkbenchPage title="缺口和争议" page={page} breadcrumb={UP} under="近半年，按次数排列">
    {refused && (
      <Alert tone="error" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Table
      caption="争议：退回较多的事项"
      rows={disputes}
      empty="近半年没有退回。"
      columns={[
        {
          header: '事项',
          rowHeader: true,
          cell: ({ code }) => <a href={`/duties/${code}`}>{duties.byCode.get(code)?.name ?? code}</a>,
        },
        { header: '退回的单位', cell: ({ from }) => office(from) },
        { header: '最后办理的单位', cell: ({ to }) => office(to) },
        { header: '退回', numeric: true, cell: ({ returns }) => count(returns) },
        { header: '仲裁', numeric: true, cell: ({ rulings }) => count(rulings) },
        {
          header: '清单',
          cell: ({ code, from, to }) =>
            may.draft && to && to !== from && duties.byCode.has(code) ? (
              <ActionForm action={`${HERE}/disputes/drafts`} csrf={page.csrf}>
                <input type="hidden" name="code" value={code} />
                <input type="hidden" name="from" value={from} />
                <input type="hidden" name="to" value={to} />
                <Button kind="secondary">起草修订</Button>
              </ActionForm>
            ) : (
              ''
            ),
        },
      ]}
    />
    <Section title="缺口：清单里没有对应事项的诉求">
      <Table
        caption="缺口"
        hideCaption
        rows={gaps}
        empty="近半年的诉求都能对应到事项。"
        columns={[
          { header: '诉求中的说法', rowHeader: true, cell: ({ words }) => words },
          { header: '件数', numeric: true, cell: ({ demands }) => count(demands) },
        ]}
      />
    </Section>
  </WorkbenchPage>
)
