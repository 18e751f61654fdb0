package io.outcomedesk.workflow;

import java.util.Date;

/** Every variable of the models. */
final class Variables {

    private Variables() {}

    // ids and routing
    static final ProcessVariable<Long> PIECE = new ProcessVariable<>("pieceId", Long.class);
    static final ProcessVariable<String> DEPARTMENT = new ProcessVariable<>("department", String.class);
    static final ProcessVariable<Long> STEP = new ProcessVariable<>("stepId", Long.class);
    static final ProcessVariable<String> COMES_NEXT = new ProcessVariable<>("comesNext", String.class);
    static final ProcessVariable<String> MISSING_FACT = new ProcessVariable<>("missingFact", String.class);
    static final ProcessVariable<Boolean> HELPED = new ProcessVariable<>("helped", Boolean.class);
    static final ProcessVariable<Long> ESCALATION = new ProcessVariable<>("escalationId", Long.class);
    static final ProcessVariable<Integer> RUNG = new ProcessVariable<>("rung", Integer.class);
    static final ProcessVariable<Boolean> IS_TOP_RUNG = new ProcessVariable<>("isTopRung", Boolean.class);
    static final ProcessVariable<String> HELPER = new ProcessVariable<>("helper", String.class);
    static final ProcessVariable<Long> OFFER = new ProcessVariable<>("offerId", Long.class);
    static final ProcessVariable<String> OFFERED_TO = new ProcessVariable<>("offeredTo", String.class);
    static final ProcessVariable<Date> ANSWER_BY = new ProcessVariable<>("answerBy", Date.class);
    static final ProcessVariable<Date> REMIND_AT = new ProcessVariable<>("remindAt", Date.class);
    static final ProcessVariable<Boolean> ACCEPTED = new ProcessVariable<>("accepted", Boolean.class);
    static final ProcessVariable<Boolean> CUSTOMER_SAID_YES = new ProcessVariable<>("customerSaidYes", Boolean.class);
    static final ProcessVariable<Boolean> RELIEF_IS_TOLD = new ProcessVariable<>("reliefIsTold", Boolean.class);
    static final ProcessVariable<Boolean> ALREADY_ASKED = new ProcessVariable<>("alreadyAsked", Boolean.class);
    static final ProcessVariable<String> WAY = new ProcessVariable<>("way", String.class);
    static final ProcessVariable<String> QUESTION = new ProcessVariable<>("question", String.class);
    static final ProcessVariable<Date> ASK_AGAIN_AT = new ProcessVariable<>("askAgainAt", Date.class);
    static final ProcessVariable<Boolean> IS_ASKED_ON = new ProcessVariable<>("isAskedOn", Boolean.class);
    static final ProcessVariable<Boolean> WAS_REACHED = new ProcessVariable<>("wasReached", Boolean.class);
    static final ProcessVariable<Date> WATCH_UNTIL = new ProcessVariable<>("watchUntil", Date.class);
    static final ProcessVariable<Long> PROMISE = new ProcessVariable<>("promiseId", Long.class);
    static final ProcessVariable<Date> PROMISE_DUE = new ProcessVariable<>("promiseDue", Date.class);
    static final ProcessVariable<Long> PROMISE_KEY = new ProcessVariable<>("promiseKey", Long.class);
    static final ProcessVariable<String> WHO_PROMISES_ANEW = new ProcessVariable<>("whoPromisesAnew", String.class);
    static final ProcessVariable<Boolean> PASSED_ON = new ProcessVariable<>("passedOn", Boolean.class);
    static final ProcessVariable<Long> RENEWAL = new ProcessVariable<>("renewalId", Long.class);
    static final ProcessVariable<Long> MAIL = new ProcessVariable<>("mailId", Long.class);
    static final ProcessVariable<Long> WROTE = new ProcessVariable<>("entryId", Long.class);

    // what the forms give
    static final ProcessVariable<String> RELIEF = ProcessVariable.said("relief");
    static final ProcessVariable<String> RELIEF_WORDS = ProcessVariable.said("reliefWords");
    static final ProcessVariable<String> LEARNT = ProcessVariable.said("learnt");
    static final ProcessVariable<String> RESULT = ProcessVariable.said("result");
    static final ProcessVariable<String> RESULT_NOTE = ProcessVariable.said("resultNote");
    static final ProcessVariable<String> FACT_VALUE = ProcessVariable.said("factValue");
    static final ProcessVariable<String> FACT_SOURCE = ProcessVariable.said("factSource");
    static final ProcessVariable<String> ANSWER = ProcessVariable.said("answer");
    static final ProcessVariable<String> WHY = ProcessVariable.said("why");
    static final ProcessVariable<String> DID_IT_HELP = ProcessVariable.said("didItHelp");
    static final ProcessVariable<String> WHAT_WAS_DONE = ProcessVariable.said("whatWasDone");
    static final ProcessVariable<String> AGREES_WITH_FINDING = ProcessVariable.said("agreesWithFinding");
    static final ProcessVariable<String> DECISION = ProcessVariable.said("decision");
    static final ProcessVariable<String> DECISION_DETAILS = ProcessVariable.said("decisionDetails");
    static final ProcessVariable<String> DECISION_BY = ProcessVariable.said("decisionBy");
    static final ProcessVariable<String> THIRD_PARTY = ProcessVariable.said("thirdParty");
    static final ProcessVariable<String> CUSTOMERS_WORDS = ProcessVariable.said("customersWords");
    static final ProcessVariable<String> REACHED = ProcessVariable.said("reached");
    static final ProcessVariable<String> HOW_ASKED = ProcessVariable.said("howAsked");
    static final ProcessVariable<String> WORDS = ProcessVariable.said("words");
    static final ProcessVariable<String> NEW_PROMISE = ProcessVariable.said("newPromise");
    static final ProcessVariable<String> NEW_PROMISE_BY = ProcessVariable.said("newPromiseBy");

    static final ProcessVariable<String> SAYS = ProcessVariable.said("says");
    static final ProcessVariable<String> NOTED = ProcessVariable.said("noted");
    // a department's own work
    static final ProcessVariable<String> TRIAL_CONDITIONS = ProcessVariable.said("trialConditions");
    static final ProcessVariable<String> TRIAL_SEEN = ProcessVariable.said("trialSeen");
    static final ProcessVariable<String> TRIAL_NOTE = ProcessVariable.said("trialNote");
    static final ProcessVariable<Long> ORDER = new ProcessVariable<>("orderId", Long.class);
    static final ProcessVariable<String> ORDERED_PART = ProcessVariable.said("orderedPart");
    static final ProcessVariable<String> SUPPLIER = ProcessVariable.said("supplier");
    static final ProcessVariable<String> EXPECTED_BY = ProcessVariable.said("expectedBy");
    static final ProcessVariable<String> TRACKING = ProcessVariable.said("tracking");
    static final ProcessVariable<String> ARRIVES_BY = ProcessVariable.said("arrivesBy");
    static final ProcessVariable<Date> PARCEL_DUE = new ProcessVariable<>("parcelDue", Date.class);
    static final ProcessVariable<String> PARCEL_IS = ProcessVariable.said("parcelIs");
    static final ProcessVariable<String> PARCEL_NOTE = ProcessVariable.said("parcelNote");
    static final ProcessVariable<String> NEW_DATE = ProcessVariable.said("newDate");
    static final ProcessVariable<String> BECAME_OF_IT = ProcessVariable.said("becameOfIt");

    static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);

    // a mail that only a person can judge
    static final ProcessVariable<String> MAIL_IS = ProcessVariable.said("mailIs");

    // what is decided on a change of models, tables and forms
    static final ProcessVariable<String> CHANGE = new ProcessVariable<>("change", String.class);
    static final ProcessVariable<Long> CHANGE_SEEN = new ProcessVariable<>("changeSeen", Long.class);
    static final ProcessVariable<String> CHANGE_MADE_BY = new ProcessVariable<>("changeMadeBy", String.class);
    static final ProcessVariable<String> CHANGE_MEANS = new ProcessVariable<>("changeMeans", String.class);
    static final ProcessVariable<String> CHANGE_VERDICT = ProcessVariable.said("changeVerdict");
    static final ProcessVariable<String> CHANGE_BECAUSE = ProcessVariable.said("changeBecause");

    // what "cannot help" says
    static final ProcessVariable<String> REASON = ProcessVariable.said("reason");
    static final ProcessVariable<String> FINDING = ProcessVariable.said("finding");
    static final ProcessVariable<String> CONDITIONS = ProcessVariable.said("conditions");
    static final ProcessVariable<String> EVIDENCE = ProcessVariable.said("evidence");
}
