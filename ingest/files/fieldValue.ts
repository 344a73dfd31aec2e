import { isExact } from '../../contract/numbers.ts';
import type { FieldForm } from './fieldForms.ts';
import { NumberText } from './numberText.ts';
import { readDay } from './timeText.ts';

/**
 * A value of a file in the form that the contract's field has. What cannot be brought into it stays as it is, for the contract
 * to refuse by name; an empty number, day or truth value is left out.
 *
 * - Where the field identifies something, a whole number becomes its text, digit by digit as the file has it.
 * - Where it takes a number, a truth value or a day, a text becomes one. A comma is taken for a thousands separator only in
 *   whole numbers: elsewhere it may be a decimal comma.
 * - In an object each part has its own form.
 */
export function fieldValue(value: unknown, form: FieldForm): unknown {
  if (Array.isArray(value)) return value.map((each) => fieldValue(each, form));
  switch (form.kind) {
    case 'identity':
      if (value instanceof NumberText) return /^-?\d+$/.test(value.text) ? value.text : Number(value.text);
      return typeof value === 'number' && isExact(value) ? String(value) : value;
    case 'whole_number':
      return isEmpty(value) ? undefined : (wholeNumber(value) ?? plain(value));
    case 'number':
      return isEmpty(value) ? undefined : (numberOf(value) ?? plain(value));
    case 'boolean':
      return isEmpty(value) ? undefined : (truthOf(value) ?? plain(value));
    case 'day':
      return isEmpty(value) ? undefined : (readDay(String(value)) ?? plain(value));
    case 'object':
      return partsOf(value, form);
    case 'as_it_is':
      return plain(value);
  }
}

/** Elsewhere such a number stays one, which the contract refuses where it was rounded. */
function plain(value: unknown): unknown {
  return value instanceof NumberText ? Number(value.text) : value;
}

function partsOf(value: unknown, form: Extract<FieldForm, { kind: 'object' }>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof NumberText) return plain(value);
  const made = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    const known = form.parts.get(name) ?? form.others;
    const read = known === undefined ? part : fieldValue(part, known);
    return read === undefined ? [] : [[name, read]];
  });
  // Where all parts are empty, so is the object; one that has no parts is for the contract to judge.
  return made.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(made);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** `5000`, `5,000`, `5000.0`; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.0+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return /^[+-]?\d+(\.0+)?$/.test(digits) ? Number(digits) : undefined;
}

/** A decimal number with a point, also with an exponent. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** As databases and spreadsheets write them. */
export function truthOf(value: unknown): boolean | undefined {
  const text = String(value).trim();
  if (/^(true|1|yes|y|是)$/i.test(text)) return true;
  return /^(false|0|no|n|否)$/i.test(text) ? false : undefined;
}
