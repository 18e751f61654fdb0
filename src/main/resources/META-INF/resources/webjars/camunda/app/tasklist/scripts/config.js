// The Tasklist's own configuration: the desk's name and languages, its tabs, bar and cards; shortcuts as they come with 7.24.
export default {
  app: {
    vendor: 'Outcome Desk',
    name: 'Tasklist'
  },

  // a further language: its name here, a file beside desk/words/en.json, and the Tasklist's own locales/….json
  locales: {
    availableLocales: ['en', 'de'],
    fallbackLocale: 'en'
  },

  // it would ask for a page of Camunda's that is not here
  disableWelcomeMessage: true,

  customScripts: ['scripts/desk/case-tab', 'scripts/desk/bar', 'scripts/desk/cards'],

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
