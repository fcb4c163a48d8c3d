import { sql } from 'kysely'

/**
 * The event as the text that is hashed: every column but `xid`, which means something only in the cluster that gave it.
 * PostgreSQL writes a jsonb value in exactly one way (keys ordered, numbers to the last digit, times to the microsecond,
 * no setting of the session has a part in it), so the text is the same after backup, restore and replication.
 */
export const canonicalEvent = sql<string>`jsonb_build_object(
  'id', event.id, 'name', event.name, 'subject_id', event.subject_id, 'organisation_id', event.organisation_id,
  'actor_id', event.actor_id, 'data', event.data,
  'happened_at', event.happened_at at time zone 'UTC', 'recorded_at', event.recorded_at at time zone 'UTC')::text`
