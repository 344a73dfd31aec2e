declare module 'siphash24' {
  /**
   * SipHash-2-4 of `data` under the 16 bytes of `key`, written to `out` (8 bytes, little end first) and returned.
   * `noAssert` leaves out the checks of lengths.
   */
  function siphash24(data: Uint8Array, key: Uint8Array, out?: Uint8Array, noAssert?: boolean): Uint8Array;
  export = siphash24;
}
