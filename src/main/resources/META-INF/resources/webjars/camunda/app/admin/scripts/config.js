export default {
  app: {
    vendor: 'Outcome Desk',
    name: 'Admin'
  },

  // it would ask for a page of Camunda's that is not here
  disableWelcomeMessage: true
};
