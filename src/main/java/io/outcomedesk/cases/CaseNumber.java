package io.outcomedesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The number a customer reads out on the phone, such as C-000123; the business key of everything that moves for them. */
public record CaseNumber(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9]{0,9}-[0-9]{6,12}");

    public CaseNumber {
        if (!isShapedLike(value)) {
            throw new Unknown("There is no case with this number. A case number looks like C-000123.");
        }
    }

    /** True for text that could be a case's number, whether or not there is such a case. */
    public static boolean isShapedLike(String text) {
        return SHAPE.matcher(text).matches();
    }

    public static CaseNumber of(String cell, long serial) {
        return new CaseNumber("%s-%06d".formatted(cell, serial));
    }

    @Override
    public String toString() {
        return value;
    }
}
