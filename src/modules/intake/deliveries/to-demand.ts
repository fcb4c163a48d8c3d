import type { NewDemand } from '../../demands/index.ts'
import type { DemandRow } from '../schema.ts'

/** A row of a delivery or a table as the demand that it is. */
export const demandOf = (row: DemandRow, { channel, key }: { channel: string; key: string }): NewDemand => ({
  channel,
  key,
  kind: row.kind,
  title: row.title,
  text: row.text,
  urgency: row.urgency,
  privacy: row.confidential ? 'private' : 'public',
  item: row.item,
  place: {
    lat: row.lat,
    lon: row.lon,
    datum: row.datum,
    address: row.address,
    district: row.district,
    street: row.street,
    community: row.community,
  },
  reporter: row.name || row.phone || row.mail ? { name: row.name, phone: row.phone, mail: row.mail } : null,
})
