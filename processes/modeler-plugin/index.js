module.exports = {
  name: 'Outcome Desk: the law',
  script: './client.js'
};
