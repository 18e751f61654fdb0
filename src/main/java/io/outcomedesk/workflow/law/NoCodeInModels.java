package io.outcomedesk.workflow.law;

import java.util.stream.Stream;

/** A drawing, a table and a form say what is to be done; how it is done is the desk's. */
final class NoCodeInModels implements Rule {

    @Override
    public String id() {
        return "L10";
    }

    @Override
    public Stream<Finding> judge(House house) {
        var inModels = house.models().stream()
                .flatMap(model -> new CodeInDrawings(house.words()).in(model).map(one -> one.in(model.file(), id())));
        var inTables =
                house.tables().stream().flatMap(table -> CodeInTables.in(table).map(one -> one.in(table.file(), id())));
        var inForms =
                house.forms().stream().flatMap(form -> CodeInForms.in(form).map(one -> one.in(form.file(), id())));
        return Stream.of(inModels, inTables, inForms).flatMap(found -> found);
    }

    /** What is wrong with one element. */
    record Blamed(String element, String says) {

        Finding in(String file, String rule) {
            return new Finding(file, element, rule, says);
        }
    }
}
