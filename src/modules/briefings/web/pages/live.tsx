import { Alert, assetUrl, ButtonLink, minute, type PageFrame, PortalPage, Section } from '../../../../ui/index.ts'
import type { SaidLine, SaidQuestion } from '../../live/say.ts'
import { livePath, portalPath } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { type Before, LineItem, QuestionItem } from './live-items.tsx'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  event: WithSeries
  lines: { line: SaidLine; before: Before[] }[]
  air: SaidQuestion[]
  waiting: SaidQuestion[]
  mayAsk: boolean
  refresh: number | undefined
}

/** What is being said now. With script it grows by itself; without, it is asked for again. */
export const LivePage = ({ page, event, lines, air, waiting, mayAsk, refresh }: Props) => (
  <PortalPage
    title={event.title}
    page={page}
    {...(refresh !== undefined && { refresh })}
    breadcrumb={[
      { href: '/briefings', label: '新闻发布和访谈' },
      { href: portalPath(event.id), label: event.series },
    ]}
  >
    <div class="yg-live" data-live={`${portalPath(event.id)}/stream`} data-after={event.signals} data-state={event.state}>
      <p>
        <StateTag state={event.state} />　{minute(event.starts_at)}，{event.place}
        {'　'}
        <a href={portalPath(event.id)}>主题、发布人和材料</a>
      </p>
      <p class="yg-quiet" data-live-status role="status">
        <noscript>
          <a href={livePath(event.id)}>刷新</a>
          {refresh === undefined ? '　' : '　每 30 秒自动刷新一次；点“刷新”就停止'}
          {refresh === undefined && <a href={`${livePath(event.id)}?refresh=1#now`}>每 30 秒自动刷新</a>}
        </noscript>
      </p>
      {event.state === 'announced' && (
        <Alert title="还没有开始">
          <p>开始后，这里逐段显示实录。</p>
        </Alert>
      )}
      {mayAsk && (
        <p>
          <ButtonLink href={`${portalPath(event.id)}/ask`} kind="primary" icon="speak">
            我要提问
          </ButtonLink>
        </p>
      )}
      <section class="yg-live__air" aria-label="正在回答">
        <h2>正在回答</h2>
        <ul id="air" class="yg-live__list" aria-live="polite">
          {air.map((question) => (
            <QuestionItem question={question} />
          ))}
        </ul>
      </section>
      <Section title="实录">
        <ol id="lines" class="yg-live__list" aria-live="polite" aria-relevant="additions">
          {lines.map(({ line, before }) => (
            <LineItem line={line} before={before} />
          ))}
        </ol>
        <p id="now" tabindex={-1} />
      </Section>
      <Section title="等待回答的提问" intro="由工作人员审核后显示，按提出的先后排列。">
        <ul id="waiting" class="yg-live__list">
          {waiting.map((question) => (
            <QuestionItem question={question} />
          ))}
        </ul>
      </Section>
    </div>
    <script type="module" src={assetUrl('live')} />
  </PortalPage>
)
