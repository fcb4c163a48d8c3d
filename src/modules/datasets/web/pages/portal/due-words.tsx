import { longDay, Tag } from '../../../../../ui/index.ts'

export type DueView = { updatedOn: string | null; nextDueOn: string | null; daysLate: number }

/** When it was renewed and when it has to be again; late is said in words. */
export const DueWords = ({ due: { updatedOn, nextDueOn, daysLate }, frequency }: { due: DueView; frequency: string }) => (
  <>
    {updatedOn && (
      <span>
        更新于 <time datetime={updatedOn}>{longDay(updatedOn)}</time>
      </span>
    )}
    <span>{frequency}更新</span>
    {daysLate > 0 && nextDueOn ? (
      <Tag tone="urgent">
        应于{longDay(nextDueOn)}前更新，已晚 {daysLate} 天
      </Tag>
    ) : (
      nextDueOn && <span>下次应于{longDay(nextDueOn)}前更新</span>
    )}
  </>
)
