package io.outcomedesk.designs;

import java.util.List;

/** Judges models, tables and forms by the law, as their deployment does. */
public interface Designs {

    /**
     * A model (.bpmn), a table (.dmn) or a form (.form).
     *
     * @param name with its ending; empty where it is to be named as what stands in it
     */
    record DesignFile(String name, byte[] content) {}

    /**
     * One place where a file breaks the law.
     *
     * @param file its name
     * @param element the id of what is to blame; empty where it is the file as a whole
     * @param rule such as L2, as {@code processes/README.md} has them; {@code file} where it cannot be read
     * @param says what is wrong, and what to do
     */
    record Breach(String file, String element, String rule, String says) {}

    /** Every breach at once; empty where these files may be deployed together. Nothing is deployed by it. */
    List<Breach> check(List<DesignFile> files);

    /** The same for what was deployed before, as if it came in force now. */
    List<Breach> checkDeployed(List<Design> deployed);
}
