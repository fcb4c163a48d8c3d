import {
  Alert,
  Button,
  ButtonLink,
  Card,
  DeadlineSentence,
  type FormState,
  longDay,
  More,
  minute,
  Table,
  Tag,
  Timeline,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Fact } from '../../../../../ui/timeline.tsx'
import {
  bundleStates,
  type Document,
  type Edition,
  editionStates,
  type Ground,
  grounds,
  isKind,
  kinds,
  permanentPath,
  publicities,
  withdrawals,
} from '../../../model.ts'
import { bundleHref, type Desk, documentHref, editionHref, ROOT } from '../../desk.ts'
import { Withdrawal } from './document-withdrawal.tsx'

export type DocumentProps = {
  desk: Desk
  document: Document
  editions: Edition[]
  open: Edition | null
  title: string
  office: string
  force: { label: string; reasons: string[] } | null
  due: { sentence: string; tone: 'calm' | 'soon' | 'late' | 'stopped' | 'provisional' } | null
  bundle: { id: string; title: string; state: keyof typeof bundleStates } | null
  related: { href: string; title: string; note: string }[]
  facts: Fact[]
  may: { draft: boolean; withdraw: boolean }
  form: FormState
  refused: string | null
  /** The readable address, and the page of proofs, once it is public. */
  links: { href: string; label: string }[]
}

/** A document as those who work on it see it: four things that are never mixed, its editions, what happened to it. */
export const DocumentPage = (props: DocumentProps) => {
  const { desk, document, title, office, open, may, refused, due } = props
  return (
    <WorkbenchPage
      {...desk}
      title={title}
      breadcrumb={[{ href: ROOT, label: '发布工作' }]}
      under={
        <p>
          {office}
          {document.index_number && `，索引号 ${document.index_number}`}
          {due && (
            <>
              ，<DeadlineSentence deadline={due} />
            </>
          )}
        </p>
      }
      actions={
        open && may.draft ? (
          <ButtonLink kind="primary" href={editionHref(open.id)} icon="apply">
            继续编辑
          </ButtonLink>
        ) : may.draft && document.published_edition_id ? (
          <form class="yg-action" method="post" action={`${documentHref(document.id)}/editions`} data-once>
            <Button icon="add">打开新的版本</Button>
          </form>
        ) : null
      }
    >
      {refused && (
        <Alert tone="error" title="没有办理" live>
          <p>{refused}</p>
        </Alert>
      )}
      <Axes {...props} />
      <div class="yg-case">
        <div class="yg-case__left">
          <Editions {...props} />
          <Card title="经过">
            <Timeline facts={props.facts} />
          </Card>
        </div>
        <div class="yg-case__right">
          <Around {...props} />
          <Withdrawal {...props} />
        </div>
      </div>
    </WorkbenchPage>
  )
}

/** Workflow, publicity, legal force and form: each for itself. */
const Axes = ({ document, open, bundle, force }: DocumentProps) => (
  <dl class="yg-axes">
    <div class="yg-axis">
      <dt>办理</dt>
      <dd>
        {document.withdrawal ? (
          <Tag tone="urgent">{withdrawals[document.withdrawal]}</Tag>
        ) : document.published_edition_id ? (
          <Tag tone="done">已公开</Tag>
        ) : (
          <Tag tone="quiet">尚未公开</Tag>
        )}
        {open && (
          <p>
            第 {open.number} 版{editionStates[open.state]}
            {bundle && `（发布单${bundleStates[bundle.state]}）`}
          </p>
        )}
      </dd>
    </div>
    <div class="yg-axis">
      <dt>公开属性</dt>
      <dd>
        <Tag tone={document.publicity === 'proactive' ? 'main' : 'plain'}>{publicities[document.publicity]}</Tag>
        {document.ground && (
          <p>
            {grounds[document.ground as Ground].label}（{grounds[document.ground as Ground].article}）
          </p>
        )}
        {document.publicity_reason && <p>{document.publicity_reason}</p>}
        {document.look_again_on && <p class="yg-quiet">{longDay(document.look_again_on)}前再次审查（条例第十八条）</p>}
      </dd>
    </div>
    <div class="yg-axis">
      <dt>效力</dt>
      <dd>
        {force ? (
          <>
            <Tag tone="main">{force.label}</Tag>
            {force.reasons.map((reason) => (
              <p>{reason}</p>
            ))}
          </>
        ) : (
          <span class="yg-quiet">不属于规章、规范性文件</span>
        )}
      </dd>
    </div>
    <div class="yg-axis">
      <dt>类别</dt>
      <dd>{isKind(document.kind) ? kinds[document.kind].label : document.kind}</dd>
    </div>
  </dl>
)

const Editions = ({ document, editions, open, may }: DocumentProps) => (
  <Card title="版本">
    <Table
      caption="版本"
      hideCaption
      rows={editions}
      empty="还没有版本"
      columns={[
        {
          header: '版本',
          rowHeader: true,
          nowrap: true,
          cell: ({ id, number }) =>
            id === document.open_edition_id ? (
              <a href={editionHref(id)}>第 {number} 版</a>
            ) : (
              <a href={`${documentHref(document.id)}/texts/${id}`}>第 {number} 版</a>
            ),
        },
        {
          header: '状态',
          nowrap: true,
          cell: ({ id, state }) => (
            <Tag tone={id === document.published_edition_id ? 'done' : 'plain'}>
              {id === document.published_edition_id ? '现行版本' : editionStates[state]}
            </Tag>
          ),
        },
        { header: '变更说明', cell: ({ number, note, minor }) => (number === 1 ? '首次' : minor ? '小的改动' : (note ?? '')) },
        { header: '公开时间', nowrap: true, cell: ({ published_at }) => (published_at ? minute(published_at) : '—') },
        {
          header: '操作',
          cell: ({ id, number }) => {
            const before = editions.find((each) => each.number === number - 1)
            return (
              <span class="yg-attached__acts">
                {before && <a href={`${documentHref(document.id)}/comparison?from=${before.id}&to=${id}`}>与上一版对照</a>}
                {!open && may.draft && id !== document.published_edition_id && document.published_edition_id && (
                  <form class="yg-action" method="post" action={`${documentHref(document.id)}/editions`} data-once>
                    <input type="hidden" name="from" value={id} />
                    <Button kind="plain">以此版为底恢复</Button>
                  </form>
                )}
              </span>
            )
          },
        },
      ]}
    />
    {open && may.draft && (
      <More summary="放弃正在修改的版本">
        <p>公众看到的不变；放弃的版本留在历史中。</p>
        <form method="post" action={`${editionHref(open.id)}/discarding`} data-once>
          <Button kind="destructive">放弃第 {open.number} 版</Button>
        </form>
      </More>
    )}
  </Card>
)

const Around = ({ document, bundle, related, links }: DocumentProps) => (
  <Card title="相关">
    <ul class="yg-panel__list">
      {document.index_number && (
        <li class="yg-finding">
          公开地址：<a href={permanentPath(document.index_number)}>{permanentPath(document.index_number)}</a>
        </li>
      )}
      {links.map(({ href, label }) => (
        <li class="yg-finding">
          <a href={href}>{label}</a>
        </li>
      ))}
      {bundle && (
        <li class="yg-finding">
          发布单：<a href={bundleHref(bundle.id)}>{bundle.title}</a>
        </li>
      )}
      {related.map(({ href, title, note }) => (
        <li class="yg-finding">
          {note}：<a href={href}>{title}</a>
        </li>
      ))}
    </ul>
  </Card>
)
