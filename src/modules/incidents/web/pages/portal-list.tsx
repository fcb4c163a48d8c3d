import { Alert, ButtonLink, longDay, NewsList, type PageFrame, Pagination, PortalPage } from '../../../../ui/index.ts'
import { portalPath, reportersSaid } from '../../model.ts'
import type { PublicIncident } from '../../public-incidents.ts'
import { COLUMN } from './column.ts'

type Props = { page: PageFrame; rows: PublicIncident[]; nameOf: (id: string | null) => string; next: string | undefined }

/** What many have reported and the hub has confirmed: who has it too joins in one step. */
export const PortalListPage = ({ page, rows, nameOf, next }: Props) => (
  <PortalPage
    title="大家正在反映的事"
    page={page}
    breadcrumb={[{ href: '/demands', label: '民意速办' }]}
    labels={{ column: COLUMN }}
  >
    <p>
      多人反映、已经核实的同一件事，由一个单位集中办理，进展写在这里。您也遇到了的，打开以后点“我也遇到了”，一步加入，仍有自己的受理编号和答复。
    </p>
    <NewsList
      items={rows.map((row) => ({
        href: portalPath(row.number),
        title: row.title,
        date: row.last_on,
        note: [row.state === 'closed' ? '已办结' : '办理中', reportersSaid(row.members_at_least), nameOf(row.office_id)]
          .filter(Boolean)
          .join(' · '),
      }))}
      empty="目前没有多人反映的同一件事。"
    />
    <Pagination next={next} />
    <ButtonLink href="/demands/new" kind="secondary">
      反映别的事
    </ButtonLink>
  </PortalPage>
)

/** On the form of a new demand: what is known already. */
export const Banner = ({ rows }: { rows: readonly PublicIncident[] }) => (
  <Alert tone="info" title="这些事已经有人反映，正在办理">
    <ul>
      {rows.map(({ number, title, last_on }) => (
        <li>
          <a href={`${portalPath(number)}#join`}>{title}</a>（{longDay(last_on)}）
        </li>
      ))}
    </ul>
    <p>
      您遇到的是同一件的，打开后点“我也遇到了”，不必重写。<a href="/incidents">全部</a>
    </p>
  </Alert>
)
