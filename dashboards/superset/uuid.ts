import { createHash } from 'node:crypto';

/** Of this bundle alone; a made-up constant. */
const NAMESPACE = Buffer.from('6f1d0c0a5b7e4e0f9a3d2c8b41e7f960', 'hex');

/** A version 5 UUID (RFC 9562): the same name gives the same one for ever, so that an import finds what it brought before. */
export function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
