-- what the case's file asks for each time it is looked at
create index ask_of_case on ask (case_number);
create index offer_of_escalation on offer (escalation) where escalation is not null;
