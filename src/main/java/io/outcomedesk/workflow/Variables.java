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
    static final ProcessVariable<Boolean> ALREADY_ASKED = new ProcessVariable<>("alreadyAsked", Boolean.class);
    static final ProcessVariable<String> WAY = new ProcessVariable<>("way", String.class);
    static final ProcessVariable<String> QUESTION = new ProcessVariable<>("question", String.class);
    static final ProcessVariable<Date> ASK_AGAIN_AT = new ProcessVariable<>("askAgainAt", Date.class);
    static final ProcessVariable<Boolean> WAS_REACHED = new ProcessVariable<>("wasReached", Boolean.class);
    static final ProcessVariable<Date> WATCH_UNTIL = new ProcessVariable<>("watchUntil", Date.class);
    static final ProcessVariable<Long> PROMISE = new ProcessVariable<>("promiseId", Long.class);
    static final ProcessVariable<Date> PROMISE_DUE = new ProcessVariable<>("promiseDue", Date.class);
    static final ProcessVariable<Long> PROMISE_KEY = new ProcessVariable<>("promiseKey", Long.class);
    static final ProcessVariable<String> WHO_PROMISES_ANEW = new ProcessVariable<>("whoPromisesAnew", String.class);
    static final ProcessVariable<Boolean> PASSED_ON = new ProcessVariable<>("passedOn", Boolean.class);
    static final ProcessVariable<Long> RENEWAL = new ProcessVariable<>("renewalId", Long.class);
    static final ProcessVariable<Long> WROTE = new ProcessVariable<>("entryId", Long.class);

    // what the forms give
    static final ProcessVariable<String> LEARNT = new ProcessVariable<>("learnt", String.class);
    static final ProcessVariable<String> RESULT = new ProcessVariable<>("result", String.class);
    static final ProcessVariable<String> RESULT_NOTE = new ProcessVariable<>("resultNote", String.class);
    static final ProcessVariable<String> FACT_VALUE = new ProcessVariable<>("factValue", String.class);
    static final ProcessVariable<String> FACT_SOURCE = new ProcessVariable<>("factSource", String.class);
    static final ProcessVariable<String> ANSWER = new ProcessVariable<>("answer", String.class);
    static final ProcessVariable<String> WHY = new ProcessVariable<>("why", String.class);
    static final ProcessVariable<String> DID_IT_HELP = new ProcessVariable<>("didItHelp", String.class);
    static final ProcessVariable<String> WHAT_WAS_DONE = new ProcessVariable<>("whatWasDone", String.class);
    static final ProcessVariable<String> AGREES_WITH_FINDING = new ProcessVariable<>("agreesWithFinding", String.class);
    static final ProcessVariable<String> DECISION = new ProcessVariable<>("decision", String.class);
    static final ProcessVariable<String> DECISION_DETAILS = new ProcessVariable<>("decisionDetails", String.class);
    static final ProcessVariable<String> DECISION_BY = new ProcessVariable<>("decisionBy", String.class);
    static final ProcessVariable<String> THIRD_PARTY = new ProcessVariable<>("thirdParty", String.class);
    static final ProcessVariable<String> CUSTOMERS_WORDS = new ProcessVariable<>("customersWords", String.class);
    static final ProcessVariable<String> REACHED = new ProcessVariable<>("reached", String.class);
    static final ProcessVariable<String> WORDS = new ProcessVariable<>("words", String.class);
    static final ProcessVariable<String> NEW_PROMISE = new ProcessVariable<>("newPromise", String.class);
    static final ProcessVariable<String> NEW_PROMISE_BY = new ProcessVariable<>("newPromiseBy", String.class);

    static final ProcessVariable<String> NOTED = new ProcessVariable<>("noted", String.class);
    // a department's own work
    static final ProcessVariable<String> TRIAL_CONDITIONS = new ProcessVariable<>("trialConditions", String.class);
    static final ProcessVariable<String> TRIAL_SEEN = new ProcessVariable<>("trialSeen", String.class);
    static final ProcessVariable<String> TRIAL_NOTE = new ProcessVariable<>("trialNote", String.class);
    static final ProcessVariable<Long> ORDER = new ProcessVariable<>("orderId", Long.class);
    static final ProcessVariable<String> ORDERED_PART = new ProcessVariable<>("orderedPart", String.class);
    static final ProcessVariable<String> SUPPLIER = new ProcessVariable<>("supplier", String.class);
    static final ProcessVariable<String> EXPECTED_BY = new ProcessVariable<>("expectedBy", String.class);
    static final ProcessVariable<String> TRACKING = new ProcessVariable<>("tracking", String.class);
    static final ProcessVariable<String> ARRIVES_BY = new ProcessVariable<>("arrivesBy", String.class);
    static final ProcessVariable<Date> PARCEL_DUE = new ProcessVariable<>("parcelDue", Date.class);
    static final ProcessVariable<String> PARCEL_IS = new ProcessVariable<>("parcelIs", String.class);
    static final ProcessVariable<String> PARCEL_NOTE = new ProcessVariable<>("parcelNote", String.class);
    static final ProcessVariable<String> NEW_DATE = new ProcessVariable<>("newDate", String.class);
    static final ProcessVariable<String> BECAME_OF_IT = new ProcessVariable<>("becameOfIt", String.class);

    static final ProcessVariable<String> CASE_NUMBER = new ProcessVariable<>("caseNumber", String.class);

    // what is decided on a change of models, tables and forms
    static final ProcessVariable<String> CHANGE = new ProcessVariable<>("change", String.class);
    static final ProcessVariable<Long> CHANGE_SEEN = new ProcessVariable<>("changeSeen", Long.class);
    static final ProcessVariable<String> CHANGE_MADE_BY = new ProcessVariable<>("changeMadeBy", String.class);
    static final ProcessVariable<String> CHANGE_MEANS = new ProcessVariable<>("changeMeans", String.class);
    static final ProcessVariable<String> CHANGE_VERDICT = new ProcessVariable<>("changeVerdict", String.class);
    static final ProcessVariable<String> CHANGE_BECAUSE = new ProcessVariable<>("changeBecause", String.class);

    // what "cannot help" says
    static final ProcessVariable<String> REASON = new ProcessVariable<>("reason", String.class);
    static final ProcessVariable<String> FINDING = new ProcessVariable<>("finding", String.class);
    static final ProcessVariable<String> CONDITIONS = new ProcessVariable<>("conditions", String.class);
    static final ProcessVariable<String> EVIDENCE = new ProcessVariable<>("evidence", String.class);
}
