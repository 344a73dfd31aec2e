import { eventSchemas } from '../../../contract/event.ts';
import { type InternedField, internedArray, internedText, schemaField } from './fields.ts';
import type { ScannedType } from './scannedEvent.ts';

/** The fields of every type that can be scanned, with the contract's rule for each and the values that were read so far. */
export function makeFields() {
  const { send, delivery, click, conversion, interaction, optout, complaint, assignment } = shapes;
  return {
    tenant: internedText('tenant', send.tenant),
    broadcast: internedText('broadcast', send.broadcast),
    platform: internedText('platform', send.platform),
    messageClass: internedText('message_class', send.message_class),
    basis: internedText('basis', send.basis),
    source: internedText('source', send.source),
    send: {
      audience: internedArray('audience', send.audience),
      variant: internedText('variant', send.variant),
      tier: internedText('tier', send.tier),
      contentType: internedText('content_type', send.content_type),
      group: schemaField('group', send.group),
      household: schemaField('household', send.household),
      sentBy: internedText('sent_by', send.sent_by),
    },
    delivery: {
      status: internedText('status', delivery.status),
      reason: internedText('reason', delivery.reason),
      deviceOs: internedText('device_os', delivery.device_os),
    },
    click: {
      target: internedText('target', click.target),
      role: internedText('role', click.role),
    },
    conversion: {
      broadcast: internedText('broadcast', conversion.broadcast),
      goal: internedText('goal', conversion.goal),
      currency: internedText('currency', conversion.currency),
      order: schemaField('order', conversion.order),
      reverses: schemaField('reverses', conversion.reverses),
    },
    interaction: {
      kind: internedText('kind', interaction.kind),
      target: internedText('target', interaction.target),
    },
    optout: {
      broadcast: internedText('broadcast', optout.broadcast),
      kind: internedText('kind', optout.kind),
      reason: internedText('reason', optout.reason),
    },
    complaint: {
      broadcast: internedText('broadcast', complaint.broadcast),
      kind: internedText('kind', complaint.kind),
      reason: internedText('reason', complaint.reason),
    },
    assignment: {
      broadcast: internedText('broadcast', assignment.broadcast),
      experiment: internedText('experiment', assignment.experiment),
      variant: internedText('variant', assignment.variant),
      unit: schemaField('unit', assignment.unit),
      audience: internedArray('audience', assignment.audience),
      household: schemaField('household', assignment.household),
      covariate: schemaField('covariate', assignment.covariate),
    },
  };
}

const shapes = {
  send: eventSchemas.send.shape,
  delivery: eventSchemas.delivery.shape,
  click: eventSchemas.click.shape,
  conversion: eventSchemas.conversion.shape,
  interaction: eventSchemas.interaction.shape,
  optout: eventSchemas.optout.shape,
  complaint: eventSchemas.complaint.shape,
  assignment: eventSchemas.assignment.shape,
};

export type Fields = ReturnType<typeof makeFields>;

/** The field `broadcast` of a type: some may name none. */
export function broadcastField(fields: Fields, type: ScannedType): InternedField<string> {
  switch (type) {
    case 'conversion':
    case 'optout':
    case 'complaint':
    case 'assignment':
      return fields[type].broadcast;
    default:
      return fields.broadcast;
  }
}
