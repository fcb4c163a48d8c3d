import { longDay } from '../../../../platform/day.ts'
import {
  ButtonLink,
  ButtonRow,
  CopyCode,
  count,
  More,
  type PageFrame,
  Pagination,
  PortalPage,
  Prose,
  Section,
  Table,
} from '../../../../ui/index.ts'

type Day = { day: string; events: number; root: Buffer }
type DaysProps = { page: PageFrame; days: Day[]; next: string | null; isFirst: boolean; fingerprint: string }

const labels = {
  column: {
    name: '存证核验',
    description: '每日办理记录的根哈希与核验方法',
    keywords: ['存证', '核验', '办理记录'],
    type: ['政务公开'],
  },
}

export const DaysPage = ({ page, days, next, isFirst, fingerprint }: DaysProps) => (
  <PortalPage page={page} title="存证核验" labels={labels}>
    <Prose>
      {WORDS.map((words) => (
        <p>{words}</p>
      ))}
    </Prose>
    <ButtonRow>
      <ButtonLink href="/ledger/check" kind="primary" icon="verified">
        核对一份证明
      </ButtonLink>
      <ButtonLink href="/ledger/verify-proof.mjs" icon="download">
        下载核对程序
      </ButtonLink>
    </ButtonRow>
    <Section title="每日根哈希">
      <Table
        caption="每日根哈希"
        hideCaption
        stack={false}
        empty="还没有结束的日期，第一天结束后将在这里公布。"
        rows={days}
        columns={[
          { header: '日期', cell: ({ day }) => longDay(day), nowrap: true, rowHeader: true },
          { header: '记录数', cell: ({ events }) => count(events), numeric: true },
          { header: '根哈希（SHA-256）', cell: ({ root }) => <code>{root.toString('hex')}</code> },
          { header: '签名文件', cell: ({ day }) => <a href={`/ledger/days/${day}.json`}>{day}.json</a>, nowrap: true },
        ]}
      />
      <Pagination next={next ? `/ledger?before=${next}` : undefined} first={isFirst ? undefined : '/ledger'} />
    </Section>
    <Section title="签名公钥">
      <CopyCode label="公钥指纹" code={fingerprint} />
      <p>
        <a href="/ledger/public-key.pem">下载公钥（PEM）</a>
      </p>
    </Section>
    <More summary="它能证明什么，不能证明什么">
      <ul>
        <li>能证明：一条记录在某一天结束时已经存在，此后没有被改动；两天之间没有记录被删去、插入或者调换次序。</li>
        <li>不能证明：记录下来的事情本身是否属实，以及当天尚未结束时的改动。</li>
        <li>算法：链和根哈希同时使用 SHA-256 与国密 SM3，签名使用 Ed25519；树的构造见 RFC 9162 第 2.1 节。</li>
      </ul>
    </More>
  </PortalPage>
)

const WORDS = [
  '本系统每办一件事（收到申请、延期、答复、送达……）都会留下一条记录。这些记录按先后一条扣一条，连成一条链：' +
    '改动、删去、插入或者调换其中任何一条，后面的都对不上。每天结束后，当天的全部记录算成一个数字（根哈希），由本系统签名并在这里公布。',
  '因此，自办理次日起，您可以在自己的申请页面下载“存证证明”，在本页或者在自己的电脑上核对：您的那条记录当天就在，内容一字未改。' +
    '公布的只是根哈希，看不出任何申请的内容和申请人。',
]
