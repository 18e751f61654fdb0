module.exports = {
  configs: {
    recommended: {
      rules: {
        'one-process': 'error',
        'l1-one-owner': 'error',
        'l2-escalations-are-caught': 'error',
        'l3-exhausted-leads-out': 'error',
        'l4-everyone-can-say-cannot-help': 'error',
        'l5-a-piece-cannot-end-the-case': 'error',
        'l6-silence-is-not-a-yes': 'error',
        'l7-no-hidden-end': 'error',
        'l8-everyone-knows-what-to-do': 'error',
        'l9-the-case-travels': 'error',
        'l10-no-code-in-models': 'error',
        'l11-readable': 'error',
        'l12-finite-clocks': 'error'
      }
    }
  }
};
