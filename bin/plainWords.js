/** Words that plain English documentation does not use, in lower case: `check-words.js` and the test of texts read them. */
export const notPlain =
  `says say said tell tells told stand stands stood beside besides nobody anew whoever mend mends mended lies lest alike
  thereof wherein whence unwell`.split(/\s+/);
