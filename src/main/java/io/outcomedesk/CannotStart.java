package io.outcomedesk;

/** The desk refuses to start, and whoever starts it can mend that: what is wrong, and what to do about it. */
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    public CannotStart(String whatIsWrong, String whatToDo) {
        super(whatIsWrong);
        this.whatToDo = whatToDo;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
