export default {
  app: {
    vendor: 'Outcome Desk',
    name: 'Welcome'
  },

  // it would ask for a page of Camunda's that is not here
  disableWelcomeMessage: true
};
