package io.outcomedesk.workflow.law;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What can be said of a file before it is read as a whole: it may be too large, too deep, or reach for something elsewhere. */
final class FirstLook {

    static final int MOST_BYTES = 2 * 1024 * 1024;
    static final int DEEPEST = 100;
    private static final int MOST_ELEMENTS = 50_000;

    /** Nobody can read a drawing of more: some six hundred tasks. */
    private static final int MOST_DRAWN = 3_000;

    private static final String SIZES = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String DRAWING = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> EXTENSIONS =
            Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}\\p{N} _.()+,'@&#=~-]{1,120}");
    private static final Pattern ENDING = Pattern.compile(".+\\.(bpmn|dmn|form)");

    private FirstLook() {}

    static Optional<String> wrongWithName(String name) {
        for (var part : name.split("/", -1)) {
            if (!PART.matcher(part).matches() || part.matches("\\.+")) {
                return Optional.of(
                        "This name is none that a file of a model can have. Use letters, digits and hyphens, and folders only below this one, such as departments/hardware.bpmn.");
            }
        }
        return ENDING.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "Only models (.bpmn), tables (.dmn) and forms (.form) are deployed here. Give the file the ending of what it is, in small letters.");
    }

    static Optional<String> wrongWithSize(byte[] content) {
        if (content.length > MOST_BYTES) {
            return Optional.of("This file has %d MB; a model, a table or a form has 2 MB at most. Draw it in parts."
                    .formatted(content.length / (1024 * 1024)));
        }
        return content.length == 0
                ? Optional.of("This file is empty. Save it in Camunda Modeler, then deploy it from there.")
                : Optional.empty();
    }

    static Optional<String> wrongWithXml(byte[] content) {
        try {
            var xml = reader(content);
            return isWellEncoded(xml, content)
                    ? walk(xml)
                    : Optional.of(
                            "This file has characters that are not in the encoding it says (UTF-8). Save it in Camunda Modeler again, then deploy it.");
        } catch (XMLStreamException | RuntimeException unreadable) {
            return Optional.of(
                    "This is not XML as Camunda Modeler writes it. Save the file there again, then deploy it. (%s)"
                            .formatted(Reading.inShort(unreadable)));
        }
    }

    /** Nothing that the document declares is followed. */
    private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    private static boolean isWellEncoded(XMLStreamReader xml, byte[] content) {
        try {
            if (UTF_8.name().equalsIgnoreCase(xml.getEncoding())) {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            }
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static Optional<String> walk(XMLStreamReader xml) throws XMLStreamException {
        var ids = new HashSet<String>();
        int depth = 0;
        int elements = 0;
        int drawn = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> {
                    return Optional.of(
                            "This file declares a document type (DOCTYPE), which a model never needs and which can reach for other files. Take it out.");
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    elements++;
                    drawn += DRAWING.equals(xml.getNamespaceURI()) ? 1 : 0;
                    if (depth > DEEPEST || elements > MOST_ELEMENTS || drawn > MOST_DRAWN) {
                        return Optional.of(
                                "This file has more in it, or more inside one another, than anybody could read. Draw it in parts that call each other.");
                    }
                    var says = wrongWithElement(xml, ids);
                    if (says.isPresent()) {
                        return says;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongWithElement(XMLStreamReader xml, Set<String> ids) {
        if (xml.getAttributeValue(SIZES, "schemaLocation") != null
                || xml.getAttributeValue(SIZES, "noNamespaceSchemaLocation") != null) {
            return Optional.of(
                    "This file names a schema to be fetched from elsewhere (xsi:schemaLocation). Take the attribute out; the desk knows what a model looks like.");
        }
        var id = xml.getAttributeValue("", "id");
        return id == null || EXTENSIONS.contains(xml.getNamespaceURI()) || ids.add(id)
                ? Optional.empty()
                : Optional.of("Two elements have the id \"%s\". Give one of them another.".formatted(id));
    }
}
