import { type Case, type CaseIndex, type CaseRecord, type Near, openCaseIndex } from '../../likeness/index.ts'
import { ASK_FROM, JOIN_FROM, judge, TIERS, type Tier } from './judge.ts'

/** Into which incident, how surely, and whom it was likest to. `founded`: with that one a new incident was made. */
export type Joined = { tier: Tier; incident: number; founded: boolean; other: number; sure: number; near: Near }
export type Asked = { tier: Tier; incident: number | null; other: number; sure: number; near: Near }
export type Taken = {
  place: number
  record: CaseRecord
  joined: Joined[]
  asked: Asked[]
  /** Where the same matter was reported at the same place before, the likest first. */
  before: { place: number; near: Near }[]
}

const LEAST = 0.12
// So many of an incident can be found and speak for it; a fresh one takes over when the last is older than half a day.
const STAND_FOR = 6
const FRESH_MINUTES = 12 * 60
const ASKED_OF = 2
const BEFORE = 10

export type Detector = ReturnType<typeof openDetector>

/** The likeness of demands as they come: what is in memory, and the decision for each arrival. Deterministic: same arrivals, same decisions. */
export function openDetector(index: CaseIndex = openCaseIndex()) {
  /** How many of an incident can be found, and when the last of them came. */
  let standing = new Uint8Array(1_024)
  let freshest = new Uint32Array(1_024)
  /** How to take back what was decided since the mark; null while nothing has to be taken back. */
  let journal: (() => void)[] | null = null

  const roomFor = (group: number) => {
    if (group < standing.length) return
    const [moreStanding, moreFreshest] = [new Uint8Array(group * 2), new Uint32Array(group * 2)]
    moreStanding.set(standing)
    moreFreshest.set(freshest)
    standing = moreStanding
    freshest = moreFreshest
  }
  const put = (place: number, tier: number, group: number) => {
    const before = index.groupOf(place, tier)
    journal?.push(() => index.setGroup(place, tier, before))
    index.setGroup(place, tier, group)
  }
  const stand = (group: number, minute: number) => {
    roomFor(group)
    const [count, fresh] = [standing[group] ?? 0, freshest[group] ?? 0]
    journal?.push(() => {
      standing[group] = count
      freshest[group] = fresh
    })
    standing[group] = Math.min(255, count + 1)
    freshest[group] = Math.max(fresh, minute)
  }
  const best = (tier: Tier, at: number, judged: readonly { near: Near; sure: Record<Tier, number> }[]) => {
    const groups = new Map<number, { sures: number[]; likest: Near }>()
    let found: { incident: number; sure: number; near: Near } | undefined
    const offer = (incident: number, sure: number, near: Near) => {
      if (!found || sure > found.sure) found = { incident, sure, near }
    }
    for (const { near, sure } of judged) {
      if (sure[tier] === 0) continue
      const group = index.groupOf(near.place, at)
      if (group === 0) offer(0, sure[tier], near)
      else {
        const known = groups.get(group)
        if (known) known.sures.push(sure[tier])
        else groups.set(group, { sures: [sure[tier]], likest: near })
      }
    }
    // One must be like those that stand for an incident on average, so that small changes do not chain.
    for (const [group, { sures, likest }] of groups) {
      const of = Math.max(1, Math.min(ASKED_OF, standing[group] ?? 1))
      const top = sures.toSorted((a, b) => b - a).slice(0, of)
      offer(group, top.reduce((sum, sure) => sum + sure, 0) / of, likest)
    }
    return found
  }

  return {
    index,
    /** `held`: where it is already, by the person's own word. */
    take(given: Case, takeNumber: () => number, held: Partial<Record<Tier, number>> = {}): Taken {
      const sketch = index.sketch(given)
      const judged = index.near(sketch, { from: LEAST }).map((near) => ({ near, sure: judge(near) }))
      const joined: Joined[] = []
      const asked: Asked[] = []
      TIERS.forEach((tier, at) => {
        const found = held[tier] === undefined ? best(tier, at, judged) : undefined
        if (!found) return
        const { incident, sure, near } = found
        if (sure >= JOIN_FROM[tier])
          joined.push({ tier, incident: incident || takeNumber(), founded: incident === 0, other: near.place, sure, near })
        else if (sure >= ASK_FROM[tier]) asked.push({ tier, incident: incident || null, other: near.place, sure, near })
      })
      const into = joined.find(({ tier }) => tier !== 'theme')
      const crowded =
        into !== undefined &&
        !into.founded &&
        (standing[into.incident] ?? 0) >= STAND_FOR &&
        sketch.minute - (freshest[into.incident] ?? 0) < FRESH_MINUTES
      const record: CaseRecord = { sketch, keys: crowded ? new Uint32Array() : index.keysFor(sketch) }
      const place = index.add(record)
      for (const { tier, incident, founded, other } of joined) {
        const at = TIERS.indexOf(tier)
        if (founded) {
          put(other, at, incident)
          stand(incident, index.minuteOf(other))
        }
        put(place, at, incident)
        if (!crowded) stand(incident, sketch.minute)
      }
      for (const [at, tier] of TIERS.entries()) {
        const incident = held[tier]
        if (incident === undefined) continue
        put(place, at, incident)
        if (!crowded) stand(incident, sketch.minute)
      }
      const before = judged
        .filter(({ sure }) => sure.root >= JOIN_FROM.root)
        .slice(0, BEFORE)
        .map(({ near }) => ({ place: near.place, near }))
      return { place, record, joined, asked, before }
    },
    /** What was written down, in the order in which it came. */
    restore(record: CaseRecord) {
      index.add(record)
    },
    /** Where a demand is, as somebody has decided or as it was written down. */
    settle(id: string, tier: Tier, incident: number, { counts = true } = {}) {
      const place = index.placeOf(id)
      if (place === undefined) return
      put(place, TIERS.indexOf(tier), incident)
      if (counts && incident !== 0) stand(incident, index.minuteOf(place))
    },
    /** Where one can go back to if what is decided now is not kept. */
    mark() {
      const steps: (() => void)[] = []
      journal = steps
      const end = index.end
      return () => {
        journal = null
        for (const undo of steps.toReversed()) undo()
        index.takeBack(end)
      }
    },
  }
}
